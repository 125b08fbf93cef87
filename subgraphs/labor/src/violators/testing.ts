import { type Caller, PUBLIC_CALLER } from '@hub/kit/caller';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { dayInNewYork } from '@hub/rules/dates';
import type { LaborFact } from '../importing/writer.js';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact, mention } from '../testing-facts.js';

const tomorrow = new Date(Date.parse(dayInNewYork(new Date())) + 86_400_000).toISOString().slice(0, 10);

interface Firm {
  readonly name: string;
  readonly trade?: string;
  readonly city?: string;
  readonly industry?: string;
  readonly cases?: readonly Partial<CaseFact>[];
}

/** The register by hand: what is counted below is counted from here. */
const FIRMS: readonly Firm[] = [
  {
    name: 'Gull & Lantern Chowder, Inc.',
    trade: 'The Chowder Pot',
    industry: '722511',
    cases: [{ determinedOn: '2021-02-01', backWagesCents: 500_00, workersAffected: 5 }],
  },
  {
    name: 'Lantern Books LLC',
    industry: '451211',
    cases: [{ determinedOn: '2022-02-01', backWagesCents: 50_00, workersAffected: 50 }],
  },
  {
    name: 'Lantern LLC',
    city: 'Salem',
    cases: [{ determinedOn: '2020-02-01', lawType: 'WORKPLACE_SAFETY' }],
  },
  {
    name: 'Brass Kettle Movers Inc',
    city: 'Salem',
    industry: '48',
    cases: [
      { determinedOn: '2021-05-01', backWagesCents: 900_00 },
      {
        determinedOn: '2023-05-01',
        backWagesCents: 100_00,
        workersAffected: 2,
        lawType: 'LABOR_LAW',
        finality: 'DETERMINED',
        contested: true,
      },
    ],
  },
  {
    name: 'Cafe Marigold LLC',
    trade: 'Marigold Coffee House',
    city: 'boston',
    industry: '7225',
    cases: [{ determinedOn: '2023-06-01', finality: 'SATISFIED' }],
  },
  {
    name: 'Smith and Sons Masonry Co',
    industry: '238140',
    cases: [{ determinedOn: null, severity: 'REPEATED', lawType: 'LABOR_LAW' }],
  },
  { name: 'Alleged Only Inc', cases: [{ finality: 'ALLEGED' }] },
  { name: 'Vacated Only Inc', cases: [{ finality: 'VACATED' }] },
  { name: 'Lantern Nobody Inc' },
];

/** Names of those with findings, in the order in which they stand above. */
export const [CHOWDER, BOOKS, LANTERN, KETTLE, MARIGOLD, SMITH] = FIRMS.map(({ name }) => name) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

/** Names of all that the list has: one for its debarment alone. */
export const ALL = [CHOWDER, BOOKS, LANTERN, KETTLE, MARIGOLD, SMITH, 'Barred Today Inc'];

/** A page, as tests look at it. */
export interface Found {
  readonly totalCount: number;
  readonly names: string[];
  readonly cursors: string[];
  readonly facets: Record<string, { value: string; count: number }[]>;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

const QUERY = `query ($text: String, $filter: ViolatorFilter, $orderBy: ViolatorOrder, $first: Int, $after: String) {
  violators(text: $text, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { legalName } }
    facets { lawType { value count } industry { value count } city { value count } year { value count } } } }`;

/** Asks for employers of any kind. */
export const EMPLOYERS = `query ($text: String!, $first: Int, $after: String) {
  employers(text: $text, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { legalName } } } }`;

/** The list of violators, over the register by hand. */
export class ViolatorList {
  private constructor(readonly register: TestRegister) {}

  static async start(): Promise<ViolatorList> {
    const register = await startTestRegister();
    await register.load(
      FIRMS.flatMap(({ name, trade, city = 'Boston', industry = null, cases }, i): LaborFact[] => {
        const employer = {
          name,
          tradeNames: trade ? [trade] : [],
          industry,
          place: { street: `${i + 1} Main St`, city, state: 'MA', postalCode: null },
        };
        if (!cases) return [{ kind: 'employer', employer: mention(`F${i}`, employer) }];
        return cases.map((over, n) => caseFact(`F${i}-${n}`, employer, over));
      }),
    );
    await register.load([
      debarmentFact('D1', {
        name: 'Barred Today Inc',
        place: { street: null, city: 'Albany', state: 'NY', postalCode: null },
      }),
      debarmentFact('D2', { name: 'Barred Tomorrow Inc' }, { startsOn: tomorrow }),
      debarmentFact('D3', { name: 'Barred Once Inc' }, { startsOn: '2001-01-01', endsOn: '2006-01-01' }),
    ]);
    return new ViolatorList(register);
  }

  /** Asks for a page, as the public unless a caller is named. */
  ask(variables: object, query = QUERY, caller: Caller = PUBLIC_CALLER) {
    return this.register.ask(query, variables as Record<string, unknown>, caller);
  }

  /** Asks for a page. Errors: when the answer has any. */
  async search(variables: object = {}, query = QUERY, caller: Caller = PUBLIC_CALLER): Promise<Found> {
    const { data, errors } = await this.ask(variables, query, caller);
    if (errors) throw new Error(JSON.stringify(errors));
    const page = (data?.violators ?? data?.employers) as {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: { cursor: string; node: { legalName: string } }[];
      facets: Found['facets'];
    };
    return {
      ...page.pageInfo,
      totalCount: page.totalCount,
      facets: page.facets,
      names: page.edges.map(({ node }) => node.legalName),
      cursors: page.edges.map(({ cursor }) => cursor),
    };
  }
}
