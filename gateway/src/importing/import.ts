import { inTransaction } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import { copyRows } from '@hub/db/staging';
import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { Fact } from '@hub/kit/datasets/facts';
import { readRows } from '@hub/kit/datasets/read';
import { ReportSink } from '@hub/kit/datasets/sink';
import { finishImport, openFactWriter } from '@hub/labor/importing/writer';
import { refreshLicenses, trackTouchedLicenses } from '@hub/licensing/licenses/write';
import type { Sql, TransactionSql } from 'postgres';
import { type FactBatch, type ImportTarget, writeBatch } from './batch.js';

/** What to import, into where. */
export interface ImportRequest {
  readonly dataset: Dataset;
  /** Whose facts the dataset holds. */
  readonly subgraph: 'labor' | 'licensing';
  readonly files: readonly string[];
  readonly labor: Sql;
  readonly licensing: Sql;
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
export class StrictRefusal extends Error {}

class DryRun extends Error {}

// Rows read from the stage at once: enough to keep the server busy, few enough to hold in memory.
const FETCH_ROWS = 4_000;

/**
 * Imports files of one dataset: reads and checks the rows and stages them by COPY; then, in the order of the
 * file, finds the employers and writes the facts. One transaction for each database: nothing is half-written.
 *
 * Errors: FileRefused for a file that cannot be taken; StrictRefusal; whatever the database says. Nothing is
 * loaded then.
 */
export async function importFiles(request: ImportRequest): Promise<{ sink: ReportSink; times: ImportTimes }> {
  const sink = new ReportSink(request.dataset.name);
  let times: ImportTimes | null = null;
  const run = async (tx: TransactionSql, licensingTx: AnySql | null) => {
    times = await importInto(request, sink, tx, licensingTx);
    if (request.strict && sink.report.quarantined.length > 0) {
      throw new StrictRefusal(`${sink.report.quarantined.length} rows are bad, and --strict was asked`);
    }
    if (request.dryRun) throw new DryRun();
  };
  try {
    if (request.subgraph === 'labor') await inTransaction(request.labor, (tx) => run(tx, null));
    else {
      // Labor commits first: an employer without its license is completed by the next run, a license without its
      // employer would be an orphan.
      await inTransaction(request.licensing, async (licensingTx) => {
        await trackTouchedLicenses(licensingTx);
        await inTransaction(request.labor, (tx) => run(tx, licensingTx));
        await refreshLicenses(licensingTx);
      });
    }
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  if (!times) throw new Error('the import ended without a result');
  return { sink, times };
}

async function importInto(
  { dataset, files, today, progress }: ImportRequest,
  sink: ReportSink,
  tx: AnySql,
  licensingTx: AnySql | null,
): Promise<ImportTimes> {
  const startedAt = new Date();
  const started = performance.now();
  await liftLimits(tx);
  if (licensingTx) await liftLimits(licensingTx);
  const rows = await stage(tx, dataset, files, sink, progress);
  const staged = performance.now();
  const source = {
    dataset: dataset.name,
    publisher: dataset.publisher,
    title: dataset.title,
    url: dataset.url,
  };
  const target: ImportTarget = { writer: await openFactWriter(tx, source, today), licensingTx, sink };
  await tx`create temporary table seen_record (record_id text primary key, line integer, hash text) on commit drop`;
  let done = 0;
  for await (const batch of readBatches(tx, dataset)) {
    await writeBatch(target, batch);
    done += batch.reduce((sum, group) => sum + group.lines.length, 0);
    progress.resolving(done, rows);
  }
  const { report } = sink;
  await finishImport(target.writer, {
    files: files.map((file) => file.split(/[\\/]/).at(-1) ?? file),
    startedAt: startedAt.toISOString(),
    report: { ...report, quarantined: report.quarantined.length },
    changed: report.loaded + report.superseded > 0,
  });
  return {
    rows,
    stageMilliseconds: staged - started,
    resolveMilliseconds: performance.now() - staged,
  };
}

/** An import may read for minutes between statements and wait for another import to end; a request may not. */
async function liftLimits(tx: AnySql): Promise<void> {
  await tx`
    select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
           set_config('idle_in_transaction_session_timeout', '0', true)`;
}

async function stage(
  tx: AnySql,
  dataset: Dataset,
  files: readonly string[],
  sink: ReportSink,
  progress: ImportProgress,
): Promise<number> {
  await tx`
    create temporary table staged_row (ordinal bigint, line integer, group_key text, content text) on commit drop`;
  let ordinal = 0;
  async function* rows() {
    for (const file of files) {
      const reading = Object.assign(Object.create(sink) as ReportSink, {
        bytes: (read: number, total: number) => progress.reading(file, read, total),
      });
      for await (const { line, row } of readRows(dataset, file, reading)) {
        ordinal += 1;
        yield [ordinal, line, dataset.groupKey?.(row, line) ?? null, JSON.stringify(row)];
      }
    }
  }
  return copyRows(tx, 'staged_row', ['ordinal', 'line', 'group_key', 'content'], rows());
}

/** The facts of the staged rows, group by group in the order in which the groups begin in the file. */
async function* readBatches(tx: AnySql, dataset: Dataset): AsyncGenerator<FactBatch> {
  await tx`
    declare staged cursor for
    select line, content, coalesce(group_key, ordinal::text) as "groupKey"
    from staged_row
    order by ${dataset.groupKey ? tx`min(ordinal) over (partition by group_key), ordinal` : tx`ordinal`}`;
  let open: { key: string; rows: NumberedRow<unknown>[] } | null = null;
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
      yield groups.map((rows) => ({
        lines: rows.map(({ line }) => line),
        facts: dataset.facts(rows) as readonly Fact[],
      }));
    }
    if (fetched.length === 0) return;
  }
}
