import type { AnySql } from '@hub/db/rows';
import { copyRows } from '@hub/db/staging';
import { refreshStatistics } from '@hub/db/statistics';
import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import { readRows } from '@hub/kit/datasets/read';
import { ReportSink, type RowSink } from '@hub/kit/datasets/sink';
import type { FactBatch } from './batch.js';
import { loadFacts } from './facts.js';
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

// Rows read from the stage at once: enough to keep the server busy, few enough to hold in memory.
const FETCH_ROWS = 4_000;

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
  let times: ImportTimes = { rows: 0, stageMilliseconds: 0, resolveMilliseconds: 0 };
  await inImport(request, async (tx, licensingTx) => {
    const started = performance.now();
    const rows = await stage(tx, request, sink);
    const staged = performance.now();
    await loadFacts(tx, licensingTx, {
      source: { dataset: dataset.name, publisher: dataset.publisher, title: dataset.title, url: dataset.url },
      files: files.map((file) => file.split(/[\\/]/).at(-1) ?? file),
      today,
      sink,
      batches: readBatches(tx, dataset),
      resolved: (done) => progress.resolving(done, rows),
    });
    times = { rows, stageMilliseconds: staged - started, resolveMilliseconds: performance.now() - staged };
    if (request.strict && sink.report.quarantined.length > 0) throw new StrictRefusal(sink);
    if (request.dryRun) throw new RollBack();
  });
  if (!request.dryRun) await refreshStatistics(request.labor, [...new Set(['labor', request.subgraph])]);
  return { sink, times };
}

async function stage(
  tx: AnySql,
  { dataset, files, progress }: ImportRequest,
  sink: ReportSink,
): Promise<number> {
  await tx`
    create temporary table staged_row (ordinal bigint, line integer, group_key text, content text) on commit drop`;
  let ordinal = 0;
  async function* rows() {
    for (const file of files) {
      const watched: RowSink = {
        quarantine: (entry) => sink.quarantine(entry),
        repair: (entry) => sink.repair(entry),
        skip: (line, reason) => sink.skip(line, reason),
        bytes: (read, total) => progress.reading(file, read, total),
      };
      for await (const { line, row } of readRows(dataset, file, watched)) {
        ordinal += 1;
        yield [ordinal, line, dataset.groupKey?.(row, line) ?? null, JSON.stringify(row)];
      }
    }
  }
  return copyRows(
    tx as Parameters<typeof copyRows>[0],
    'staged_row',
    ['ordinal', 'line', 'group_key', 'content'],
    rows(),
  );
}

/** The facts of the staged rows, group by group in the order in which the groups begin in the file. */
async function* readBatches(tx: AnySql, dataset: Dataset): AsyncGenerator<FactBatch> {
  await tx`
    declare staged cursor for
    select line, content, coalesce(group_key, ordinal::text) as "groupKey"
    from staged_row
    order by ${dataset.groupKey ? tx`min(ordinal) over (partition by group_key), ordinal` : tx`ordinal`}`;
  let open = null as { key: string; rows: NumberedRow<unknown>[] } | null;
  for (;;) {
    const fetched = await tx<{ line: number; content: string; groupKey: string }[]>`
      fetch ${tx.unsafe(String(FETCH_ROWS))} from staged`;
    const groups: NumberedRow<unknown>[][] = [];
    for (const { line, content, groupKey } of fetched) {
      if (open?.key !== groupKey) {
        if (open) groups.push(open.rows);
        open = { key: groupKey, rows: [] };
      }
      open.rows.push({ line, row: JSON.parse(content) as unknown });
    }
    if (fetched.length === 0 && open) {
      groups.push(open.rows);
      open = null;
    }
    if (groups.length > 0) {
      yield groups.map((rows) => ({ lines: rows.map(({ line }) => line), facts: dataset.facts(rows) }));
    }
    if (fetched.length === 0) return;
  }
}
