import { groupBy } from '@hub/kit/group';
import { parseInput } from '@hub/kit/input';
import { type ListRow, listConnection, type Page } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { LaborContext } from '../context.js';
import type { Employer } from '../employers/type.js';
import { requiredText, searchText, violatorFilter } from './input.js';
import { findEmployersByText, findFacets, findViolators, violatorOrder } from './query.js';
import {
  EmployerConnection,
  ViolatorConnection,
  ViolatorFacets,
  ViolatorFilter,
  ViolatorOrder,
  type ViolatorPage,
} from './type.js';

const FIRST = 'Entries to give, 1 to 100; 20 without it.';
const AFTER = 'Cursor after which to go on.';

/** The public register, and every employer of it. */
@Resolver(() => ViolatorConnection)
export class ViolatorResolver {
  /** Searches the public register. */
  @Query(() => ViolatorConnection, {
    nullable: true,
    description: 'The public register of violators: employers with a counted case, or debarred today.',
  })
  async violators(
    @Arg('text', () => String, {
      nullable: true,
      description: 'Name or part of one, misspelled or not; without it, all.',
    })
    text: string | null,
    @Arg('filter', () => ViolatorFilter, { nullable: true, description: 'Narrows the list.' })
    filter: ViolatorFilter | null,
    @Arg('orderBy', () => ViolatorOrder, { nullable: true, description: 'Best fitting first without it.' })
    orderBy: ViolatorOrder | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: LaborContext,
  ): Promise<ViolatorPage> {
    const search = {
      text: (text && parseInput(searchText, text, 'text')) || null,
      filter: filter ? parseInput(violatorFilter, filter, 'filter') : null,
    };
    const order = violatorOrder(orderBy, search.text);
    const page = await listConnection({
      name: `violators ${JSON.stringify([search, order])}`,
      order: order.list,
      args: { first, after },
      load: async (request) =>
        withEmployers(
          await findViolators(context.sql, { ...search, today: context.today }, order, request),
          context,
        ),
      node: ({ employer }) => employer,
    });
    return { ...page, search };
  }

  /** What is among them. */
  @FieldResolver(() => ViolatorFacets, { description: 'What is among all the violators found.' })
  async facets(
    @Root() { search }: ViolatorPage,
    @Ctx() { sql, today }: LaborContext,
  ): Promise<ViolatorFacets> {
    const rows = groupBy(await findFacets(sql, { ...search, today }), ({ facet }) => facet);
    const of = (facet: string) => (rows.get(facet) ?? []).map(({ value, count }) => ({ value, count }));
    return { lawType: of('lawType'), industry: of('industry'), city: of('city'), year: of('year') };
  }

  /** Finds any employer. */
  @Query(() => EmployerConnection, {
    nullable: true,
    description: 'Any employer of the register by its names, best fitting first.',
  })
  employers(
    @Arg('text', () => String, { description: 'Name or part of one, misspelled or not.' }) text: string,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: LaborContext,
  ): Promise<Connection<Employer>> {
    const asked = parseInput(requiredText, text, 'text');
    return listConnection({
      name: `employers ${asked}`,
      order: { key: 'number', direction: 'desc' },
      args: { first, after },
      load: async (request) => withEmployers(await findEmployersByText(context.sql, asked, request), context),
      node: ({ employer }) => employer,
    });
  }
}

type EmployerListRow = ListRow & { readonly employer: Employer };

async function withEmployers(page: Page<ListRow>, { loaders }: LaborContext): Promise<Page<EmployerListRow>> {
  const rows = await Promise.all(
    page.rows.map(async (row) => ({ ...row, employer: await loaders.employer.load(String(row.id)) })),
  );
  return { ...page, rows: rows.filter((row): row is EmployerListRow => row.employer !== null) };
}
