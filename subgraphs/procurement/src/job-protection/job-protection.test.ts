import { PUBLIC_CALLER } from '@hub/kit/caller';
import type { LivingWageFacts, LivingWageFloor } from '@hub/kit/living-wage-facts';
import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContracts } from '../contract/load.js';
import { buildProcurement } from '../subgraph.js';

let hub: TestSubgraph;
const OFFICER = callerWith('PROCUREMENT');

const FACTS: LivingWageFacts = {
  policies: [{ effectiveFrom: '0001-01-01', setBy: '', terms: DEFAULT_LIVING_WAGE.terms }],
  determinations: [],
  switches: [],
  familyIds: ['20'],
};
const FLOORS: readonly LivingWageFloor[] = [
  { cents: 1060, effectiveFrom: '2001-09-01', effectiveTo: '2002-08-31' },
  { cents: 1025, effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31' },
];
const SUPPLIER = { memberIds: ['20'], livingWageFacts: FACTS, livingWageFloors: FLOORS };

beforeAll(async () => {
  hub = await startTestSubgraph(await buildProcurement());
});
afterAll(() => hub?.close());

let processes = 0;
/** A contract of 2001, and the one before it, by another supplier. */
async function twoContracts(site: string | null = null): Promise<{ before: string; after: string }> {
  processes += 1;
  const ocid = `ocds-switch-${processes}`;
  const term = { status: 'ACTIVE' as const, laborService: 'cleaning', valueCents: 2_000_000 };
  const of = (number: string, supplierId: number, from: string, to: string) => ({
    ...{ ocid, number, title: 'Cleaning', buyer: 'Harbor Office', supplierId, ...term },
    ...{ awardedOn: from, signedOn: from, periodFrom: from, periodTo: to },
  });
  await loadContracts(hub.sql, [
    of('1', 10, '2000-05-01', '2001-04-30'),
    of('2', 20, '2001-05-01', '2001-08-31'),
  ]);
  if (site)
    await hub.sql`update procurement.contract set site = ${site} where ocid = ${ocid} and number = '2'`;
  const rows = await hub.sql<{ id: string }[]>`
    select id::text from procurement.contract where ocid = ${ocid} order by number`;
  return { before: rows[0]?.id ?? '', after: rows[1]?.id ?? '' };
}

const send = (field: string, input: object, caller = OFFICER) =>
  hub.ask(
    `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) {
      ${field}(input: $input) { change { id site from to } contract { id } } }`,
    { input },
    caller,
  );
const switchOf = ({ before, after }: { before: string; after: string }, over: object = {}) => ({
  contractId: after,
  previousContractId: before,
  site: `Hall ${after}`,
  changedOn: '2001-05-01',
  monthsProcuredBefore: 12,
  isNew: false,
  monthsExpected: 12,
  ...over,
});
const workers = (count: number, hours = '40') =>
  Array.from({ length: count }, (_, i) => ({ workerReference: `w${i}`, jobTitle: 'Custodian', hours }));
const offers = (lines: readonly object[]) => lines.map((line) => ({ ...line, offeredOn: '2001-04-20' }));
const wage = (hourlyWage: string, from = '2001-01-01') => ({ jobTitle: 'Custodian', from, hourlyWage });

interface Protection {
  readonly changeInContractingEnvironment: boolean | null;
  readonly boundUntil: string | null;
  readonly wageFloor: readonly { readonly breaches: readonly object[] }[] | null;
  readonly retention: { readonly missing: readonly object[] } | null;
  readonly missing: readonly { readonly code: string }[];
}
async function protectionOf(id: string, supplier: object | null = SUPPLIER, caller = OFFICER) {
  const answer = await hub.ask(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Contract { jobProtection { on
      changeInContractingEnvironment boundUntil missing { code site jobTitle }
      wageFloor { jobTitle site floor basis breaches { code from atLeast } }
      retention { offered required missing { workerReference reason } } } } } }`,
    { r: [{ __typename: 'Contract', id, ...(supplier && { supplier }) }] },
    caller,
  );
  return { answer, protection: entitiesOf<{ jobProtection: Protection }>(answer)[0]?.jobProtection };
}
const issuesOf = ({ errors }: Awaited<ReturnType<typeof send>>) =>
  (errors?.[0]?.extensions?.issues as { path: string; message: string }[] | undefined)?.map(
    ({ path }) => path,
  );

test('S2.20 to S2.23: from the switch to the answer, every part recorded and audited', async () => {
  const pair = await twoContracts();
  const recorded = await send('recordContractingChange', switchOf(pair));
  expect(recorded.data).toMatchObject({
    recordContractingChange: {
      change: { from: 'CONTRACTOR', to: 'CONTRACTOR' },
      contract: { id: pair.after },
    },
  });
  const { after: contractId } = pair;
  await send('recordRoster', { contractId, lines: workers(10) });
  await send('recordOffers', { contractId, offers: offers(workers(10).slice(1)) });
  await send('recordJobWages', { contractId, side: 'PREVIOUS_CONTRACTOR', wages: [wage('11.00')] });
  await send('recordJobWages', {
    contractId,
    side: 'NEW_CONTRACTOR',
    wages: [wage('11.40', '2001-05-01'), wage('10.90', '2001-08-01')],
  });
  for (const [authority, hourlyWage] of [
    ['FEDERAL', '10.50'],
    ['STATE', '11.40'],
  ]) {
    const input = { authority, citation: `${authority} 2001-1`, wages: [wage(hourlyWage as string)] };
    const answer = await hub.ask(
      `mutation ($input: RecordPrevailingWagesInput!) { recordPrevailingWages(input: $input) { wages { hourlyWage } } }`,
      { input },
      OFFICER,
    );
    expect(answer.data).toEqual({ recordPrevailingWages: { wages: [{ hourlyWage }] } });
  }
  const site = `Hall ${contractId}`;
  expect((await protectionOf(contractId)).protection).toEqual({
    on: '2001-08-31',
    changeInContractingEnvironment: true,
    boundUntil: '2004-04-30',
    wageFloor: [
      {
        jobTitle: 'Custodian',
        site,
        floor: '11.40',
        basis: 'PREVAILING_WAGE',
        breaches: [
          { code: 'BELOW_FLOOR', from: '2001-08-01', atLeast: '11.40' },
          { code: 'NOMINAL_CUT', from: '2001-08-01', atLeast: '11.40' },
        ],
      },
    ],
    retention: { offered: 9, required: 10, missing: [{ workerReference: 'w0', reason: 'NOT_OFFERED' }] },
    missing: [],
  });
  const audit = await hub.sql<{ action: string }[]>`
    select action from procurement.audit_entry where about @> ${[`contract:${contractId}`]} order by sequence`;
  expect(audit.map(({ action }) => action.split('.')[1])).toEqual([
    'contracting_change',
    'roster',
    'rehire_offer',
    'job_wage',
    'job_wage',
  ]);
  const offer = offers([...workers(9).slice(1), { ...workers(1, '30')[0] }, { ...workers(10)[9] }]);
  await send('recordOffers', { contractId, offers: offer });
  expect((await protectionOf(contractId)).protection?.retention).toEqual({
    offered: 10,
    required: 10,
    missing: [{ workerReference: 'w0', reason: 'FEWER_HOURS' }],
  });
  const [kept] = await hub.sql`
    select count(*)::int as all, count(*) filter (where superseded_at is null)::int as current
    from procurement.rehire_offer where worker_reference = 'w5' and change_record in (
      select record from procurement.contracting_change where contract_after_id = ${contractId})`;
  expect(kept).toEqual({ all: 2, current: 1 });
});

describe('S2.20, S2.21: the switch', () => {
  test.each([
    ['three months before', { monthsProcuredBefore: 3 }, true, '2004-04-30'],
    ['two months before', { monthsProcuredBefore: 2 }, false, null],
    [
      'new and expected for six',
      { previousContractId: null, monthsProcuredBefore: 0, isNew: true, monthsExpected: 6 },
      true,
      '2004-04-30',
    ],
    [
      'new and expected for five',
      { previousContractId: null, monthsProcuredBefore: 0, isNew: true, monthsExpected: 5 },
      false,
      null,
    ],
    ['from its own employees', { previousContractId: null, previouslyDirect: true }, true, '2004-04-30'],
  ])('%s', async (_, over, change, boundUntil) => {
    const pair = await twoContracts();
    await send('recordContractingChange', switchOf(pair, over));
    const { protection } = await protectionOf(pair.after);
    expect(protection).toMatchObject({ changeInContractingEnvironment: change, boundUntil });
    if (!change) expect(protection).toMatchObject({ wageFloor: [], retention: null, missing: [] });
  });

  test('a correction keeps the id, and what was recorded before', async () => {
    const pair = await twoContracts('Hall of records');
    const first = await send('recordContractingChange', switchOf(pair, { site: undefined }));
    expect(first.data).toMatchObject({ recordContractingChange: { change: { site: 'Hall of records' } } });
    const again = switchOf(pair, { site: 'HALL OF RECORDS', monthsProcuredBefore: 2 });
    const second = await send('recordContractingChange', again);
    const idOf = (answer: typeof first) =>
      (answer.data as { recordContractingChange: { change: { id: string } } }).recordContractingChange.change
        .id;
    expect(idOf(second)).toBe(idOf(first));
    expect((await protectionOf(pair.after)).protection?.changeInContractingEnvironment).toBe(false);
    const list = await hub.ask(
      `query ($filter: ContractingChangeFilter) { contractingChanges(filter: $filter) {
        totalCount edges { node { id monthsProcuredBefore contract { id } previousContract { id } } } } }`,
      { filter: { contractId: pair.after } },
    );
    expect(list.data).toEqual({
      contractingChanges: {
        totalCount: 1,
        edges: [
          {
            node: {
              id: idOf(first),
              monthsProcuredBefore: 2,
              contract: { id: pair.after },
              previousContract: { id: pair.before },
            },
          },
        ],
      },
    });
  });

  test('the board’s word is final', async () => {
    const pair = await twoContracts();
    await send('recordContractingChange', switchOf(pair));
    const switches = [{ contractId: pair.after, covered: false, effectiveFrom: '2001-06-01' }];
    const supplier = { ...SUPPLIER, livingWageFacts: { ...FACTS, switches } };
    const { protection } = await protectionOf(pair.after, supplier);
    expect(protection).toMatchObject({ changeInContractingEnvironment: false, boundUntil: null });
  });
});

describe('what is not on file is named', () => {
  const codes = (protection: Protection | undefined) => protection?.missing.map(({ code }) => code);

  test('who gave the service before', async () => {
    const { protection } = await protectionOf((await twoContracts()).after);
    expect(protection).toMatchObject({
      changeInContractingEnvironment: null,
      boundUntil: null,
      missing: [{ code: 'CHANGE', site: null, jobTitle: null }],
    });
  });

  test('roster, then offers and wages', async () => {
    const pair = await twoContracts();
    await send('recordContractingChange', switchOf(pair));
    const first = (await protectionOf(pair.after)).protection;
    expect([first?.retention, codes(first)]).toEqual([null, ['ROSTER']]);
    const lines = [{ workerReference: 'w1', jobTitle: 'Gilder', hours: '40' }];
    await send('recordRoster', { contractId: pair.after, lines });
    const second = (await protectionOf(pair.after)).protection;
    expect(second?.retention?.missing).toEqual([{ workerReference: 'w1', reason: 'NOT_OFFERED' }]);
    expect(second?.wageFloor).toMatchObject([{ jobTitle: 'Gilder', floor: '10.25', basis: 'LIVING_WAGE' }]);
    expect(codes(second)).toEqual(['OFFERS', 'PREVIOUS_WAGE', 'PREVAILING_WAGE', 'PAID_WAGE']);
    const withoutFloors = (await protectionOf(pair.after, { ...SUPPLIER, livingWageFloors: [] })).protection;
    expect([withoutFloors?.wageFloor, codes(withoutFloors)]).toEqual([null, ['OFFERS', 'LIVING_WAGE']]);
  });

  test('the policy, while labor is down: whether the duties bind is not known, who was hired back is', async () => {
    const pair = await twoContracts();
    await send('recordContractingChange', switchOf(pair));
    await send('recordRoster', { contractId: pair.after, lines: workers(2) });
    const { protection } = await protectionOf(pair.after, null);
    expect(protection).toMatchObject({
      changeInContractingEnvironment: null,
      boundUntil: null,
      wageFloor: null,
      retention: { offered: 0, required: 2 },
    });
    expect(codes(protection)).toEqual(['POLICY', 'OFFERS']);
  });
});

describe('bad input', () => {
  test.each<[string, object, string[]]>([
    ['of no contract', { contractId: null, previousContractId: null }, ['input.contractId', 'input.isNew']],
    ['of one contract with itself', { previousContractId: 'same' }, ['input.previousContractId']],
    ['of two sides before', { previouslyDirect: true }, ['input.previouslyDirect']],
    ['of none before, and not new', { previousContractId: null }, ['input.isNew']],
    ['thirteen months', { monthsProcuredBefore: 13 }, ['input.monthsProcuredBefore']],
    ['negative months', { monthsExpected: -1 }, ['input.monthsExpected']],
    ['an unknown contract before', { previousContractId: '424242' }, ['input.previousContractId']],
    ['no site, where the contract names none', { site: null }, ['input.site']],
  ])('a switch %s', async (_, over, paths) => {
    const pair = await twoContracts();
    const input = switchOf(pair, over);
    if ('previousContractId' in over && over.previousContractId === 'same')
      input.previousContractId = pair.after;
    expect(issuesOf(await send('recordContractingChange', input))).toEqual(paths);
  });

  test('a roster, offers or wages of a contract without a change', async () => {
    const { after: contractId } = await twoContracts();
    for (const [field, input] of [
      ['recordRoster', { contractId, lines: workers(1) }],
      ['recordOffers', { contractId, offers: [] }],
      ['recordJobWages', { contractId, side: 'NEW_CONTRACTOR', wages: [] }],
    ] as const) {
      expect(issuesOf(await send(field, input))).toEqual(['input.contractId']);
    }
    expect(await send('recordRoster', { contractId: '424242', lines: workers(1) })).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  });

  test('which site, where there are several', async () => {
    const pair = await twoContracts();
    for (const site of ['North', 'South']) await send('recordContractingChange', switchOf(pair, { site }));
    const roster = { contractId: pair.after, lines: workers(1) };
    expect(issuesOf(await send('recordRoster', roster))).toEqual(['input.site']);
    expect(issuesOf(await send('recordRoster', { ...roster, site: 'West' }))).toEqual(['input.site']);
    expect((await send('recordRoster', { ...roster, site: 'south' })).errors).toBeUndefined();
  });

  describe('rosters, offers and wages', () => {
    let contractId: string;
    beforeAll(async () => {
      const pair = await twoContracts();
      contractId = pair.after;
      await send('recordContractingChange', switchOf(pair));
    });
    const one = { workerReference: 'w1', jobTitle: 'Custodian', hours: '40' };

    test.each<[object[], string]>([
      [[{ ...one, hours: '-1' }], '0.hours'],
      [[{ ...one, hours: '0' }], '0.hours'],
      [[{ ...one, hours: '168.01' }], '0.hours'],
      [[{ ...one, workerReference: 'Ana Silva' }], '0.workerReference'],
      [[{ ...one, workerReference: '123-45-6789' }], '0.workerReference'],
      [[{ ...one, jobTitle: ' ' }], '0.jobTitle'],
      [[one, { ...one, jobTitle: 'CUSTODIAN' }], '1.workerReference'],
    ])('roster %j', async (lines, path) => {
      expect(issuesOf(await send('recordRoster', { contractId, lines }))).toEqual([`input.lines.${path}`]);
    });

    test('an empty roster', async () => {
      expect(issuesOf(await send('recordRoster', { contractId, lines: [] }))).toEqual(['input.lines']);
    });

    test('an offer without a roster, to nobody of the roster, or of a day to come', async () => {
      const offer = { ...one, offeredOn: '2001-04-20' };
      expect(issuesOf(await send('recordOffers', { contractId, offers: [offer] }))).toEqual([
        'input.contractId',
      ]);
      await send('recordRoster', { contractId, lines: [one] });
      const stranger = { ...offer, workerReference: 'w2' };
      expect(issuesOf(await send('recordOffers', { contractId, offers: [offer, stranger] }))).toEqual([
        'input.offers.1.workerReference',
      ]);
      const ahead = { ...offer, offeredOn: '2999-01-01' };
      expect(issuesOf(await send('recordOffers', { contractId, offers: [ahead] }))).toEqual([
        'input.offers.0.offeredOn',
      ]);
      const [row] = await hub.sql`
        select count(*)::int from procurement.rehire_offer where change_record in (
          select record from procurement.contracting_change where contract_after_id = ${contractId})`;
      expect(row).toEqual({ count: 0 });
    });

    test.each<[object, string]>([
      [{ wages: [wage('-1')] }, 'wages.0.hourlyWage'],
      [{ wages: [wage('0.00')] }, 'wages.0.hourlyWage'],
      [{ wages: [wage('11.405')] }, 'wages.0.hourlyWage'],
      [{ wages: [wage('1000.01')] }, 'wages.0.hourlyWage'],
      [{ wages: [wage('11.00'), wage('11.10')] }, 'wages.1.from'],
      [{ wages: [], side: 'DIRECT' }, 'side'],
    ])('wages %j', async (over, path) => {
      const input = { contractId, side: 'NEW_CONTRACTOR', ...over };
      expect(issuesOf(await send('recordJobWages', input))).toEqual([`input.${path}`]);
    });
  });
});

describe('who may', () => {
  test.each([
    ['the public', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['a licensing officer', callerWith('LICENSING'), 'FORBIDDEN'],
    ['an administrator', callerWith('ADMIN'), 'FORBIDDEN'],
  ])('%s sees no worker and records nothing', async (_, caller, code) => {
    const pair = await twoContracts();
    const { answer } = await protectionOf(pair.after, SUPPLIER, caller);
    expect(answer).toMatchObject({
      data: { _entities: [{ jobProtection: null }] },
      errors: [{ extensions: { code } }],
    });
    expect(await send('recordContractingChange', switchOf(pair), caller)).toMatchObject({
      errors: [{ extensions: { code } }],
    });
  });

  test('the board reads and records nothing', async () => {
    const pair = await twoContracts();
    const board = callerWith('BOARD_MEMBER');
    expect((await protectionOf(pair.after, SUPPLIER, board)).protection?.missing).toHaveLength(1);
    expect(await send('recordContractingChange', switchOf(pair), board)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });
});

test('a page of contracts is answered in one statement for all that is on file', async () => {
  const pairs = await Promise.all([twoContracts(), twoContracts()]);
  const references = pairs.map(({ after: id }) => ({ __typename: 'Contract', id, supplier: SUPPLIER }));
  const statements = await hub.statementsOf(() =>
    hub.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Contract { jobProtection { boundUntil } } } }`,
      { r: references },
      OFFICER,
    ),
  );
  expect(statements.filter((one) => one.includes('procurement.'))).toHaveLength(2); // the contracts, and the switches
});
