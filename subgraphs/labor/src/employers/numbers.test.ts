import type { CaseFact, DebarmentFact } from '@hub/kit/datasets/facts';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

let firm = 0;
beforeEach(() => {
  firm += 1;
});

const today = dayInNewYork(new Date());
const daysFrom = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const name = () => `Invented ${'abcdefghijklmnopqrstuvwxyz'[firm % 26]}${firm} Works Inc`;
const facts = (cases: readonly Partial<CaseFact>[], debarments: readonly Partial<DebarmentFact>[] = []) => [
  ...cases.map((over, i) => caseFact(`${firm}-${i}`, { name: name() }, over)),
  ...debarments.map((over, i) => debarmentFact(`${firm}-d${i}`, { name: name() }, over)),
];

const SUMS = `cases violations workersAffected amountAssessed backWages civilPenalties openBalance firstFindingOn
  lastFindingOn repeatViolator`;

interface Answer {
  readonly status: string;
  readonly record: Record<string, unknown>;
}

/** Status and record on a day, the present ones without it; by way of the record of the first fact. */
async function answer(asOf?: string): Promise<Answer> {
  const [row] = await register.sql<{ id: string }[]>`
    select employer_id::text as id from labor.employer_mention where name = ${name()} limit 1`;
  const { data, errors } = await register.ask(
    `query ($id: ID!, $asOf: Date) { employer(id: $id) { status(asOf: $asOf) record(asOf: $asOf) { ${SUMS} } } }`,
    { id: row?.id, ...(asOf && { asOf }) },
  );
  expect(errors).toBeUndefined();
  return data?.employer as Answer;
}

const violations = (...counts: readonly number[]): CaseFact['violations'] =>
  counts.map((count) => ({
    statute: null,
    description: null,
    count,
    backWagesCents: null,
    workersAffected: null,
  }));

const NOTHING = {
  cases: 0,
  violations: 0,
  workersAffected: null,
  amountAssessed: null,
  backWages: null,
  civilPenalties: null,
  openBalance: null,
  firstFindingOn: null,
  lastFindingOn: null,
  repeatViolator: false,
};

describe('the record of an employer', () => {
  test('sums what counts, skips what a publisher does not tell, and is the same asked for today', async () => {
    await register.load(
      facts([
        {
          violations: violations(1, 3),
          workersAffected: 4,
          amountAssessedCents: 1_000_05,
          backWagesCents: 900_00,
          determinedOn: '2023-05-01',
        },
        {
          violations: violations(2),
          workersAffected: null,
          amountAssessedCents: 500_00,
          civilPenaltiesCents: 1_01,
          determinedOn: '2024-05-01',
          finality: 'DETERMINED',
        },
        { amountAssessedCents: null, workersAffected: 6, determinedOn: '2022-05-01', finality: 'SATISFIED' },
        {
          amountAssessedCents: 9_999_00,
          workersAffected: 99,
          determinedOn: '2021-01-01',
          finality: 'ALLEGED',
        },
        {
          amountAssessedCents: 9_999_00,
          backWagesCents: 99,
          determinedOn: '2025-01-01',
          finality: 'VACATED',
        },
      ]),
    );
    const { record, status } = await answer();
    expect(status).toBe('VIOLATOR');
    expect(record).toEqual({
      cases: 3,
      violations: 7,
      workersAffected: 10,
      amountAssessed: '1500.05',
      backWages: '900.00',
      civilPenalties: '1.01',
      openBalance: null,
      firstFindingOn: '2022-05-01',
      lastFindingOn: '2024-05-01',
      repeatViolator: true,
    });
    expect(await answer(today)).toEqual({ record, status });
  });

  test.each<[string, readonly Partial<CaseFact>[], string | null]>([
    ['nobody reports payment', [{ amountAssessedCents: 100 }], null],
    ['nothing was paid', [{ amountAssessedCents: 100, amountPaidCents: 0 }], '1.00'],
    ['part was paid', [{ amountAssessedCents: 100, amountPaidCents: 40 }], '0.60'],
    [
      'all was paid, and more',
      [
        { amountAssessedCents: 100, amountPaidCents: 150 },
        { amountAssessedCents: 70, amountPaidCents: 0 },
      ],
      '0.70',
    ],
    [
      'one of two publishers reports it',
      [{ amountAssessedCents: 100, amountPaidCents: 100 }, { amountAssessedCents: 100 }],
      '0.00',
    ],
    [
      'a vacated case was not paid',
      [
        { amountAssessedCents: 100, amountPaidCents: 0, finality: 'VACATED' },
        { amountAssessedCents: 30, amountPaidCents: 10 },
      ],
      '0.20',
    ],
  ])('its open balance where %s', async (_name, cases, openBalance) => {
    await register.load(facts(cases));
    expect((await answer()).record).toMatchObject({ openBalance });
    expect((await answer(today)).record).toMatchObject({ openBalance });
  });

  test.each<[string, readonly Partial<CaseFact>[], boolean]>([
    ['one case', [{}], false],
    ['two of one day', [{ determinedOn: '2024-01-01' }, { determinedOn: '2024-01-01' }], false],
    ['two of two days', [{ determinedOn: '2024-01-01' }, { determinedOn: '2024-01-02' }], true],
    ['one found to be repeated', [{ severity: 'REPEATED' }], true],
    ['a second that is alleged', [{}, { determinedOn: '2020-01-01', finality: 'ALLEGED' }], false],
    ['a second without a day', [{}, { determinedOn: null }], false],
  ])('a repeat violator by %s', async (_name, cases, repeatViolator) => {
    await register.load(facts(cases));
    expect((await answer()).record).toMatchObject({ repeatViolator });
    expect((await answer(today)).record).toMatchObject({ repeatViolator });
  });
});

