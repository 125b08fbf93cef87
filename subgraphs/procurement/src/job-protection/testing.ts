import type { SubgraphAnswer } from '@hub/kit/execute';
import type { LivingWageFacts, LivingWageFloor } from '@hub/kit/living-wage-facts';
import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { loadContracts } from '../contract/load.js';
import { buildProcurement } from '../subgraph.js';

/** An officer of procurement. */
export const OFFICER = callerWith('PROCUREMENT');

/** What labor tells of the later supplier: the policy as committed, and nothing that the board determined. */
export const FACTS: LivingWageFacts = {
  policies: [{ effectiveFrom: '0001-01-01', setBy: '', terms: DEFAULT_LIVING_WAGE.terms }],
  determinations: [],
  switches: [],
  familyIds: ['20'],
};

const FLOORS: readonly LivingWageFloor[] = [
  { cents: 1060, effectiveFrom: '2001-09-01', effectiveTo: '2002-08-31' },
  { cents: 1025, effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31' },
];

/** The later supplier, as the gateway sends it along. */
export const SUPPLIER = { memberIds: ['20'], livingWageFacts: FACTS, livingWageFloors: FLOORS };

/** Two contracts of one process, by id. */
export interface ContractPair {
  readonly before: string;
  readonly after: string;
}

/** What is asked of `Contract.jobProtection`. */
export interface Protection {
  readonly changeInContractingEnvironment: boolean | null;
  readonly boundUntil: string | null;
  readonly wageFloor: readonly { readonly breaches: readonly object[] }[] | null;
  readonly retention: { readonly missing: readonly object[] } | null;
  readonly missing: readonly { readonly code: string }[];
}

/** Procurement, with what tests of job protection ask of it; an officer asks unless said otherwise. */
export interface JobProtectionHub extends TestSubgraph {
  /** A contract of 2001, and the one before it, by another supplier. */
  twoContracts(site?: string | null): Promise<ContractPair>;
  /** Sends a mutation of a switch, whose input type is its name and `Input`. */
  send(field: string, input: object, caller?: typeof OFFICER): Promise<SubgraphAnswer>;
  /** Asks for the protection of a contract; with null as supplier, as while labor is down. */
  protectionOf(
    id: string,
    supplier?: object | null,
    caller?: typeof OFFICER,
  ): Promise<{ readonly answer: SubgraphAnswer; readonly protection: Protection | undefined }>;
}

/** Starts one. */
export async function startJobProtection(): Promise<JobProtectionHub> {
  const hub = await startTestSubgraph(await buildProcurement());
  let processes = 0;
  return {
    ...hub,
    twoContracts: (site = null) => {
      processes += 1;
      return twoContracts(hub, `ocds-switch-${processes}`, site);
    },
    send: (field, input, caller = OFFICER) =>
      hub.ask(
        `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) {
          ${field}(input: $input) { change { id site from to } contract { id } } }`,
        { input },
        caller,
      ),
    protectionOf: async (id, supplier = SUPPLIER, caller = OFFICER) => {
      const answer = await hub.ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Contract { jobProtection { on
          changeInContractingEnvironment boundUntil missing { code site jobTitle }
          wageFloor { jobTitle site floor basis breaches { code from atLeast } }
          retention { offered required missing { workerReference reason } } } } } }`,
        { r: [{ __typename: 'Contract', id, ...(supplier && { supplier }) }] },
        caller,
      );
      return { answer, protection: entitiesOf<{ jobProtection: Protection }>(answer)[0]?.jobProtection };
    },
  };
}

async function twoContracts({ sql }: TestSubgraph, ocid: string, site: string | null): Promise<ContractPair> {
  const term = { status: 'ACTIVE' as const, laborService: 'cleaning', valueCents: 2_000_000 };
  const of = (number: string, supplierId: number, from: string, to: string) => ({
    ...{ ocid, number, title: 'Cleaning', buyer: 'Harbor Office', supplierId, ...term },
    ...{ awardedOn: from, signedOn: from, periodFrom: from, periodTo: to },
  });
  await loadContracts(sql, [
    of('1', 10, '2000-05-01', '2001-04-30'),
    of('2', 20, '2001-05-01', '2001-08-31'),
  ]);
  if (site) await sql`update procurement.contract set site = ${site} where ocid = ${ocid} and number = '2'`;
  const rows = await sql<{ id: string }[]>`
    select id::text from procurement.contract where ocid = ${ocid} order by number`;
  return { before: rows[0]?.id ?? '', after: rows[1]?.id ?? '' };
}

/** The switch from the one to the other, as its mutation takes it. */
export const switchOf = ({ before, after }: ContractPair, over: object = {}) => ({
  contractId: after,
  previousContractId: before,
  site: `Hall ${after}`,
  changedOn: '2001-05-01',
  monthsProcuredBefore: 12,
  isNew: false,
  monthsExpected: 12,
  ...over,
});

/** Lines of a roster. */
export const workers = (count: number, hours = '40') =>
  Array.from({ length: count }, (_, i) => ({ workerReference: `w${i}`, jobTitle: 'Custodian', hours }));

/** A wage of their job. */
export const wage = (hourlyWage: string, from = '2001-01-01') => ({
  jobTitle: 'Custodian',
  from,
  hourlyWage,
});
