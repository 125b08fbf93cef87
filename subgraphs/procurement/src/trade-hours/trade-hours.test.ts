import { PUBLIC_CALLER } from '@hub/kit/caller';
import { callerWith, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContracts } from '../contract/load.js';
import { buildProcurement } from '../subgraph.js';

let hub: TestSubgraph;
const OFFICER = callerWith('PROCUREMENT');

beforeAll(async () => {
  hub = await startTestSubgraph(await buildProcurement());
});
afterAll(() => hub?.close());

let contracts = 0;
/** A contract of its own. */
async function newContract(): Promise<string> {
  contracts += 1;
  const ocid = `ocds-hours-${contracts}`;
  await loadContracts(hub.sql, [
    {
      ocid,
      number: '1',
      title: 'A school',
      buyer: 'Harbor Office',
      supplierId: 10,
      status: 'ACTIVE',
      laborService: 'construction',
      valueCents: 1_000_000,
      awardedOn: '2026-01-01',
      signedOn: '2026-01-01',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    },
  ]);
  const [row] = await hub.sql`select id::text from procurement.contract where ocid = ${ocid}`;
  return row?.id as string;
}

const electricians = {
  trade: 'Electricians',
  level: 'JOURNEY',
  periodFrom: '2026-01-01',
  periodTo: '2026-01-31',
  hours: '1000',
  residentHours: '505',
  peopleOfColorHours: '400',
  womenHours: '120',
};
const none = { hours: '0', residentHours: '0', peopleOfColorHours: '0', womenHours: '0' };

const record = (contractId: string, lines: readonly object[], caller = OFFICER) =>
  hub.ask(
    `mutation ($input: RecordTradeHoursInput!) { recordTradeHours(input: $input) { contract { id } } }`,
    { input: { contractId, lines, source: 'Report 1' } },
    caller,
  );

interface Answer {
  readonly contract: {
    readonly residentsJobsPolicy: readonly {
      readonly trade: string;
      readonly level: string;
      readonly hours: string;
      readonly measures: readonly {
        readonly measure: string;
        readonly share: string;
        readonly outcome: string;
      }[];
    }[];
  };
}
const ask = (id: string, caller = OFFICER) =>
  hub.ask(
    `query ($id: ID!) { contract(id: $id) {
      residentsJobsPolicy { trade level hours measures { measure share target outcome } } } }`,
    { id },
    caller,
  );
const measured = async (id: string) =>
  ((await ask(id)).data as unknown as Answer).contract.residentsJobsPolicy.map(
    ({ trade, level, hours, measures }) => [
      `${trade} ${level} ${Number(hours)}`,
      ...measures.map(({ share, outcome }) => `${share} ${outcome}`),
    ],
  );

