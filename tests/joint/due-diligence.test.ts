import type { TestDatabase } from '@hub/db/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { startHub, type TestHub } from '../harness/hub.js';

const PROCUREMENT = { role: 'PROCUREMENT' } as const;

/** Nothing is declared: no arbitration, no violations, no agreements. */
const NOTHING = {
  arbitration: {
    usesForcedArbitration: false,
    classActionWaiver: false,
    appliesTo: [],
    flowsDownToSubcontractors: false,
  },
  violations: [],
  agreements: [],
  attestedBy: 'Avery Example, treasurer',
};

interface Check {
  readonly code: string;
  readonly outcome: string;
  readonly evidence: readonly { readonly kind: string }[];
}

let city: TestDatabase;
let hub: TestHub;
let bid: { id: string; solicitationId: string; bidderId: string };

beforeAll(async () => {
  city = await startCityDatabase();
  const sql = postgres(city.url, { max: 1 });
  const [found] = await sql<(typeof bid)[]>`
    select bid.id::text, solicitation_id::text as "solicitationId", bidder_id::text as "bidderId"
    from procurement.bid join procurement.solicitation s on s.id = solicitation_id
    join labor.enforcement_case c on c.employer_id = bidder_id
    join labor.case_version v on v.case_id = c.id and v.finality = 'FINAL' and v.superseded_version is null
    where s.status = 'ACTIVE' order by bid.id limit 1`.finally(() => sql.end({ timeout: 5 }));
  if (!found) throw new Error('the city has no open bid of a violator');
  bid = found;
  hub = await startHub({ mode: 'many', databaseUrl: city.url });
});
afterAll(async () => {
  await hub?.stop();
  await city?.close();
});

const ask = async (as: object = PROCUREMENT) => {
  const { solicitationId, bidderId } = bid;
  const { data, errors } = await hub.query(contract('BidderDueDiligence'), { solicitationId, bidderId }, as);
  const found = data?.solicitation?.bid;
  return { bid: found, checks: (found?.dueDiligence?.checks ?? []) as Check[], errors };
};
const codes = (checks: readonly Check[], outcome: string) =>
  checks.filter((one) => one.outcome === outcome).map(({ code }) => code);

describe.skipIf(CONTRACTS === null)('S0.4: due diligence of a bidder, through the graph', () => {
  test('joins labor, licensing and bargaining, and is complete once the bidder has disclosed', async () => {
    const { errors } = await hub.query(
      contract('SubmitDisclosure'),
      { input: { bidId: bid.id, ...NOTHING } },
      PROCUREMENT,
    );
    expect(errors).toEqual([]);
    const asked = await ask();
    expect(asked.errors).toEqual([]);
    expect(asked.bid).toMatchObject({ complete: true, dueDiligence: { outcome: 'CONCERNS' } });
    expect(codes(asked.checks, 'INCOMPLETE')).toEqual([]);
    expect(codes(asked.checks, 'CONCERN')).toEqual(
      expect.arrayContaining(['CONTRADICTIONS', 'REGISTER_STATUS']),
    );
    const status = asked.checks.find(({ code }) => code === 'REGISTER_STATUS');
    expect(status?.evidence).toHaveLength(asked.bid.bidder.record.cases);
  });

  test('S0.3: what an officer was told is kept, and so is who was told', async () => {
    const told = await ask();
    const { data } = await hub.query(
      `query ($solicitationId: ID!, $bidderId: ID!) { solicitation(id: $solicitationId) { bid(bidderId: $bidderId) {
        pastDueDiligence { id askedOn validUntil outcome checks { code outcome message citation evidence { kind reference } }
          bidder { legalName status record { cases backWages openBalance repeatViolator } } } } } }`,
      { solicitationId: bid.solicitationId, bidderId: bid.bidderId },
      { role: 'PROCUREMENT', agency: 'another' },
    );
    const [last] = data.solicitation.bid.pastDueDiligence;
    const { id: _, ...bidder } = told.bid.bidder;
    expect(last).toMatchObject({ ...told.bid.dueDiligence, bidder });
    const { data: audit } = await hub.query(
      `query ($about: String!) { procurementAuditEntries(filter: { about: $about }) {
        edges { node { action roles about result } } } }`,
      { about: `due_diligence:${last.id}` },
      { role: 'AUDITOR' },
    );
    expect(audit.procurementAuditEntries.edges).toMatchObject([
      {
        node: {
          action: 'procurement.due_diligence.create',
          roles: ['PROCUREMENT'],
          about: [`due_diligence:${last.id}`, `bid:${bid.id}`],
          result: 'CONCERNS 1',
        },
      },
    ]);
  });

  test('is for procurement alone', async () => {
    expect((await ask({})).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((await ask({ role: 'LICENSING' })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test.each([
    ['bargaining', ['BARGAINING_UNAVAILABLE']],
    ['licensing', ['LICENSING_UNAVAILABLE']],
    ['labor', ['REGISTER_UNAVAILABLE', 'POLICY_UNAVAILABLE']],
  ] as const)('is INCOMPLETE and says why while %s is down', async (part, missing) => {
    await hub.stopSubgraph(part);
    const asked = await ask();
    expect(asked.bid.dueDiligence.outcome).toBe('INCOMPLETE');
    expect(codes(asked.checks, 'INCOMPLETE')).toEqual(expect.arrayContaining([...missing]));
    expect(asked.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', part } }]);
    await hub.startSubgraph(part);
  });
});
