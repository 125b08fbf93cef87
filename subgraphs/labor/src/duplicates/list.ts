import { readFor } from '@hub/kit/database';
import { listConnection, type PageArguments } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { type LaborContext, laborLoaders } from '../context.js';
import type { EmployerLoader } from '../employers/loader.js';
import type { Employer } from '../employers/type.js';
import { DUPLICATE_ORDER, type DuplicateRow, findDuplicates } from './query.js';
import type { DuplicateStatus, EmployerDuplicate } from './type.js';

type ListContext = Pick<LaborContext, 'db' | 'sql' | 'caller' | 'today'>;

type Shown = DuplicateRow & { readonly employers: Employer[] };

/** A page of proposals of one status, likeliest first, each with its employers as they stand. */
export const duplicatePage = (
  context: ListContext,
  status: DuplicateStatus,
  args: PageArguments,
): Promise<Connection<EmployerDuplicate>> =>
  listConnection<Shown, EmployerDuplicate>({
    name: `duplicates ${status}`,
    order: DUPLICATE_ORDER,
    args,
    async load(page) {
      const found = await readFor(context.db, context.caller, (tx) => findDuplicates(tx, status, page));
      const { employer } = laborLoaders(context.sql, context.today);
      const rows = await Promise.all(
        found.rows.map(async (row) => ({ ...row, employers: await employersOf(row, employer) })),
      );
      return { ...found, rows };
    },
    node: toDuplicate,
  });

/** A proposal as the graph shows it, with its employers loaded anew: a decision may have changed them. */
export const shownDuplicate = async (
  { sql, today }: Pick<LaborContext, 'sql' | 'today'>,
  row: DuplicateRow,
): Promise<EmployerDuplicate> =>
  toDuplicate({ ...row, employers: await employersOf(row, laborLoaders(sql, today).employer) });

async function employersOf(row: DuplicateRow, employer: EmployerLoader): Promise<Employer[]> {
  const both = await Promise.all([row.first_id, row.second_id].map((id) => employer.load(id)));
  return [...new Map(both.filter((one) => one !== null).map((one) => [one.id, one])).values()];
}

const toDuplicate = (row: Shown): EmployerDuplicate => ({
  id: String(row.id),
  status: row.status,
  score: Number(row.score),
  reasons: [...row.reasons],
  employers: row.employers,
  registerVersion: Number(row.register_version),
  reason: row.reason,
  decidedAt: row.decided_at,
});
