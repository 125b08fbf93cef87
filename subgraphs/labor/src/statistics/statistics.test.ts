import type { CaseFact } from '@hub/kit/datasets/facts';
import { callerWith } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, mention } from '../testing-facts.js';
import { STATISTICS_ROWS_MAX } from './query.js';
import { StatisticsDimension } from './type.js';

let register: TestRegister;
afterAll(() => register?.close());

interface Firm {
  readonly name: string;
  readonly city: string;
  readonly state?: string;
  readonly cases: readonly Partial<CaseFact & { readonly industry: string }>[];
}

/** The register by hand: what is counted below is counted from here. Every case has one violation. */
const FIRMS: readonly Firm[] = [
  {
    name: 'Gull Chowder Inc',
    city: 'Boston',
    cases: [
      {
        determinedOn: '2021-02-01',
        industry: '722511',
        amountAssessedCents: 700_01,
        backWagesCents: 500_00,
        workersAffected: 5,
      },
      { determinedOn: '2021-12-31', industry: '722', lawType: 'WORKPLACE_SAFETY', finality: 'SATISFIED' },
      { determinedOn: '2021-03-01', industry: '722511', finality: 'ALLEGED', amountAssessedCents: 999_00 },
    ],
  },
  {
    name: 'Brass Kettle LLC',
    city: 'boston',
    cases: [
      {
        determinedOn: '2022-01-01',
        industry: '484',
        finality: 'DETERMINED',
        contested: true,
        backWagesCents: 10,
      },
    ],
  },
  {
    name: 'Salem Masonry Co',
    city: 'Salem',
    cases: [{ determinedOn: null, civilPenaltiesCents: 90071992_547409_91 }],
  },
  {
    name: 'Harbor Books LLC',
    city: 'Salem',
    state: 'NH',
    cases: [{ determinedOn: '2022-06-01', industry: '45', finality: 'VACATED' }],
  },
];

const factsOf = ({ name, city, state = 'MA', cases }: Firm, i: number) =>
  cases.map(({ industry = null, ...over }: Partial<CaseFact> & { industry?: string | null }, n) =>
    caseFact(
      `F${i}-${n}`,
      { name, industry, place: { street: `${i + 1} Main St`, city, state, postalCode: null } },
      over,
    ),
  );

beforeAll(async () => {
  register = await startTestRegister();
  await register.load(FIRMS.flatMap(factsOf));
  await register.load([{ kind: 'employer', employer: mention('N1', { name: 'Nobody Inc' }) }], {
    dataset: 'other',
  });
});

const QUERY = `query ($filter: ViolatorFilter, $groupBy: [StatisticsDimension!]!) {
  violationStatistics(filter: $filter, groupBy: $groupBy) {
    asOf registerVersion
    rows { keys cases violations workersAffected amountAssessed backWages civilPenalties } } }`;

const ask = (groupBy: readonly string[], filter: object | null = null) =>
  register.ask(QUERY, { groupBy, filter });

async function count(groupBy: readonly string[], filter: object | null = null) {
  const { data, errors } = await ask(groupBy, filter);
  expect(errors).toBeUndefined();
  return data?.violationStatistics as {
    asOf: string;
    registerVersion: number;
    rows: { keys: string[]; cases: number; violations: number; [sum: string]: unknown }[];
  };
}

/** Keys with their number of cases. */
const counts = async (groupBy: readonly string[], filter: object | null = null) =>
  (await count(groupBy, filter)).rows.map(({ keys, cases }) => [...keys, cases]);

