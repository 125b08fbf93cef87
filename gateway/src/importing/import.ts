import type { AnySql } from '@hub/db/rows';
import { copyRows } from '@hub/db/staging';
import { refreshStatistics } from '@hub/db/statistics';
import type { Dataset } from '@hub/kit/datasets/dataset';
import { checkLayouts } from '@hub/kit/datasets/header';
import { readHeader, readRows } from '@hub/kit/datasets/read';
import { ReportSink, type RowSink } from '@hub/kit/datasets/sink';
import type { ImportSource } from '@hub/labor/importing/writer';
import { loadFacts } from './facts.js';
import { readBatches } from './groups.js';
import { type ImportPlace, inImport, RollBack } from './transaction.js';

/** What to import, into where. */
export interface ImportRequest extends ImportPlace {
  readonly dataset: Dataset;
  readonly files: readonly string[];
  /** The day of the import, in America/New_York. */
  readonly today: string;
  readonly dryRun: boolean;
  /** Refuse the files when a single row is bad. */
  readonly strict: boolean;
  readonly progress: ImportProgress;
}

/** Told now and then how far an import is. */
export interface ImportProgress {
  /** Bytes of the file that is being read. */
  reading(file: string, read: number, total: number): void;
  /** Rows whose employers were found, of all. */
  resolving(done: number, total: number): void;
}

/** How long the two stages took, for the figures that are promised of each. */
export interface ImportTimes {
  readonly rows: number;
  readonly stageMilliseconds: number;
  readonly resolveMilliseconds: number;
}

/** A file had a bad row and `strict` was asked: nothing was loaded. */
export class StrictRefusal extends Error {
  constructor(readonly report: ReportSink) {
    super(`${report.report.quarantined.length} rows are bad and --strict was asked: nothing was loaded.`);
  }
}

/**
 * Imports files of one dataset: reads and checks the rows and stages them by COPY; then, in the order of the
 * file, finds the employers and writes the facts.
 *
 * Errors: FileRefused for a file that cannot be taken; StrictRefusal; whatever the database says. Nothing is
 * loaded then.
 */
export async function importFiles(request: ImportRequest): Promise<{ sink: ReportSink; times: ImportTimes }> {
  const { dataset, files, today, progress } = request;
  const sink = new ReportSink(dataset.name);
  await checkFiles(dataset, files);
  let times: ImportTimes = { rows: 0, stageMilliseconds: 0, resolveMilliseconds: 0 };
  await inImport(request, async (tx, neighborTx) => {
    const started = performance.now();
    const rows = await stage(tx, request, sink);
    const staged = performance.now();
    const note = await loadFacts(tx, neighborTx, {
      source: sourceOf(dataset),
      files: files.map(fileName),
      today,
      sink,
      batches: readBatches(tx, dataset, { sink, files: files.map(fileName) }),
      resolved: (done) => progress.resolving(done, rows),
    });
    times = { rows, stageMilliseconds: staged - started, resolveMilliseconds: performance.now() - staged };
    if (request.strict && sink.report.quarantined.length > 0) throw new StrictRefusal(sink);
    if (request.dryRun) throw new RollBack();
    return note;
  });
  if (!request.dryRun)
    await refreshStatistics(request.databases.labor, [...new Set(['labor', request.subgraph])]);
  return { sink, times };
}

/** A dataset as the register names it. */
const sourceOf = (dataset: Dataset): ImportSource => ({
  dataset: dataset.name,
  publisher: dataset.publisher,
  title: dataset.title,
  url: dataset.url,
  isWholeList: dataset.isWholeList ?? false,
  aboutEmployers: dataset.aboutEmployers ?? true,
});

const fileName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

/** A dataset of several layouts that belong together is refused where one is missing, before anything is read. */
async function checkFiles(dataset: Dataset, files: readonly string[]): Promise<void> {
  if (!dataset.needsEveryLayout) return;
  const headers = [];
  for (const file of files) headers.push({ file, header: await readHeader(file) });
  checkLayouts(dataset, headers);
}

async function stage(
  tx: AnySql,
  { dataset, files, progress }: ImportRequest,
  sink: ReportSink,
): Promise<number> {
  await tx`
    create temporary table staged_row (
      ordinal bigint, file smallint, line integer, group_key text, content text
    ) on commit drop`;
  let ordinal = 0;
  async function* rows() {
    for (const [number, file] of files.entries()) {
      const watched: RowSink = {
        quarantine: (entry) => sink.quarantine(files.length > 1 ? { file: fileName(file), ...entry } : entry),
        repair: (entry) => sink.repair(entry),
        skip: (line, reason) => sink.skip(line, reason),
        bytes: (read, total) => progress.reading(file, read, total),
      };
      for await (const { line, row } of readRows(dataset, file, watched)) {
        ordinal += 1;
        yield [ordinal, number, line, dataset.groupKey?.(row, line) ?? null, JSON.stringify(row)];
      }
    }
  }
  return copyRows(
    tx as Parameters<typeof copyRows>[0],
    'staged_row',
    ['ordinal', 'file', 'line', 'group_key', 'content'],
    rows(),
  );
}