describe('the status of an employer', () => {
  test.each<[string, readonly Partial<CaseFact>[], readonly Partial<DebarmentFact>[], string]>([
    ['a final case', [{ finality: 'FINAL' }], [], 'VIOLATOR'],
    ['a satisfied case', [{ finality: 'SATISFIED' }], [], 'VIOLATOR'],
    ['a determined case', [{ finality: 'DETERMINED' }], [], 'VIOLATOR'],
    ['a determined case under contest', [{ finality: 'DETERMINED', contested: true }], [], 'CLEAR'],
    [
      'one contested beside one that is not',
      [{ finality: 'DETERMINED', contested: true }, {}],
      [],
      'VIOLATOR',
    ],
    ['an alleged case', [{ finality: 'ALLEGED' }], [], 'CLEAR'],
    ['a vacated case', [{ finality: 'VACATED' }], [], 'CLEAR'],
    ['a case without a day', [{ determinedOn: null }], [], 'VIOLATOR'],
    ['a debarment without an end', [], [{ startsOn: '2020-01-01', endsOn: null }], 'BARRED'],
    ['a debarment on its first day', [], [{ startsOn: today, endsOn: '2099-01-01' }], 'BARRED'],
    ['a debarment on its last day', [], [{ startsOn: '2020-01-01', endsOn: today }], 'BARRED'],
    ['a debarment a day too late', [], [{ startsOn: '2020-01-01', endsOn: daysFrom(today, -1) }], 'CLEAR'],
    ['a debarment a day too early', [], [{ startsOn: daysFrom(today, 1), endsOn: null }], 'CLEAR'],
    [
      'one past and one to come',
      [],
      [
        { startsOn: '2020-01-01', endsOn: '2021-01-01' },
        { startsOn: daysFrom(today, 1), endsOn: null },
      ],
      'CLEAR',
    ],
    ['a debarment and a case', [{}], [{ startsOn: '2020-01-01' }], 'BARRED'],
    ['a past debarment and a case', [{}], [{ startsOn: '2020-01-01', endsOn: '2021-01-01' }], 'VIOLATOR'],
  ])('by %s', async (_name, cases, debarments, status) => {
    await register.load(facts(cases, debarments));
    expect((await answer()).status).toBe(status);
    expect((await answer(today)).status).toBe(status);
  });

  test('of a debarment on and around its days', async () => {
    await register.load(facts([], [{ startsOn: '2023-02-01', endsOn: '2024-02-29' }]));
    const days = ['2023-01-31', '2023-02-01', '2024-02-29', '2024-03-01'];
    const found = await Promise.all(days.map(async (day) => (await answer(day)).status));
    expect(found).toEqual(['CLEAR', 'BARRED', 'BARRED', 'CLEAR']);
  });

  test('looks back as far as the policy in force says', async () => {
    await register.load(facts([{ determinedOn: '2020-06-15' }]));
    await register.sql`
      insert into labor.policy (id, effective_from, set_by, terms) values
        ('register', '2024-01-01', 'test', '{"lookBackYears": 3}'),
        ('register', '2025-01-01', 'test', '{"lookBackYears": 5}'),
        ('city-living-wage', '2000-01-01', 'test', '{"lookBackYears": 0}')`;
    try {
      const days = ['2023-12-31', '2024-01-01', '2025-06-15', '2025-06-16'];
      const found = await Promise.all(days.map(async (day) => (await answer(day)).status));
      expect(found).toEqual(['VIOLATOR', 'CLEAR', 'VIOLATOR', 'CLEAR']);
      const now = await answer();
      expect(now).toMatchObject({ status: 'CLEAR', record: { cases: 1 } });
    } finally {
      await register.sql`delete from labor.policy`;
    }
    expect((await answer()).status).toBe('VIOLATOR');
  });
});

