import type { AnySql } from '@hub/db/rows';
import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { ReportSink } from '@hub/kit/datasets/sink';
import type { FactBatch, FactGroup } from './batch.js';

// Rows read from the stage at once: enough to keep the server busy, few enough to hold in memory.
const FETCH_ROWS = 4_000;

// Rows that become facts together are held at once. The largest real group has 53; one of this size is a broken key.
const GROUP_ROWS_MAX = 10_000;

/** Where rows are reported that do not become facts. */
export interface GroupReport {
  readonly sink: ReportSink;
  /** Names of the imported files, in their order. */
  readonly files: readonly string[];
}

interface StagedRow {
  readonly file: number;
  readonly line: number;
  readonly content: string;
  readonly groupKey: string;
}

/** Rows of one key; of a group that is too large the rest is counted, not held. */
interface OpenGroup {
  readonly key: string;
  readonly rows: (NumberedRow<unknown> & { readonly file: number })[];
  overflow: boolean;
}

/** The facts of the staged rows, group by group in the order in which the groups begin in the files. */
export async function* readBatches(
  tx: AnySql,
  dataset: Dataset,
  report: GroupReport,
): AsyncGenerator<FactBatch> {
  await tx`
    declare staged cursor for
    select file, line, content, coalesce(group_key, ordinal::text) as "groupKey"
    from staged_row
    order by ${dataset.groupKey ? tx`min(ordinal) over (partition by group_key), ordinal` : tx`ordinal`}`;
  let open = null as OpenGroup | null;
  for (;;) {
    const fetched = await tx<StagedRow[]>`fetch ${tx.unsafe(String(FETCH_ROWS))} from staged`;
    const closed: OpenGroup[] = [];
    for (const row of fetched) {
      if (open?.key !== row.groupKey) {
        if (open) closed.push(open);
        open = { key: row.groupKey, rows: [], overflow: false };
      }
      take(open, row, report);
    }
    if (fetched.length === 0 && open) {
      closed.push(open);
      open = null;
    }
    const groups = closed.flatMap((group) => factsOf(dataset, group, report));
    if (groups.length > 0) yield groups;
    if (fetched.length === 0) return;
  }
}

function take(group: OpenGroup, { file, line, content }: StagedRow, report: GroupReport): void {
  if (group.rows.length < GROUP_ROWS_MAX)
    group.rows.push({ file, line, row: JSON.parse(content) as unknown });
  else {
    group.overflow = true;
    setAside(report, [{ file, line }], TOO_MANY);
  }
}

const TOO_MANY = `more than ${GROUP_ROWS_MAX.toLocaleString('en-US')} rows share its key`;

const fileOf = ({ files }: GroupReport, file: number) =>
  files.length > 1 ? { file: files[file] as string } : {};

function setAside(
  report: GroupReport,
  rows: readonly { readonly file: number; readonly line: number }[],
  reason: string,
): void {
  for (const { file, line } of rows) {
    report.sink.quarantine({ ...fileOf(report, file), line, column: '(row)', reason });
  }
}

/** A group with its facts; none where it is passed over or set aside, which the report is told. */
function factsOf(dataset: Dataset, { rows, overflow }: OpenGroup, report: GroupReport): FactGroup[] {
  const verdict = overflow
    ? ({ outcome: 'quarantine', reason: TOO_MANY } as const)
    : (dataset.judge?.(rows) ?? null);
  if (verdict?.outcome === 'quarantine') setAside(report, rows, verdict.reason);
  if (verdict?.outcome === 'skip') for (const { line } of rows) report.sink.skip(line, verdict.reason);
  if (verdict) return [];
  return [
    {
      lines: rows.map(({ line }) => line),
      files: rows.map(({ file }) => fileOf(report, file).file),
      facts: dataset.facts(rows),
    },
  ];
}
