import { type Database, readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { isCalendarDate } from '@hub/rules/dates';
import { bigintId } from './ids.js';
import {
  type Connection,
  cursorRefused,
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
} from './paging.js';

/** The driver's handle; a tagged template of it is prepared once per connection and text. */
export type Sql = Database['sql'];

/** A part of a statement, to be set into another. */
export type Fragment = ReturnType<Sql['unsafe']>;

/** How a list is ordered: by its sort key, never null, then by id in the same direction, so no two rows tie. */
export interface ListOrder {
  readonly key: 'date' | 'text' | 'number';
  readonly direction: 'asc' | 'desc';
}

/** Where a page starts: after the row with this sort key and id, both as text. */
export type Position = readonly [sortKey: string, id: string];

/** What is asked of a list: at most `size` rows (1 to PAGE_MAX) after a position; null is the start. */
export interface PageRequest {
  readonly size: number;
  readonly after: Position | null;
}

/** The columns that every listed row has, beside its own. */
export interface ListRow {
  readonly id: string;
  readonly sort_key: string;
}

/** Up to `size + 1` rows, the last only telling that more follow, and how many rows the whole list has. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly totalCount: number;
}

/** A page of `Employer.<list>`: of the employer's own id and those of the employers that it absorbed. */
export interface EmployerPageRequest extends PageRequest {
  readonly memberIds: readonly string[];
}

/** The arguments of a list field. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The casts and directions of an order as SQL. */
function orderSql(sql: AnySql, { key, direction }: ListOrder) {
  return {
    cast: { date: sql`date`, text: sql`text`, number: sql`numeric` }[key],
    direction: direction === 'asc' ? sql`asc` : sql`desc`,
    beyond: direction === 'asc' ? sql`>` : sql`<`,
  };
}

/**
 * One page of a root list and its total, in one statement.
 *
 * `entries` selects every row of the list, with `id` (bigint) and `sort_key` (of the order's type, not null). An
 * index on (sort key, id) serves the page.
 */
export async function findPage<Row extends ListRow>(
  sql: AnySql,
  list: { readonly entries: Fragment; readonly order: ListOrder; readonly page: PageRequest },
): Promise<Page<Row>> {
  const { size, after } = list.page;
  const { cast, direction, beyond } = orderSql(sql, list.order);
  const start = after
    ? sql`where (sort_key, id) ${beyond} (${after[0]}::text::${cast}, ${after[1]}::text::bigint)`
    : sql``;
  const rows = await readRetry(
    () => sql<(Row & { total_count: number })[]>`
      with entry as not materialized (${list.entries}),
      total as (select count(*)::int as total_count from entry),
      page as (select * from entry ${start} order by sort_key ${direction}, id ${direction} limit ${size + 1})
      select * from total left join page on true order by sort_key ${direction}, id ${direction}`,
  );
  return { rows: rows.filter(({ id }) => id !== null), totalCount: rows[0]?.total_count ?? 0 };
}

/**
 * The pages of many employers, in the order asked, in one statement.
 *
 * `entries` selects from `asked (page, employer_id)` joined to the list's table: `asked.page`, and for every row
 * `id` (bigint, once per page) and `sort_key`, as in `findPage`. The subgraph's loader batches the requests:
 *
 *     employerPageLoader((requests) =>
 *       findEmployerPages<ContractRow>(sql, { requests, order, entries: sql`select asked.page, … from asked join …` }))
 */
export async function findEmployerPages<Row extends ListRow>(
  sql: AnySql,
  list: {
    readonly entries: Fragment;
    readonly order: ListOrder;
    readonly requests: readonly EmployerPageRequest[];
  },
): Promise<Page<Row>[]> {
  const { requests } = list;
  const { cast, direction, beyond } = orderSql(sql, list.order);
  const asked = requests.flatMap(({ memberIds }, page) => memberIds.map((id) => ({ page, id })));
  type Ranked = Row & { page: number; position: number; total_count: number };
  // `position` counts from the cursor on. The first row of all comes along in any case: it carries the total of
  // a list whose last page was passed.
  const found = await readRetry(
    () => sql<Ranked[]>`
      with asked as (
        select * from unnest(${asked.map(({ page }) => page)}::int[], ${asked.map(({ id }) => id)}::bigint[])
          as asked (page, employer_id)
      ),
      request as (
        select number::int - 1 as page, size, after_key::${cast} as after_key, after_id
        from unnest(${requests.map(({ size }) => size)}::int[], ${requests.map(({ after }) => after?.[0] ?? null)}::text[],
          ${requests.map(({ after }) => after?.[1] ?? null)}::bigint[])
          with ordinality as request (size, after_key, after_id, number)
      ),
      entry as (${list.entries}),
      ranked as (
        select entry.*, request.size, (count(*) over (partition by page))::int as total_count,
          row_number() over ordered as place,
          (count(*) filter (where after_id is null or (sort_key, id) ${beyond} (after_key, after_id))
            over ordered)::int as position
        from entry join request using (page)
        window ordered as (partition by page order by sort_key ${direction}, id ${direction})
      )
      select * from ranked where position between 1 and size + 1 or place = 1 order by page, place`,
  );
  const pages = requests.map((): { rows: Ranked[]; totalCount: number } => ({ rows: [], totalCount: 0 }));
  for (const row of found) {
    const page = pages[row.page];
    if (!page) continue;
    page.totalCount = row.total_count;
    if (row.position > 0) page.rows.push(row);
  }
  return pages;
}

/**
 * Answers a list field: checks `first` and `after`, loads the page, and gives its rows as nodes.
 *
 * `name` ties cursors to this list and its arguments: `contracts {"statuses":["ACTIVE"]}`. Throws BAD_USER_INPUT
 * for a size out of bounds and for a cursor that is not of this list.
 */
export async function listConnection<Row extends ListRow, Node>(list: {
  readonly name: string;
  readonly order: ListOrder;
  readonly args: PageArguments;
  readonly load: (page: PageRequest) => Promise<Page<Row>>;
  readonly node: (row: Row) => Node;
}): Promise<Connection<Node>> {
  const size = pageSize(list.args.first);
  const after = positionOf(list.name, list.order, list.args.after);
  const { rows, totalCount } = await list.load({ size, after });
  return toConnection(rows, {
    size,
    totalCount,
    after: after !== null,
    cursor: ({ sort_key, id }) => encodeCursor(list.name, [sort_key, id]),
    node: list.node,
  });
}

/** PostgreSQL's own words for days before and after all others, as sort keys of rows without a date. */
const BOUNDLESS_DAYS: ReadonlySet<string> = new Set(['infinity', '-infinity']);

const SORT_KEYS: Readonly<Record<ListOrder['key'], (text: string) => boolean>> = {
  date: (text) => isCalendarDate(text) || BOUNDLESS_DAYS.has(text),
  text: (text) => !text.includes('\0'),
  number: (text) => /^-?\d{1,30}(\.\d{1,30})?$/.test(text),
};

function positionOf(name: string, order: ListOrder, cursor: string | null | undefined): Position | null {
  const position = decodeCursor(name, cursor);
  if (position === null) return null;
  const [sortKey, id] = position;
  const fits = typeof sortKey === 'string' && SORT_KEYS[order.key](sortKey);
  // The fingerprint keeps honest cursors apart; this keeps forged ones from the database.
  if (!fits || bigintId(id) === null) throw cursorRefused();
  return [sortKey, String(id)];
}