describe('S0.7: Contract.residentsJobsPolicy', () => {
  test('505 of 1,000 hours fail 51 %, 400 pass 40 %, 120 pass 12 %, each with its target', async () => {
    const id = await newContract();
    expect(await record(id, [electricians])).toEqual({ data: { recordTradeHours: { contract: { id } } } });
    expect((await ask(id)).data).toEqual({
      contract: {
        residentsJobsPolicy: [
          {
            trade: 'Electricians',
            level: 'JOURNEY',
            hours: '1000',
            measures: [
              { measure: 'RESIDENTS', share: '0.505', target: '0.51', outcome: 'FAIL' },
              { measure: 'PEOPLE_OF_COLOR', share: '0.4', target: '0.40', outcome: 'PASS' },
              { measure: 'WOMEN', share: '0.12', target: '0.12', outcome: 'PASS' },
            ],
          },
        ],
      },
    });
  });

  test('apprentices are judged apart, no hours are N/A, and months are summed exactly', async () => {
    const id = await newContract();
    const february = { periodFrom: '2026-02-01', periodTo: '2026-02-28' };
    await record(id, [
      { ...electricians, level: 'APPRENTICE', ...none },
      { ...electricians, hours: '0.1', residentHours: '0.051', peopleOfColorHours: '0', womenHours: '0' },
      {
        ...electricians,
        ...february,
        hours: '0.2',
        residentHours: '0.102',
        peopleOfColorHours: '0.2',
        womenHours: '0',
      },
    ]);
    expect(await measured(id)).toEqual([
      ['Electricians JOURNEY 0.3', '0.51 PASS', '0.666667 PASS', '0 FAIL'],
      ['Electricians APPRENTICE 0', 'null NOT_APPLICABLE', 'null NOT_APPLICABLE', 'null NOT_APPLICABLE'],
    ]);
  });

  test('a line corrects the one that began on its day, which stays on file', async () => {
    const id = await newContract();
    await record(id, [electricians]);
    await record(id, [
      { ...electricians, trade: 'ELECTRICIANS', residentHours: '510', periodTo: '2026-01-30' },
    ]);
    expect(await measured(id)).toEqual([['ELECTRICIANS JOURNEY 1000', '0.51 PASS', '0.4 PASS', '0.12 PASS']]);
    const rows = await hub.sql`
      select resident_hours::text, superseded_at is null as current, recorded_by from procurement.trade_hours
      where contract_id = ${id} order by id`;
    expect(rows).toMatchObject([
      { resident_hours: '505', current: false, recorded_by: 'test' },
      { resident_hours: '510', current: true },
    ]);
    const audit = await hub.sql`
      select action, about from procurement.audit_entry where about = ${[`contract:${id}`]}`;
    expect(audit).toHaveLength(2);
    expect(audit[0]).toMatchObject({ action: 'procurement.trade_hours.record' });
  });

  test('a contract without reports has no measures, and so no pass', async () => {
    expect(await measured(await newContract())).toEqual([]);
  });

  test.each([
    ['the public', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['a licensing officer', callerWith('LICENSING'), 'FORBIDDEN'],
  ])('%s sees no hours', async (_name, caller, code) => {
    const id = await newContract();
    const answer = await hub.ask(
      'query ($id: ID!) { contract(id: $id) { residentsJobsPolicy { trade } } }',
      { id },
      caller,
    );
    expect(answer).toMatchObject({
      data: { contract: { residentsJobsPolicy: null } },
      errors: [{ extensions: { code } }],
    });
    expect(await record(id, [electricians], caller)).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

describe('bad hours are refused by path, and nothing is written', () => {
  const JANUARY_MAX = String(31 * 24 * 5_000);
  test.each<[object, string]>([
    [{ hours: '-1' }, 'hours'],
    [{ womenHours: '-0.01' }, 'womenHours'],
    [{ womenHours: '1000.01' }, 'womenHours'],
    [{ peopleOfColorHours: '1001' }, 'peopleOfColorHours'],
    [{ hours: `${JANUARY_MAX}.01` }, 'hours'],
    [{ trade: ' ' }, 'trade'],
    [{ periodTo: '2025-12-31' }, 'periodTo'],
    [{ periodFrom: '2025-01-31' }, 'periodTo'],
    [{ periodTo: '2999-01-01' }, 'periodTo'],
  ])('%j', async (over, path) => {
    const id = await newContract();
    const answer = await record(id, [
      { ...electricians, trade: 'Masons' },
      { ...electricians, ...over },
    ]);
    expect(answer.errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          issues: expect.arrayContaining([expect.objectContaining({ path: `input.lines.1.${path}` })]),
        },
      },
    ]);
    expect(await measured(id)).toEqual([]);
  });

  test('all the hours that a crew can work are taken', async () => {
    const id = await newContract();
    expect((await record(id, [{ ...electricians, hours: JANUARY_MAX }])).errors).toBeUndefined();
  });

  test.each([
    ['of one report', []],
    ['of a report on file', [electricians]],
  ])('days that count twice: %s', async (_name, before) => {
    const id = await newContract();
    for (const line of before) await record(id, [line]);
    const shared = { ...electricians, periodFrom: '2026-01-31', periodTo: '2026-02-28' };
    const answer = await record(id, before.length > 0 ? [shared] : [electricians, shared]);
    expect(answer.errors).toMatchObject([
      { extensions: { issues: [{ path: `input.lines.${before.length > 0 ? 0 : 1}.periodFrom` }] } },
    ]);
    expect(await measured(id)).toHaveLength(before.length);
  });

  test.each(['424242', 'x'])('hours of contract %s', async (id) => {
    expect(await record(id, [electricians])).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  });
});
