import { PublicError } from '@hub/kit/errors';
import type { SubgraphAnswer } from '@hub/kit/execute';
import type { EmployerFacts } from '@hub/kit/facts';
import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { type BidRecord, loadBids } from '../bid/load.js';
import { loadDisclosures } from '../disclosure/load.js';
import { NO_AGREEMENTS, NO_LICENSES, register } from '../rules/due-diligence/testing.js';
import { loadSolicitations } from '../solicitation/load.js';
import { buildProcurement } from '../subgraph.js';
import { PROCUREMENT } from '../testing.js';

/** What a contract on labor services has to hold. */
export const LABOR = ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'];

/** What tests read of due diligence. */
export const CHECKS =
  'id outcome askedOn validUntil checks { code outcome message citation asOf evidence { kind reference } }';

/** Today in America/New_York. */
export const today = dayInNewYork(new Date());

const LIVING_WAGE: LivingWageFacts = {
  policies: [{ effectiveFrom: '0001-01-01', setBy: '', terms: DEFAULT_LIVING_WAGE.terms }],
  determinations: [],
  switches: [],
  familyIds: ['10'],
};

/** How a bid of a test stands. */
export interface BidOver {
  readonly disclosed?: boolean;
  /** Whether due diligence was asked for. */
  readonly asked?: boolean;
  readonly amountCents?: number | null;
  readonly laborService?: string | null;
  readonly onProperty?: boolean;
  readonly status?: BidRecord['status'];
}

/** The procurement subgraph in a graph that knows one bidder, 10. */
export class TestSigning {
  /** What the register says of the bidder. */
  known: Partial<EmployerFacts> = {};
  /** Whether the graph can be asked. */
  reachable = true;
  /** What somebody else does to a bid while the graph is asked for its signature. */
  meanwhile: (bidId: string) => Promise<unknown> = async () => {};
  /** The process of the last bid. */
  ocid = '';
  readonly hub: TestSubgraph;
  #processes = 0;

  private constructor(hub: TestSubgraph) {
    this.hub = hub;
  }

  /** Starts it. */
  static async start(): Promise<TestSigning> {
    const hub = await startTestSubgraph(await buildProcurement(), async (operation, { bidId }) => {
      if (!signing.reachable) throw new PublicError('SUBGRAPH_UNAVAILABLE', 'labor is down');
      if (operation !== 'FactsForSignature') throw new Error(`nobody answers ${operation} here`);
      const answer = await signing.ask(String(bidId), callerWith('SERVICE'));
      await signing.meanwhile(String(bidId));
      return { bid: entitiesOf(answer)[0], policy: { terms: DEFAULT_LIVING_WAGE.terms } };
    });
    const signing = new TestSigning(hub);
    return signing;
  }

  /** Asks for due diligence, as an officer unless said otherwise. */
  ask(bidId: string, caller = PROCUREMENT): Promise<SubgraphAnswer> {
    const bidder = {
      ...{ id: '10', memberIds: ['10'], facts: register(this.known), livingWageFacts: LIVING_WAGE },
      ...{ licenseFacts: NO_LICENSES, agreementFacts: NO_AGREEMENTS },
    };
    return this.hub.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Bid { dueDiligence { ${CHECKS} } } } }`,
      { of: [{ __typename: 'Bid', id: bidId, bidder }] },
      caller,
    );
  }

  /** A bid of 10 on an open solicitation of its own, disclosed and asked about unless said otherwise. */
  async bid({
    disclosed = true,
    asked = true,
    amountCents = 5_000_000,
    laborService = 'cleaning',
    onProperty = true,
    status = 'PENDING',
  }: BidOver = {}): Promise<string> {
    const { sql } = this.hub;
    this.#processes += 1;
    this.ocid = `ocds-sign-${this.#processes}`;
    const { ocid } = this;
    await loadSolicitations(sql, [
      {
        ...{ ocid, title: 'Cleaning of City Hall', buyer: 'Harbor Office', status: 'ACTIVE' as const },
        ...{ laborService, onProperty, estimatedValueCents: null, publishedOn: null, closesOn: null },
      },
    ]);
    await loadBids(sql, [{ ocid, number: 'B1', bidderId: 10, amountCents, status, submittedOn: null }]);
    if (disclosed) await disclose(this.hub, ocid);
    const [row] = await sql<{ id: string }[]>`
      select bid.id::text from procurement.bid join procurement.solicitation s on s.id = solicitation_id where ocid = ${ocid}`;
    if (asked) await this.ask(row?.id as string);
    return row?.id as string;
  }

  /** Signs a bid today, with all that a contract on labor services has to hold unless said otherwise. */
  async sign(bidId: string, over: object = {}, caller = PROCUREMENT) {
    const { data, errors } = await this.hub.ask(
      `mutation ($input: SignContractInput!) { signContract(input: $input) {
        contract { id ocid number title status value signedAt provisions onProperty laborService } } }`,
      { input: { bidId, provisions: LABOR, signedOn: today, ...over } },
      caller,
    );
    const [error] = errors ?? [];
    return {
      contract: (data?.signContract as { contract: Record<string, string> } | null)?.contract ?? null,
      code: error?.extensions?.code,
      message: error?.message,
      issues: (error?.extensions?.issues ?? []) as { path: string; message: string }[],
    };
  }

  close(): Promise<void> {
    return this.hub.close();
  }
}

const disclose = ({ sql }: TestSubgraph, ocid: string) =>
  loadDisclosures(sql, [
    {
      ...{ ocid, number: 'B1', submittedOn: addDays(today, -1), attestedBy: 'test' },
      ...{ violations: [], agreements: [] },
      arbitration: {
        usesForcedArbitration: false,
        classActionWaiver: false,
        appliesTo: [],
        flowsDownToSubcontractors: false,
      },
    },
  ]);