describe('counted cases', () => {
  test.each<[string[], (string | number)[][]]>([
    [
      ['LAW_TYPE'],
      [
        ['WAGE_THEFT', 3],
        ['WORKPLACE_SAFETY', 1],
      ],
    ],
    [
      ['YEAR'],
      [
        ['', 1],
        ['2021', 2],
        ['2022', 1],
      ],
    ],
    [
      ['INDUSTRY'],
      [
        ['', 1],
        ['48', 1],
        ['72', 2],
      ],
    ],
    [
      ['CITY'],
      [
        ['Boston', 3],
        ['Salem', 1],
      ],
    ],
    [['STATE'], [['MA', 4]]],
    [['PUBLISHER'], [['test', 4]]],
    [
      ['FINALITY'],
      [
        ['DETERMINED', 1],
        ['FINAL', 2],
        ['SATISFIED', 1],
      ],
    ],
    [
      ['CITY', 'YEAR'],
      [
        ['Boston', '2021', 2],
        ['Boston', '2022', 1],
        ['Salem', '', 1],
      ],
    ],
    [
      ['YEAR', 'CITY'],
      [
        ['', 'Salem', 1],
        ['2021', 'Boston', 2],
        ['2022', 'Boston', 1],
      ],
    ],
  ])('by %j', async (groupBy, expected) => {
    expect(await counts(groupBy)).toEqual(expected);
  });

  test('by all dimensions at once, each case once', async () => {
    const { rows } = await count(Object.values(StatisticsDimension));
    expect(rows.map(({ keys }) => keys)).toEqual([
      ['WAGE_THEFT', '', '', 'Salem', 'MA', 'test', 'FINAL'],
      ['WAGE_THEFT', '2021', '72', 'Boston', 'MA', 'test', 'FINAL'],
      ['WAGE_THEFT', '2022', '48', 'Boston', 'MA', 'test', 'DETERMINED'],
      ['WORKPLACE_SAFETY', '2021', '72', 'Boston', 'MA', 'test', 'SATISFIED'],
    ]);
  });

  test('are summed to the cent, and sums that nobody knows are null', async () => {
    const { rows, registerVersion, asOf } = await count(['CITY', 'LAW_TYPE']);
    expect(rows).toEqual([
      {
        keys: ['Boston', 'WAGE_THEFT'],
        cases: 2,
        violations: 2,
        workersAffected: 5,
        amountAssessed: '700.01',
        backWages: '500.10',
        civilPenalties: null,
      },
      {
        keys: ['Boston', 'WORKPLACE_SAFETY'],
        cases: 1,
        violations: 1,
        workersAffected: null,
        amountAssessed: null,
        backWages: null,
        civilPenalties: null,
      },
      {
        keys: ['Salem', 'WAGE_THEFT'],
        cases: 1,
        violations: 1,
        workersAffected: null,
        amountAssessed: null,
        backWages: null,
        civilPenalties: '90071992547409.91',
      },
    ]);
    expect(registerVersion).toBe(await register.version());
    expect(asOf).toBe(dayInNewYork(new Date()));
  });
});

describe('a filter', () => {
  test.each<[string, object, number]>([
    ['of law', { lawTypes: ['WORKPLACE_SAFETY'] }, 1],
    ['of finality', { finality: ['DETERMINED', 'SATISFIED'] }, 2],
    ['of an allegation finds nothing', { finality: ['ALLEGED'] }, 0],
    ['of what was vacated finds nothing', { finality: ['VACATED'] }, 0],
    ['of an industry', { industry: '7225' }, 1],
    ['of a city in any case of letters', { city: 'BOSTON' }, 3],
    ['of a state', { state: 'ma' }, 4],
    ['of days, both included', { determinedFrom: '2021-12-31', determinedTo: '2022-01-01' }, 2],
    ['of back wages of the employer', { minimumBackWages: '500.00' }, 2],
    ['of repeat violators', { repeatOnly: true }, 2],
    ['of everything at once', { repeatOnly: true, city: 'Boston', industry: '722511' }, 1],
  ])('%s', async (_name, filter, cases) => {
    const { rows, registerVersion } = await count(['LAW_TYPE'], filter);
    expect(rows.reduce((sum, row) => sum + row.cases, 0)).toBe(cases);
    expect(registerVersion).toBe(await register.version());
  });
});

describe('is refused', () => {
  test.each<[string, readonly string[], string]>([
    ['no dimension', [], 'must name at least one dimension'],
    ['a dimension twice', ['YEAR', 'CITY', 'YEAR'], 'must name each dimension once'],
  ])('%s', async (_name, groupBy, message) => {
    const { data, errors } = await ask(groupBy);
    expect(data).toEqual({ violationStatistics: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'groupBy', message }] } },
    ]);
  });

  test('a filter that makes no sense', async () => {
    const { errors } = await ask(['YEAR'], { industry: 'restaurants' });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'filter.industry' }] } },
    ]);
  });
});

