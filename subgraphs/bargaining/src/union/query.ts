import { readRetry } from '@hub/db/client';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import type { Union } from './type.js';

/** By name. */
export const UNIONS: ListOrder = { key: 'text', direction: 'asc' };

/** A union as the database gives it. */
export interface UnionRow extends ListRow {
  readonly name: string;
}

const columns = (sql: Sql): Fragment => sql`id, lower(name) as sort_key, name`;

/** The union of the graph from its row. */
export const toUnion = ({ id, name }: UnionRow): Union => ({ id, name });

/** Unions by id, in no order. */
export async function findUnions(sql: Sql, ids: readonly string[]): Promise<Union[]> {
  const rows = await readRetry(
    () => sql<UnionRow[]>`
        select ${columns(sql)} from bargaining.labor_union where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toUnion);
}

/** A page of all unions. */
export const findUnionPage = (sql: Sql, page: PageRequest): Promise<Page<UnionRow>> =>
  findPage(sql, { entries: sql`select ${columns(sql)} from bargaining.labor_union`, order: UNIONS, page });