describe('a past day', () => {
  test('knows a case from the day of its decision, and nothing before', async () => {
    await register.load(facts([{ determinedOn: '2024-03-01', amountAssessedCents: 100 }]));
    expect(await answer('2024-02-29')).toEqual({ status: 'CLEAR', record: NOTHING });
    expect(await answer('2024-03-01')).toMatchObject({ status: 'VIOLATOR', record: { cases: 1 } });
  });

  test('knows a case without a day from the day of its import', async () => {
    await register.load(facts([{ determinedOn: null }]), { today: '2026-03-02' });
    expect(await answer('2026-03-01')).toMatchObject({ status: 'CLEAR' });
    expect(await answer('2026-03-02')).toMatchObject({ status: 'VIOLATOR' });
  });

  test('gives the answer before a correction, on its day the corrected one', async () => {
    await register.load(facts([{ amountAssessedCents: 100 }], [{ startsOn: '2025-01-01' }]), {
      today: '2026-03-02',
    });
    await register.load(
      facts(
        [{ amountAssessedCents: 70, finality: 'VACATED' }],
        [{ startsOn: '2025-01-01', endsOn: '2025-06-30' }],
      ),
      { today: '2026-05-04' },
    );
    expect(await answer('2026-05-03')).toMatchObject({
      status: 'BARRED',
      record: { cases: 1, amountAssessed: '1.00' },
    });
    expect(await answer('2026-05-04')).toMatchObject({ status: 'CLEAR', record: NOTHING });
    expect(await answer()).toEqual(await answer('2026-05-04'));
    expect(await answer('2025-03-01')).toMatchObject({ status: 'BARRED' });
  });

  test('gives the answer of employers as they are identified now', async () => {
    await register.load(facts([{ determinedOn: '2024-03-01' }]), { today: '2026-03-02' });
    const other = name();
    firm += 1;
    await register.load([
      caseFact(`${firm}-x`, { name: name() }, { determinedOn: '2024-03-05' }),
      caseFact(`${firm - 1}-0`, { name: name() }, { determinedOn: '2024-03-01' }),
    ]);
    expect(await answer('2024-03-04')).toMatchObject({ record: { cases: 1 } });
    expect(await answer('2024-03-05')).toMatchObject({ record: { cases: 2, repeatViolator: true } });
    const [left] = await register.sql`
      select count(*)::int from labor.employer_record r join labor.employer e on e.id = r.employer_id
      where e.legal_name = ${other}`;
    expect(left).toEqual({ count: 0 });
  });

  test('is no day to come', async () => {
    await register.load(facts([{}]));
    const { data, errors } = await register.ask(
      'query ($id: ID!, $asOf: Date) { employer(id: $id) { status(asOf: $asOf) record(asOf: $asOf) { cases } } }',
      { id: '1', asOf: daysFrom(today, 1) },
    );
    expect(data?.employer).toEqual({ status: null, record: null });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});

test('sources tell what the register rests on', async () => {
  await register.load(
    [
      caseFact('s1', { name: 'Invented Source Inc' }, { determinedOn: '2021-02-03' }),
      caseFact('s2', { name: 'Invented Source Inc' }, { determinedOn: '2024-02-29', finality: 'VACATED' }),
    ],
    { dataset: 'a-source', today: '2026-03-02' },
  );
  const { data } = await register.ask(
    '{ sources { dataset publisher coversFrom coversTo lastImportedOn records } }',
  );
  expect(data?.sources).toContainEqual({
    dataset: 'a-source',
    publisher: 'a-source',
    coversFrom: '2021-02-03',
    coversTo: '2024-02-29',
    lastImportedOn: '2026-03-02',
    records: 2,
  });
});