test('an absorbed employer counts where the one stands that absorbed it, each case once', async () => {
  const [one, other] = await Promise.all(['F0-0', 'F2-0'].map((record) => register.employerOf(record)));
  const merged = await register.ask(
    `mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }`,
    { input: { employerId: one, absorbedId: other, reason: 'Test' } },
    callerWith('ADMIN'),
  );
  expect(merged.errors).toBeUndefined();
  expect(await counts(['CITY'])).toEqual([['Boston', 4]]);
  expect(await counts(['LAW_TYPE'], { minimumBackWages: '500.00', repeatOnly: true })).toEqual([
    ['WAGE_THEFT', 2],
    ['WORKPLACE_SAFETY', 1],
  ]);
});

test('a corrected case counts as it stands now', async () => {
  const [fact] = factsOf(FIRMS[1] as Firm, 1) as [CaseFact];
  await register.load([{ ...fact, lawType: 'LABOR_LAW' }]);
  expect(await counts(['LAW_TYPE'], { lawTypes: ['LABOR_LAW'] })).toEqual([['LABOR_LAW', 1]]);
  await register.load([{ ...fact, finality: 'VACATED' }]);
  expect(await counts(['LAW_TYPE'], { lawTypes: ['LABOR_LAW'] })).toEqual([]);
});

test('a case that the policy no longer shows does not count, nor in its employer’s sums', async () => {
  const years = new Date().getFullYear() - 2022;
  const before = await counts(['YEAR']);
  await register.sql`
    insert into labor.policy (id, effective_from, set_by, terms)
    values ('register', '2020-01-01', 'test', ${JSON.stringify({ displayYears: years })}::text::jsonb)`;
  const shown = await counts(['YEAR']);
  expect(before.map(([year]) => year)).toContain('2021');
  expect(shown.map(([year]) => year)).not.toContain('2021');
  expect(shown).toContainEqual(['', 1]);
  expect(await counts(['YEAR'], { minimumBackWages: '500.00' })).toEqual([]);
  await register.sql`delete from labor.policy where id = 'register'`;
});

test('an answer holds as many rows as its limit and not one more', async () => {
  // Straight into the tables: ten thousand cities one by one would take longer than all other tests.
  const fill = (cities: number) => register.sql`
    with made as (
      insert into labor.employer (legal_name, trade_names, city, search_text, changed_version)
      select 'Filler', '{}', 'Filled ' || n, 'filler', 1 from generate_series(1, ${cities}::int) n returning id
    )
    insert into labor.case_version (case_id, employer_id, law_type, severity, finality, contested, violation_count,
      content_hash, retrieved_on, known_on, register_version)
    select -id, id, 'LABOR_LAW', 'OTHER', 'FINAL', false, 1, 'h', '2026-01-01', '2026-01-01', 1 from made`;
  const rows = (await counts(['CITY'])).length;
  await fill(STATISTICS_ROWS_MAX - rows);
  expect(await counts(['CITY'])).toHaveLength(STATISTICS_ROWS_MAX);
  await register.sql`
    insert into labor.case_version (case_id, employer_id, law_type, severity, finality, contested, violation_count,
      content_hash, retrieved_on, known_on, register_version)
    select 0, id, 'LABOR_LAW', 'OTHER', 'FINAL', false, 1, 'h', '2026-01-01', '2026-01-01', 1
    from labor.employer where legal_name = 'Nobody Inc'`;
  const { errors } = await ask(['CITY', 'LAW_TYPE']);
  expect(errors).toMatchObject([
    {
      extensions: {
        code: 'BAD_USER_INPUT',
        issues: [{ path: 'groupBy', message: expect.stringContaining('more than 10000 rows') }],
      },
    },
  ]);
  expect((await count(['LAW_TYPE'])).rows).toHaveLength(3);
});
