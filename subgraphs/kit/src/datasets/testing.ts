import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset, NumberedRow } from './dataset.js';
import type { Fact } from './facts.js';
import { readRows } from './read.js';
import { ReportSink } from './sink.js';

/** What a file became, for the tests of a dataset: no database, no loader. */
export interface Outcome<Row> {
  readonly rows: readonly NumberedRow<Row>[];
  readonly facts: readonly Fact[];
  readonly sink: ReportSink;
}

/** Reads a file through its dataset as the loader does, in memory. */
export async function outcomeOfFile<Row>(
  dataset: Dataset<Row>,
  ...files: readonly string[]
): Promise<Outcome<Row>> {
  const sink = new ReportSink(dataset.name);
  const rows: NumberedRow<Row>[] = [];
  const groups = new Map<string, NumberedRow<Row>[]>();
  for (const file of files) {
    for await (const numbered of readRows(dataset, file, sink)) {
      rows.push(numbered);
      const key = dataset.groupKey?.(numbered.row, numbered.line) ?? `${file} ${numbered.line}`;
      const group = groups.get(key);
      if (group) group.push(numbered);
      else groups.set(key, [numbered]);
    }
  }
  const taken = [...groups.values()].filter((group) => isTaken(dataset, group, sink));
  const kept = new Set(taken.flat());
  return {
    rows: rows.filter((row) => kept.has(row)),
    facts: taken.flatMap((group) => dataset.facts(group)),
    sink,
  };
}

function isTaken<Row>(dataset: Dataset<Row>, group: readonly NumberedRow<Row>[], sink: ReportSink): boolean {
  const verdict = dataset.judge?.(group) ?? null;
  for (const { line } of verdict ? group : []) {
    if (verdict?.outcome === 'skip') sink.skip(line, verdict.reason);
    if (verdict?.outcome === 'quarantine') sink.quarantine({ line, column: '(row)', reason: verdict.reason });
  }
  return verdict === null;
}

/** The same for bytes or text that a test makes up; `name` gives the file's name. */
export async function outcomeOf<Row>(
  dataset: Dataset<Row>,
  content: string | Uint8Array,
  name = 'rows.csv',
): Promise<Outcome<Row>> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-rows-'));
  try {
    const file = join(folder, name);
    await writeFile(file, content);
    return await outcomeOfFile(dataset, file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** CSV text of a header and rows, quoting what must be. */
export const csvText = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  lineEnd = '\n',
): string => [header, ...rows].map((cells) => cells.map(quoted).join(',') + lineEnd).join('');
