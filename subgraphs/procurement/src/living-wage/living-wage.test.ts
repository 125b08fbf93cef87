import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { addDays, addYears, dayInNewYork } from '@hub/rules/dates';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ContractRecord, loadContracts } from '../contract/load.js';
import { buildProcurement } from '../subgraph.js';

let hub: TestSubgraph;
const today = dayInNewYork(new Date());
const PROCUREMENT = callerWith('PROCUREMENT');
const PROVISIONS = ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'];

const contract = (number: string, supplierId: string, over: Partial<ContractRecord> = {}) => ({
  ocid: 'ocds-test-1',
  number,
  title: number,
  buyer: 'Harbor Office',
  supplierId,
  status: 'ACTIVE' as const,
  laborService: 'cleaning',
  valueCents: 2_000_000,
  awardedOn: addDays(today, -30),
  signedOn: addDays(today, -20),
  periodFrom: addDays(today, -20),
  periodTo: addYears(today, 1),
  ...over,
});

const FACTS: LivingWageFacts = {
  policies: [{ effectiveFrom: '0001-01-01', setBy: '', terms: DEFAULT_LIVING_WAGE.terms }],
  determinations: [],
  switches: [],
  familyIds: ['10'],
};

beforeAll(async () => {
  hub = await startTestSubgraph(await buildProcurement());
  await loadContracts(hub.sql, [
    contract('large', '10'),
    contract('old', '40', {
      awardedOn: '2001-03-01',
      signedOn: null,
      periodFrom: null,
      periodTo: '2003-12-31',
      valueCents: 600_000,
    }),
    contract('its sister', '41', {
      awardedOn: '2002-02-28',
      signedOn: null,
      periodFrom: null,
      periodTo: '2003-12-31',
      valueCents: 400_000,
    }),
    contract('a day late', '42', {
      awardedOn: '2002-03-01',
      signedOn: null,
      periodFrom: null,
      periodTo: '2003-12-31',
      valueCents: 400_000,
    }),
    contract('a cent short', '43', {
      awardedOn: '2002-02-28',
      signedOn: null,
      periodFrom: null,
      periodTo: '2003-12-31',
      valueCents: 399_999,
    }),
    contract('cancelled', '44', {
      status: 'CANCELLED',
      signedOn: null,
      awardedOn: '2002-02-28',
      valueCents: 400_000,
    }),
    contract('landscaping', '10', { laborService: 'landscaping' }),
    contract('of no known day', '50', { awardedOn: null, signedOn: null, periodFrom: null }),
    contract('of another millennium', '51', { awardedOn: '0201-03-01' }),
    contract('second', '60'),
    contract('over', '60', { status: 'TERMINATED' }),
    contract('of the subsidiary', '61', { status: 'PENDING', signedOn: null }),
  ]);
  await hub.sql`update procurement.contract set provisions = ${PROVISIONS} where number <> 'landscaping'`;
  const finding = (supplierId: string, n: number, finalOn: string | null) => hub.sql`
    insert into procurement.living_wage_finding (supplier_id, kind, period_from, period_to, found_on, shortfall_cents,
      workers, evidence, outcome, explanation, decided_by, decided_at, final_on)
    values (${supplierId}, 'UNDERPAYMENT', ${addDays('2026-01-01', n)}, ${addDays('2026-01-01', n)}, '2026-02-01', 100, 1, '{}',
      ${finalOn && 'UPHELD'}, ${finalOn && 'so found'}, ${finalOn && 'board'}, ${finalOn}, ${finalOn})`;
  for (const n of [1, 2]) await finding('60', n, addDays(today, -1));
  await finding('60', 3, null);
  await finding('60', 4, addDays(today, 1));
  await finding('61', 1, today);
});
afterAll(() => hub?.close());

interface LivingWage {
  readonly coverage: string;
  readonly covered: boolean | null;
  readonly reason: string;
  readonly missingProvisions: string[] | null;
  readonly findings?: number | null;
  readonly standing?: string | null;
  readonly contractsToEnd?: { number: string }[] | null;
}

const ask = async (
  number: string,
  facts: Partial<LivingWageFacts> | null,
  more = '',
  caller = PROCUREMENT,
) => {
  const [row] = await hub.sql<
    { id: string }[]
  >`select id::text from procurement.contract where number = ${number}`;
  const supplier = facts && { livingWageFacts: { ...FACTS, ...facts } };
  const answer = await hub.ask(
    `query ($references: [_Any!]!) { _entities(representations: $references) { ... on Contract {
      livingWage { coverage covered reason missingProvisions ${more} } } } }`,
    { references: [{ __typename: 'Contract', id: row?.id, ...(supplier && { supplier }) }] },
    caller,
  );
  const [found] = entitiesOf<{ livingWage: LivingWage } | null>(answer);
  return { livingWage: found?.livingWage, errors: answer.errors };
};

