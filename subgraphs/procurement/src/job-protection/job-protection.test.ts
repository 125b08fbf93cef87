import { PUBLIC_CALLER } from '@hub/kit/caller';
import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  FACTS,
  type JobProtectionHub,
  OFFICER,
  type Protection,
  SUPPLIER,
  startJobProtection,
  switchOf,
  wage,
  workers,
} from './testing.js';

let hub: JobProtectionHub;
beforeAll(async () => {
  hub = await startJobProtection();
});
afterAll(() => hub?.close());

const offers = (lines: readonly object[]) => lines.map((line) => ({ ...line, offeredOn: '2001-04-20' }));

test('S2.20 to S2.23: from the switch to the answer, every part recorded and audited', async () => {
  const pair = await hub.twoContracts();
  const recorded = await hub.send('recordContractingChange', switchOf(pair));
  expect(recorded.data).toMatchObject({
    recordContractingChange: {
      change: { from: 'CONTRACTOR', to: 'CONTRACTOR' },
      contract: { id: pair.after },
    },
  });
  const { after: contractId } = pair;
  await hub.send('recordRoster', { contractId, lines: workers(10) });
  await hub.send('recordOffers', { contractId, offers: offers(workers(10).slice(1)) });
  await hub.send('recordJobWages', { contractId, side: 'PREVIOUS_CONTRACTOR', wages: [wage('11.00')] });
  await hub.send('recordJobWages', {
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
  expect((await hub.protectionOf(contractId)).protection).toEqual({
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
  await hub.send('recordOffers', { contractId, offers: offer });
  expect((await hub.protectionOf(contractId)).protection?.retention).toEqual({
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
    const pair = await hub.twoContracts();
    await hub.send('recordContractingChange', switchOf(pair, over));
    const { protection } = await hub.protectionOf(pair.after);
    expect(protection).toMatchObject({ changeInContractingEnvironment: change, boundUntil });
    if (!change) expect(protection).toMatchObject({ wageFloor: [], retention: null, missing: [] });
  });

  test('a correction keeps the id, and what was recorded before', async () => {
    const pair = await hub.twoContracts('Hall of records');
    const first = await hub.send('recordContractingChange', switchOf(pair, { site: undefined }));
    expect(first.data).toMatchObject({ recordContractingChange: { change: { site: 'Hall of records' } } });
    const again = switchOf(pair, { site: 'HALL OF RECORDS', monthsProcuredBefore: 2 });
    const second = await hub.send('recordContractingChange', again);
    const idOf = (answer: typeof first) =>
      (answer.data as { recordContractingChange: { change: { id: string } } }).recordContractingChange.change
        .id;
    expect(idOf(second)).toBe(idOf(first));
    expect((await hub.protectionOf(pair.after)).protection?.changeInContractingEnvironment).toBe(false);
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
    const pair = await hub.twoContracts();
    await hub.send('recordContractingChange', switchOf(pair));
    const switches = [{ contractId: pair.after, covered: false, effectiveFrom: '2001-06-01' }];
    const supplier = { ...SUPPLIER, livingWageFacts: { ...FACTS, switches } };
    const { protection } = await hub.protectionOf(pair.after, supplier);
    expect(protection).toMatchObject({ changeInContractingEnvironment: false, boundUntil: null });
  });
});

describe('what is not on file is named', () => {
  const codes = (protection: Protection | undefined) => protection?.missing.map(({ code }) => code);

  test('who gave the service before', async () => {
    const { protection } = await hub.protectionOf((await hub.twoContracts()).after);
    expect(protection).toMatchObject({
      changeInContractingEnvironment: null,
      boundUntil: null,
      missing: [{ code: 'CHANGE', site: null, jobTitle: null }],
    });
  });

  test('roster, then offers and wages', async () => {
    const pair = await hub.twoContracts();
    await hub.send('recordContractingChange', switchOf(pair));
    const first = (await hub.protectionOf(pair.after)).protection;
    expect([first?.retention, codes(first)]).toEqual([null, ['ROSTER']]);
    const lines = [{ workerReference: 'w1', jobTitle: 'Gilder', hours: '40' }];
    await hub.send('recordRoster', { contractId: pair.after, lines });
    const second = (await hub.protectionOf(pair.after)).protection;
    expect(second?.retention?.missing).toEqual([{ workerReference: 'w1', reason: 'NOT_OFFERED' }]);
    expect(second?.wageFloor).toMatchObject([{ jobTitle: 'Gilder', floor: '10.25', basis: 'LIVING_WAGE' }]);
    expect(codes(second)).toEqual(['OFFERS', 'PREVIOUS_WAGE', 'PREVAILING_WAGE', 'PAID_WAGE']);
    const withoutFloors = (await hub.protectionOf(pair.after, { ...SUPPLIER, livingWageFloors: [] }))
      .protection;
    expect([withoutFloors?.wageFloor, codes(withoutFloors)]).toEqual([null, ['OFFERS', 'LIVING_WAGE']]);
  });

  test('the policy, while labor is down: whether the duties bind is not known, who was hired back is', async () => {
    const pair = await hub.twoContracts();
    await hub.send('recordContractingChange', switchOf(pair));
    await hub.send('recordRoster', { contractId: pair.after, lines: workers(2) });
    const { protection } = await hub.protectionOf(pair.after, null);
    expect(protection).toMatchObject({
      changeInContractingEnvironment: null,
      boundUntil: null,
      wageFloor: null,
      retention: { offered: 0, required: 2 },
    });
    expect(codes(protection)).toEqual(['POLICY', 'OFFERS']);
  });
});

describe('who may', () => {
  test.each([
    ['the public', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['a licensing officer', callerWith('LICENSING'), 'FORBIDDEN'],
    ['an administrator', callerWith('ADMIN'), 'FORBIDDEN'],
  ])('%s sees no worker and records nothing', async (_, caller, code) => {
    const pair = await hub.twoContracts();
    const { answer } = await hub.protectionOf(pair.after, SUPPLIER, caller);
    expect(answer).toMatchObject({
      data: { _entities: [{ jobProtection: null }] },
      errors: [{ extensions: { code } }],
    });
    expect(await hub.send('recordContractingChange', switchOf(pair), caller)).toMatchObject({
      errors: [{ extensions: { code } }],
    });
  });

  test('the board reads and records nothing', async () => {
    const pair = await hub.twoContracts();
    const board = callerWith('BOARD_MEMBER');
    expect((await hub.protectionOf(pair.after, SUPPLIER, board)).protection?.missing).toHaveLength(1);
    expect(await hub.send('recordContractingChange', switchOf(pair), board)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });
});

test('a page of contracts is answered in one statement for all that is on file', async () => {
  const pairs = await Promise.all([hub.twoContracts(), hub.twoContracts()]);
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
