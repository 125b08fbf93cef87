import { PublicError } from '@hub/kit/errors';
import type { SubgraphAnswer } from '@hub/kit/execute';
import type { EmployerFacts } from '@hub/kit/facts';
import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BidRecord, loadBids } from '../bid/load.js';
import { loadContracts } from '../contract/load.js';
import { loadDisclosures } from '../disclosure/load.js';
import { finding, NO_AGREEMENTS, NO_LICENSES, register } from '../rules/due-diligence/testing.js';
import { loadSolicitations } from '../solicitation/load.js';
import { buildProcurement } from '../subgraph.js';

const PROCUREMENT = callerWith('PROCUREMENT');
const LABOR = ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'];
const CHECKS =
  'id outcome askedOn validUntil checks { code outcome message citation asOf evidence { kind reference } }';
const today = dayInNewYork(new Date());

/** What the graph says of the bidder, and whether it can be reached. */
let known: Partial<EmployerFacts>;
let reachable: boolean;
let hub: TestSubgraph;

beforeAll(async () => {
  const livingWage: LivingWageFacts = {
    policies: [{ effectiveFrom: '0001-01-01', setBy: '', terms: DEFAULT_LIVING_WAGE.terms }],
    determinations: [],
    switches: [],
    familyIds: ['10'],
  };
  const bidder = () => ({
    id: '10',
    memberIds: ['10'],
    facts: register(known),
    livingWageFacts: livingWage,
    licenseFacts: NO_LICENSES,
    agreementFacts: NO_AGREEMENTS,
  });
  hub = await startTestSubgraph(await buildProcurement(), async (operation, { bidId }) => {
    if (!reachable) throw new PublicError('SUBGRAPH_UNAVAILABLE', 'labor is down');
    expect(operation).toBe('FactsForSignature');
    const answer = await dueDiligence(String(bidId), callerWith('SERVICE'));
    return { bid: entitiesOf(answer)[0], policy: { terms: DEFAULT_LIVING_WAGE.terms } };
  });
  const dueDiligence = (id: string, caller: typeof PROCUREMENT): Promise<SubgraphAnswer> =>
    hub.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Bid { dueDiligence { ${CHECKS} } } } }`,
      { of: [{ __typename: 'Bid', id, bidder: bidder() }] },
      caller,
    );
  ask = (id) => dueDiligence(id, PROCUREMENT);
});
afterAll(() => hub?.close());
beforeEach(() => {
  known = {};
  reachable = true;
});

/** Asks for due diligence as an officer. */
let ask: (bidId: string) => Promise<SubgraphAnswer>;

let processes = 0;

/** A bid of 10 on an open solicitation of its own, disclosed and asked about unless said otherwise. */
async function bid({
  disclosed = true,
  asked = true,
  amountCents = 5_000_000 as number | null,
  laborService = 'cleaning' as string | null,
  onProperty = true,
  status = 'PENDING' as BidRecord['status'],
} = {}): Promise<string> {
  processes += 1;
  const ocid = `ocds-sign-${processes}`;
  const tender = { title: 'Cleaning of City Hall', buyer: 'Harbor Office', status: 'ACTIVE' as const };
  await loadSolicitations(hub.sql, [
    {
      ...tender,
      ocid,
      laborService,
      onProperty,
      estimatedValueCents: null,
      publishedOn: null,
      closesOn: null,
    },
  ]);
  await loadBids(hub.sql, [{ ocid, number: 'B1', bidderId: 10, amountCents, status, submittedOn: null }]);
  if (disclosed) {
    await loadDisclosures(hub.sql, [
      {
        ocid,
        number: 'B1',
        submittedOn: addDays(today, -1),
        arbitration: {
          usesForcedArbitration: false,
          classActionWaiver: false,
          appliesTo: [],
          flowsDownToSubcontractors: false,
        },
        violations: [],
        agreements: [],
        attestedBy: 'test',
      },
    ]);
  }
  const [row] = await hub.sql<{ id: string }[]>`
    select bid.id::text from procurement.bid join procurement.solicitation s on s.id = solicitation_id where ocid = ${ocid}`;
  if (asked) await ask(row?.id as string);
  return row?.id as string;
}

const sign = async (bidId: string, over: object = {}, caller = PROCUREMENT) => {
  const { data, errors } = await hub.ask(
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
};

/** Moves the due diligence of a bid to another day, as the server's superuser. */
const asOf = (bidId: string, askedOn: string) => hub.sql`
  update procurement.due_diligence set asked_on = ${askedOn}, valid_until = ${addDays(askedOn, 30)} where bid_id = ${bidId}`;

describe('S0.4: a contract is signed upon due diligence', () => {
  test('that is complete: the contract is in force, the bid valid, the tender complete', async () => {
    const id = await bid();
    const { contract } = await sign(id);
    expect(contract).toMatchObject({
      status: 'ACTIVE',
      value: '50000.00',
      title: 'Cleaning of City Hall',
      number: 'B1',
      onProperty: true,
      laborService: 'cleaning',
      provisions: [...LABOR].sort(),
    });
    expect(dayInNewYork(new Date(contract?.signedAt as string))).toBe(today);
    const [row] = await hub.sql`
      select bid.status as bid, s.status as tender from procurement.bid join procurement.solicitation s on s.id = solicitation_id
      where bid.id = ${id}`;
    expect(row).toEqual({ bid: 'VALID', tender: 'COMPLETE' });
  });

  test.each<[string, Parameters<typeof bid>[0] & object, RegExp]>([
    ['never asked', { asked: false }, /^Nobody asked/],
    ['asked, but nothing was disclosed', { disclosed: false }, /was incomplete/],
  ])('and not without: %s', async (_, given, message) => {
    const { contract, code, issues } = await sign(await bid(given));
    expect([contract, code]).toEqual([null, 'DUE_DILIGENCE_REQUIRED']);
    expect(issues[0]?.message).toMatch(message);
    const paths = issues.map(({ path }) => path);
    if (given.disclosed === false) expect(paths).toContain('dueDiligence.DISCLOSURE');
  });

  test('on its thirtieth day, and not on the day after', async () => {
    const id = await bid();
    await asOf(id, addDays(today, -31));
    expect(await sign(id)).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [{ path: 'dueDiligence', message: expect.stringMatching(/ expired on /) }],
    });
    await asOf(id, addDays(today, -30));
    expect((await sign(id)).contract).toMatchObject({ status: 'ACTIVE' });
  });

  test('which a signature cannot precede, nor lie ahead', async () => {
    const id = await bid();
    expect(await sign(id, { signedOn: addDays(today, -1) })).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [{ path: 'dueDiligence', message: expect.stringContaining('cannot precede it') }],
    });
    expect(await sign(id, { signedOn: addDays(today, 1) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: [{ path: 'input.signedOn' }],
    });
  });

  test('and not while the facts cannot be asked anew, or hold what the officer has not seen', async () => {
    const id = await bid();
    reachable = false;
    expect(await sign(id)).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [{ path: 'dueDiligence', message: expect.stringContaining('cannot be asked anew') }],
    });
    reachable = true;
    known = { status: 'VIOLATOR', cases: [finding({ determinedOn: '2001-01-01' })], openBalance: '0.00' };
    expect(await sign(id)).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [
        { path: 'dueDiligence.REGISTER_STATUS', message: expect.stringMatching(/^Not seen by the officer/) },
      ],
    });
    await ask(id);
    expect((await sign(id)).contract).toMatchObject({ status: 'ACTIVE' });
  });

  test('the hub’s own question is told to nobody, and stored for nobody', async () => {
    const id = await bid();
    await sign(id);
    const [row] = await hub.sql`select count(*)::int from procurement.due_diligence where bid_id = ${id}`;
    expect(row).toEqual({ count: 1 });
  });
});

describe('S2.17, S2.18, S2.22, S2.23, S2.28: a contract holds its provisions', () => {
  const missing = async (given: Parameters<typeof bid>[0], over: object) => {
    const { code, issues } = await sign(await bid(given), over);
    return code === undefined ? [] : issues.map(({ path, message }) => `${path} ${message}`);
  };
  test.each<[string, object, string[], string[]]>([
    ['all of a labor service', {}, LABOR, []],
    [
      'none',
      {},
      [],
      ['LIVING_WAGE (S2.18)', 'MONTHLY_BENEFITS (S2.18)', 'DISCLOSURE (S2.18)', 'INFORMATION_PACKET (S2.28)'],
    ],
    ['one missing', {}, LABOR.slice(1), ['LIVING_WAGE (S2.18)']],
    ['10,000.00', { amountCents: 1_000_000 }, [], []],
    ['10,000.01', { amountCents: 1_000_001 }, LABOR.slice(0, 3), ['INFORMATION_PACKET (S2.28)']],
    ['on the property, no labor', { laborService: null }, [], ['LIVING_WAGE (S2.17)']],
    ['supplies elsewhere', { laborService: null, onProperty: false }, [], []],
  ])('%s', async (_, given, provisions, want) => {
    expect(await missing(given, { provisions })).toEqual(
      want.map((one) => `input.provisions must hold ${one}`),
    );
  });

  test.each([
    [
      'of another contractor: workers keep their jobs',
      20,
      90,
      ['WORKER_RETENTION (S2.22)', 'WAGE_STABILIZATION (S2.23)'],
    ],
    ['of the same contractor', 10, 90, []],
    ['of another contractor, for a month', 20, 20, []],
  ])('after a contract %s', async (_, supplierId, days, want) => {
    const number = `prior ${processes}`;
    await loadContracts(hub.sql, [
      {
        ocid: 'ocds-prior',
        number,
        title: 'Cleaning',
        buyer: 'Harbor Office',
        supplierId,
        status: 'ACTIVE',
        laborService: 'cleaning',
        valueCents: 5_000_000,
        awardedOn: null,
        signedOn: addDays(today, -400),
        periodFrom: addDays(today, -days),
        periodTo: today,
      },
    ]);
    const [prior] = await hub.sql<
      { id: string }[]
    >`select id::text from procurement.contract where number = ${number}`;
    const found = await missing({}, { followsContractId: prior?.id });
    expect(found).toEqual(want.map((one) => `input.provisions must hold ${one}`));
  });
});

describe('S0.3: what was signed', () => {
  test('reads what the officer saw, for ever, whatever becomes known', async () => {
    const id = await bid();
    const [told] = entitiesOf<{ dueDiligence: object }>(await ask(id));
    const { contract } = await sign(id);
    known = { status: 'BARRED' };
    await ask(id);
    const { data } = await hub.ask(
      `query ($id: ID!) { contract(id: $id) { dueDiligence { ${CHECKS} } } }`,
      { id: contract?.id },
      PROCUREMENT,
    );
    expect(data?.contract).toEqual({ dueDiligence: told?.dueDiligence });
    const broken = hub.sql`update procurement.contract set due_diligence_id = null where id = ${contract?.id as string}`;
    await expect(broken).rejects.toThrow('what a contract was signed upon stays');
  });

  test('is audited with what it rests on', async () => {
    const id = await bid();
    const { contract } = await sign(id);
    const [entry] = await hub.sql<{ about: string[] }[]>`
      select about, result from procurement.audit_entry where action = 'procurement.contract.sign' order by sequence desc limit 1`;
    expect(entry).toMatchObject({ result: 'CLEAR' });
    expect(entry?.about).toEqual(
      expect.arrayContaining([
        `contract:${contract?.id}`,
        `bid:${id}`,
        expect.stringMatching(/^due_diligence:/),
      ]),
    );
  });

  test('is signed once, also by two officers at once', async () => {
    const id = await bid();
    const both = await Promise.all([sign(id), sign(id)]);
    expect(both.map(({ code }) => code ?? 'signed').sort()).toEqual(['CONFLICT', 'signed']);
    expect(await sign(id)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('B1 is signed'),
    });
  });

  test('is a bid that stands', async () => {
    expect(await sign(await bid({ status: 'WITHDRAWN' }))).toMatchObject({ code: 'CONFLICT' });
    expect(await sign('999999')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sign('x')).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('puts the award that waited in force, and makes no second contract', async () => {
    const id = await bid();
    const ocid = `ocds-sign-${processes}`;
    await hub.sql`
      insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, value_cents)
      values (${ocid}, 'award 7', 'Cleaning', 'Harbor Office', 10, 'PENDING', 4900000)`;
    expect((await sign(id)).contract).toMatchObject({
      number: 'award 7',
      status: 'ACTIVE',
      value: '49000.00',
    });
    const [row] = await hub.sql`select count(*)::int from procurement.contract where ocid = ${ocid}`;
    expect(row).toEqual({ count: 1 });
  });

  test('is signed by procurement alone', async () => {
    const id = await bid();
    for (const role of ['LICENSING', 'SERVICE', 'ADMIN'] as const)
      expect(await sign(id, {}, callerWith(role))).toMatchObject({ contract: null, code: 'FORBIDDEN' });
  });
});