describe('S2.12: a contract is covered by what its supplier and its family were awarded within twelve months', () => {
  test.each<[string, string[], string, boolean | null]>([
    ['old', ['40'], 'NOT_COVERED', false],
    ['old', ['40', '41'], 'COVERED', true],
    ['old', ['40', '42'], 'NOT_COVERED', false],
    ['old', ['40', '43'], 'NOT_COVERED', false],
    ['old', ['40', '44'], 'NOT_COVERED', false],
    ['of no known day', ['50'], 'UNKNOWN', null],
    ['of another millennium', ['51'], 'UNKNOWN', null],
    ['large', ['10'], 'COVERED', true],
  ])('%s, of the family %j: %s', async (number, familyIds, coverage, covered) => {
    const { livingWage } = await ask(number, { familyIds });
    expect(livingWage).toMatchObject({ coverage, covered });
    expect(livingWage?.reason).toContain('(S2.12)');
  });
});

test('S2.13, S2.14: it waits for the board, and then the board’s word binds', async () => {
  const waiting = await ask('landscaping', {});
  expect(waiting.livingWage).toMatchObject({ coverage: 'NEEDS_BOARD_DETERMINATION', covered: null });
  expect(waiting.livingWage?.reason).toContain('The board has not decided on this kind of work. (S2.13)');
  const determination = { laborService: 'landscaping', tier: null, decidedOn: '2026-01-02' };
  for (const covered of [true, false]) {
    const { livingWage } = await ask('landscaping', { determinations: [{ ...determination, covered }] });
    expect(livingWage).toMatchObject({ covered });
  }
});

test('S2.17, S2.18: it names what the contract must stipulate and does not, and says so where nobody knows', async () => {
  expect((await ask('large', {})).livingWage?.missingProvisions).toEqual([]);
  const unknown = (await ask('landscaping', {})).livingWage;
  expect(unknown?.missingProvisions).toBeNull();
  expect(unknown?.reason).toContain('What it stipulates is not known. (S2.17)');
  await hub.sql`update procurement.contract set provisions = '{LIVING_WAGE}' where number = 'landscaping'`;
  const known = (await ask('landscaping', {})).livingWage;
  expect(known?.missingProvisions).toEqual(['MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET']);
  expect(known?.reason).toContain('MONTHLY_BENEFITS (S2.18), DISCLOSURE (S2.18), INFORMATION_PACKET (S2.28)');
});

test('while labor is down nothing is said for certain, least of all a no', async () => {
  const { livingWage, errors } = await ask('large', null, 'findings standing contractsToEnd { number }');
  expect(errors).toBeUndefined();
  expect(livingWage).toEqual({
    coverage: 'UNKNOWN',
    covered: null,
    reason: 'Not known: the register of employers, which keeps the policy, cannot be asked just now.',
    missingProvisions: null,
    findings: null,
    standing: null,
    contractsToEnd: null,
  });
});

describe('S2.32: final findings against the contractor and its family', () => {
  const STANDING = 'findings standing contractsToEnd { number }';

  test.each<[string, string[], number, string, string[]]>([
    ['none', ['10'], 0, 'COMPLIANT', []],
    ['two that are final; one is not, one is not yet', ['60'], 2, 'WARNING', []],
    ['a third of a subsidiary', ['60', '61'], 3, 'TERMINATE_ALL', ['second', 'of the subsidiary']],
  ])('%s', async (_name, familyIds, findings, standing, numbers) => {
    const { livingWage } = await ask('second', { familyIds }, STANDING);
    expect(livingWage).toMatchObject({ findings, standing });
    expect(livingWage?.contractsToEnd?.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  });

  test('are for procurement, labor compliance and the board; whether it is covered is everybody’s', async () => {
    for (const role of ['LABOR_COMPLIANCE', 'BOARD_MEMBER'] as const) {
      const { livingWage } = await ask('second', { familyIds: ['60'] }, STANDING, callerWith(role));
      expect(livingWage).toMatchObject({ standing: 'WARNING' });
    }
    for (const role of ['LICENSING', 'ANALYST', 'ADMIN'] as const) {
      const { errors } = await ask('second', { familyIds: ['60'] }, 'standing', callerWith(role));
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const { livingWage, errors } = await ask('second', { familyIds: ['60'] }, '', callerWith('LICENSING'));
    expect([livingWage?.covered, errors]).toEqual([true, undefined]);
  });
});

test('a page of contracts is judged in a fixed number of statements', async () => {
  const rows = await hub.sql<{ id: string }[]>`select id::text from procurement.contract`;
  const references = rows.map(({ id }, i) => ({
    __typename: 'Contract',
    id,
    supplier: { livingWageFacts: { ...FACTS, familyIds: [String(10 + i)] } },
  }));
  const statements = await hub.statementsOf(() =>
    hub.ask(
      `query ($references: [_Any!]!) { _entities(representations: $references) { ... on Contract {
        livingWage { covered findings standing } } } }`,
      { references },
      PROCUREMENT,
    ),
  );
  // The contracts, the awards, the switches of contractor, the findings: the last within a transaction that knows its caller.
  expect(statements.filter((one) => one.includes('procurement.'))).toHaveLength(4);
});
