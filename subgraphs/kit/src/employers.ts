import DataLoader from 'dataloader';
import { bigintId } from './ids.js';
import {
  type EmployerPageRequest,
  type ListOrder,
  type ListRow,
  listConnection,
  type Page,
  type PageArguments,
} from './lists.js';
import type { Connection } from './paging.js';

/** Ids per statement: no public page names more, and at 20 bytes each the arrays stay small. */
export const BATCH_MAX = 5_000;

/**
 * What the gateway says of an employer when a subgraph adds a field to it. Each subgraph declares its own class
 * of this shape: type-graphql would show a field resolver of one on the shared class of all.
 */
export interface EmployerReference {
  readonly id: string;
  /** The employer's own id and those that it absorbed, from labor; missing while labor is down. */
  readonly memberIds?: readonly string[] | null;
}

/** The ids under which an employer's rows may stand, each once; the id alone when labor did not tell. */
export function memberIdsOf({ id, memberIds }: EmployerReference): string[] {
  const known = (memberIds ?? [id]).map(bigintId).filter((member) => member !== null);
  return [...new Set(known)];
}

/** Loads the pages of `Employer.<list>`, all that one request asks for in one batch. One loader per request. */
export type EmployerPageLoader<Row> = DataLoader<EmployerPageRequest, Page<Row>, string>;

/** See `EmployerPageLoader`; `find` is usually `findEmployerPages` with the list's own rows. */
export const employerPageLoader = <Row extends ListRow>(
  find: (requests: readonly EmployerPageRequest[]) => Promise<Page<Row>[]>,
): EmployerPageLoader<Row> =>
  new DataLoader(find, { cacheKeyFn: (request) => JSON.stringify(request), maxBatchSize: BATCH_MAX });

/**
 * Answers `Employer.<list>(first, after)`:
 *
 *     @Directive('@requires(fields: "memberIds")')
 *     @FieldResolver(() => ContractConnection, { nullable: true })
 *     contracts(@Root() employer: Employer, @Arg('first', () => Int, { nullable: true }) first: number | null, …) {
 *       return employerConnection({ name: 'Employer.contracts', employer, order, args: { first, after }, loader, node });
 *     }
 */
export function employerConnection<Row extends ListRow, Node>(list: {
  readonly name: string;
  readonly employer: EmployerReference;
  readonly order: ListOrder;
  readonly args: PageArguments;
  readonly loader: EmployerPageLoader<Row>;
  readonly node: (row: Row) => Node;
}): Promise<Connection<Node>> {
  const memberIds = memberIdsOf(list.employer);
  return listConnection({
    name: `${list.name} ${list.employer.id}`,
    order: list.order,
    args: list.args,
    load: (page) => list.loader.load({ memberIds, ...page }),
    node: list.node,
  });
}

/** Loads rows by id, a request's in one batch; null for one that is absent or that the caller may not see. */
export const byIdLoader = <Row extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked.map(bigintId).filter((id) => id !== null))];
      const rows = new Map((ids.length === 0 ? [] : await find(ids)).map((row) => [row.id, row]));
      return asked.map((id) => rows.get(id) ?? null);
    },
    { maxBatchSize: BATCH_MAX },
  );

/** Employers whose facts one statement finds: the number of each and an id of it, once for each id. */
export interface AskedEmployers {
  readonly numbers: readonly number[];
  readonly ids: readonly string[];
}

/** What one employer is known by, with its number among those asked. */
export interface FactsRow<Facts> {
  readonly number: number;
  readonly facts: Facts;
}

/**
 * Loads what a neighbor knows of employers (`@hub/kit/facts`), all that one request asks for in one batch. `find` leaves
 * out employers of whom it knows nothing: they have `nothing`.
 */
export const employerFactsLoader = <Facts>(
  nothing: Facts,
  find: (asked: AskedEmployers) => Promise<readonly FactsRow<Facts>[]>,
): DataLoader<EmployerReference, Facts, string> =>
  new DataLoader(
    async (employers) => {
      const asked = employers.flatMap((employer, number) =>
        memberIdsOf(employer).map((id) => ({ number, id })),
      );
      const rows = await find({ numbers: asked.map(({ number }) => number), ids: asked.map(({ id }) => id) });
      const found = new Map(rows.map(({ number, facts }) => [number, facts]));
      return employers.map((_, number) => found.get(number) ?? nothing);
    },
    { cacheKeyFn: ({ id }) => id, maxBatchSize: BATCH_MAX },
  );
