import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@hub/db/client';
import type { Dataset } from '@hub/kit/datasets/dataset';
import { recognize } from '@hub/kit/datasets/header';
import { type ProgressBar, progressBar } from '@hub/kit/datasets/progress';
import { readHeader } from '@hub/kit/datasets/read';
import { FileRefused } from '@hub/kit/datasets/refused';
import { reportJson, reportText } from '@hub/kit/datasets/report';
import type { Sql } from '@hub/kit/lists';
import { dayInNewYork } from '@hub/rules/dates';
import { openDatabase } from '../hub/database.js';
import { CATALOG, type CatalogEntry } from '../importing/catalog.js';
import { type ImportProgress, importFiles, StrictRefusal } from '../importing/import.js';
import { operator } from '../operator.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';

const width = Math.max(...CATALOG.map(({ dataset }) => dataset.name.length));
const list = CATALOG.map(({ dataset }) => `  ${dataset.name.padEnd(width)} ${dataset.title}`).join('\n');

/** `hub import`: loads files of a dataset. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Load files of a dataset, or every known file of a folder.',
  usage: `usage: hub import <dataset> <file...> [--dry-run] [--strict] [--json]
       hub import --all <folder> [--dry-run] [--strict] [--json]
       hub import <dataset> --help

Loads .csv, .csv.gz and .json files. Good rows are loaded; bad ones are set aside with line, column and reason.
The same file twice changes nothing. A debarment that a new edition of its list names no longer is
ended, unless rows were set aside, the edition is older, or more than half of the list is missing. A file that cannot be read whole loads nothing.

  --all       every file below the folder that is recognized by its columns
  --dry-run   say what would happen, and change nothing
  --strict    load nothing when a single row is bad
  --json      print one report a line: {dataset, loaded, unchanged, superseded, ended, repaired, skipped,
              quarantined: [{line, column, reason}]}; a file's name
              with the line where several were loaded together

Datasets:
${list}

Exit code: 0 loaded, 1 refused (nothing was loaded of the dataset that is named), 2 bad usage.`,

  describe([name]) {
    const dataset = CATALOG.find((entry) => entry.dataset.name === name)?.dataset;
    return dataset ? described(dataset) : null;
  },

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      all: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const jobs = values.all ? await findJobs(positionals, io) : [namedJob(positionals)];
    const config = io.config();
    const database = await openDatabase(config, (line) => print(io.stderr, line));
    const { sql, close } = connect(database.url, { applicationName: 'hub import', max: 4 });
    let code: number = EXIT.ok;
    try {
      for (const { entry, files } of jobs) {
        const options = { dryRun: values['dry-run'], strict: values.strict, json: values.json };
        if (!(await importJob(entry, files, sql, options, io))) code = EXIT.failed;
      }
    } finally {
      await close();
      await database.close();
    }
    return code;
  },
};

/** What is known of a dataset before a file of it is read. */
const described = ({ name, title, publisher, url, columns, guide }: Dataset): string =>
  [
    `usage: hub import ${name} <file...> [--dry-run] [--strict] [--json]`,
    '',
    title,
    `Publisher: ${publisher}${url === null ? '' : `, ${url}`}`,
    '',
    `Columns that a file must have: ${columns.join(', ')}`,
    ...(guide === undefined ? [] : ['', guide]),
  ].join('\n');

interface Job {
  readonly entry: CatalogEntry;
  readonly files: readonly string[];
}

function namedJob([name, ...files]: readonly string[]): Job {
  const entry = CATALOG.find(({ dataset }) => dataset.name === name);
  if (name === undefined) throw new UsageError('Name a dataset and its files, or --all and a folder.');
  if (!entry) throw new UsageError(`"${name}" is no dataset of the hub.`);
  if (files.length === 0) throw new UsageError(`Name the files to load: hub import ${name} <file...>`);
  return { entry, files };
}

/** Every file below the folder that a dataset recognizes, by dataset; the others are named on standard error. */
async function findJobs([folder, ...more]: readonly string[], io: Io): Promise<Job[]> {
  if (folder === undefined || more.length > 0) throw new UsageError('--all takes one folder.');
  const names = await readdir(folder, { recursive: true });
  const files = new Map<CatalogEntry, string[]>();
  for (const name of names.filter((one) => /\.(csv|csv\.gz|json)$/i.test(one)).sort()) {
    const file = join(folder, name);
    if (!(await stat(file)).isFile()) continue;
    const entry = await recognizeFile(file);
    if (entry) files.set(entry, [...(files.get(entry) ?? []), file]);
    else print(io.stderr, `left alone: ${name}`);
  }
  return CATALOG.flatMap((entry) => {
    const found = files.get(entry);
    return found ? [{ entry, files: found }] : [];
  });
}

async function recognizeFile(file: string): Promise<CatalogEntry | null> {
  try {
    const dataset = recognize(
      await readHeader(file),
      CATALOG.map((entry) => entry.dataset),
    );
    return CATALOG.find((entry) => entry.dataset === dataset) ?? null;
  } catch (error) {
    if (error instanceof FileRefused) return null;
    throw error;
  }
}

async function importJob(
  entry: CatalogEntry,
  files: readonly string[],
  sql: Sql,
  options: { dryRun: boolean; strict: boolean; json: boolean },
  io: Io,
): Promise<boolean> {
  const progress = showProgress(io, entry.dataset.name);
  try {
    const { sink, times } = await importFiles({
      ...entry,
      files,
      databases: { labor: sql, licensing: sql, procurement: sql },
      caller: operator(),
      today: dayInNewYork(new Date()),
      dryRun: options.dryRun,
      strict: options.strict,
      progress,
    });
    progress.done();
    print(io.stdout, options.json ? reportJson(sink.report) : reportText(sink).trimEnd());
    const perSecond = (milliseconds: number) =>
      Math.round((times.rows / Math.max(1, milliseconds)) * 1_000).toLocaleString('en-US');
    print(
      io.stderr,
      `${entry.dataset.name}: staged ${perSecond(times.stageMilliseconds)} rows/s, resolved ${perSecond(times.resolveMilliseconds)} rows/s${options.dryRun ? '; a dry run: nothing was changed' : ''}`,
    );
    return true;
  } catch (error) {
    progress.done();
    if (error instanceof StrictRefusal && options.json) print(io.stdout, reportJson(error.report.report));
    if (!(error instanceof StrictRefusal || error instanceof FileRefused)) throw error;
    if (error instanceof StrictRefusal && !options.json) print(io.stdout, reportText(error.report).trimEnd());
    print(io.stderr, `${entry.dataset.name}: ${error.message}`);
    return false;
  }
}

function showProgress(io: Io, dataset: string): ImportProgress & { done(): void } {
  let current = null as { file: string; bar: ProgressBar } | null;
  const next = (file: string): ProgressBar => {
    if (current?.file !== file) {
      current?.bar.done();
      current = { file, bar: progressBar(io.stderr, `${dataset}: ${file}`) };
    }
    return current.bar;
  };
  return {
    reading: (file, read, total) => next(file.split(/[\\/]/).at(-1) ?? file).update(read, total),
    resolving: (done, total) => {
      if (io.stderr.isTTY)
        io.stderr.write(
          `\r${dataset}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} rows resolved  `,
        );
    },
    done: () => {
      current?.bar.done();
      current = null;
    },
  };
}
