import type { TestDatabase } from '@hub/db/testing';
import { dayInNewYork } from '@hub/rules/dates';
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
  readonly evidence: readonly { readonly kind: string; readonly reference: string }[];
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

const ask = async (as: object = PROCUREMENT, bidderId = bid.bidderId) => {
  const { solicitationId } = bid;
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

  test('is what a signature rests on, read back as the officer saw it', async () => {
    const told = await ask();
    const input = { bidId: bid.id, provisions: [], signedOn: dayInNewYork(new Date()) };
    const bare = await hub.query(contract('SignContract'), { input }, PROCUREMENT);
    expect(bare.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const provisions = told.checks
      .filter(({ code }) => code === 'LIVING_WAGE_PROVISIONS')
      .flatMap(({ evidence }) => evidence.map(({ reference }) => reference));
    const signed = await hub.query(
      contract('SignContract'),
      { input: { ...input, provisions } },
      PROCUREMENT,
    );
    expect(signed.errors).toEqual([]);
    expect(signed.data.signContract.contract).toMatchObject({
      status: 'ACTIVE',
      value: told.bid.amount,
      livingWage: { missingProvisions: [] },
    });
    const { data } = await hub.query(
      `query ($id: ID!) { contract(id: $id) { dueDiligence {
        outcome validUntil checks { code outcome message citation evidence { kind reference } } } } }`,
      { id: signed.data.signContract.contract.id },
      PROCUREMENT,
    );
    expect(data.contract.dueDiligence).toEqual(told.bid.dueDiligence);
  });

  test('finds the bid by the id of the employer that absorbed its bidder, too', async () => {
    const { data } = await hub.query('{ violators(first: 1) { edges { node { id } } } }');
    const absorbing = data.violators.edges[0].node.id;
    expect(absorbing).not.toBe(bid.bidderId);
    const merged = await hub.query(
      'mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { __typename } }',
      { input: { employerId: absorbing, absorbedId: bid.bidderId, reason: 'a test' } },
      { role: 'LABOR_COMPLIANCE' },
    );
    expect(merged.errors).toEqual([]);
    const byOld = await ask();
    const byNew = await ask(PROCUREMENT, absorbing);
    expect(byNew.errors).toEqual([]);
    expect(byNew.bid).toEqual(byOld.bid);
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
