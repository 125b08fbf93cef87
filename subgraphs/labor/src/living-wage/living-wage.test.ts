import { inTransaction } from '@hub/db/caller';
import { callerWith } from '@hub/kit/testing';
import { DEFAULT_CITY_LIVING_WAGE, DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFactWriter } from '../importing/writer.js';
import { writeObservations } from '../price-index/write.js';
import { startTestRegister, type TestRegister } from '../testing.js';

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const load = (observations: Readonly<Record<string, string>>, series = 'CUURA103SA0') =>
  inTransaction(register.sql, async (tx) => {
    const source = { dataset: 'cpi', publisher: 'invented', title: 'invented', url: null };
    const facts = Object.entries(observations).map(([month, value]) => ({
      kind: 'index' as const,
      series,
      month,
      value,
    }));
    await writeObservations(await openFactWriter(tx, source, '2026-11-01'), facts);
  });

const floor = async (on: string, policy = 'living-wage') => {
  const { data, errors } = await register.ask(
    `query ($policy: ID!, $on: Date!) { wageFloor(policy: $policy, on: $on) {
      policy amount unrounded fraction effectiveFrom effectiveTo missing formula source
      steps { effectiveFrom percentChange series basePeriod baseIndex period index amount }
      formulas { formula amount unrounded source } } }`,
    { policy, on },
  );
  return { floor: data?.wageFloor as Record<string, unknown> | null, error: errors?.[0] };
};
const codeOf = (error: { extensions?: unknown } | undefined) => error?.extensions;

const LINE = {
  periodFrom: '2001-08-28',
  periodTo: '2001-09-10',
  hours: '70',
  paidRate: '10.00',
  paidOn: '2001-09-14',
};
const assess = (input: object) =>
  register.ask(
    `query ($input: UnderpaymentInput!) { assessUnderpayment(input: $input) {
      shortfall multiplier penalty interest medicalBenefits otherBenefits total owedBy
      lines { periodFrom periodTo hours paidRate floor departmentalFloor shortfall penalty interest } } }`,
    {
      input: {
        policy: 'living-wage',
        engagedBy: 'INSTITUTION',
        pay: [LINE],
        assessedOn: '2002-09-14',
        annualInterestRate: '0.12',
        ...input,
      },
    },
  );

describe('without an index on file', () => {
  test('S2.1: the base wage needs none; later the answer is NOT_FOUND and names the series', async () => {
    expect((await floor('2001-08-31')).floor).toMatchObject({ amount: '10.25', steps: [], missing: [] });
    const { floor: none, error } = await floor('2001-09-01');
    expect(none).toBeNull();
    expect(codeOf(error)).toMatchObject({ code: 'NOT_FOUND' });
    expect(error?.message).toContain('CUURA103SA0');
    expect((await assess({})).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test.each([
    ['2000-08-31', 'living-wage', { code: 'BAD_USER_INPUT', issues: [{ path: 'on' }] }],
    ['2026-11-01', 'city-living-wage', { code: 'NOT_FOUND' }],
    ['2026-11-01', 'register', { code: 'NOT_FOUND' }],
    ['2026-11-01', 'weather', { code: 'NOT_FOUND' }],
  ])('on %s under %s there is no floor', async (on, policy, extensions) => {
    const { floor: none, error } = await floor(on, policy);
    expect(none).toBeNull();
    expect(codeOf(error)).toMatchObject(extensions);
  });
});

describe('with the index of three years', () => {
  beforeAll(() => load({ '2000-07': '183.2', '2001-07': '192.1', '2002-07': '195.7' }));

  test('S2.2, S2.3: the floor tells every step with its series, periods and indexes', async () => {
    expect((await floor('2001-09-01')).floor).toEqual({
      policy: 'living-wage',
      amount: '10.75',
      unrounded: '10.747953056769',
      fraction: '78761/7328',
      effectiveFrom: '2001-09-01',
      effectiveTo: '2002-08-31',
      missing: [],
      formula: null,
      formulas: [],
      source: DEFAULT_LIVING_WAGE.terms.source,
      steps: [
        {
          effectiveFrom: '2001-09-01',
          percentChange: '4.858079',
          series: 'CUURA103SA0',
          basePeriod: '2000-M07',
          baseIndex: '183.2',
          period: '2001-M07',
          index: '192.1',
          amount: '10.75',
        },
      ],
    });
  });

  test('S2.3 f: a month that is missing is named, and the last floor stays', async () => {
    const { floor: found } = await floor('2003-09-01');
    expect(found).toMatchObject({ amount: '10.95', missing: ['2003-M07'] });
    const steps = (found?.steps ?? []) as object[];
    expect(steps.at(-1)).toMatchObject({
      index: null,
      percentChange: null,
      period: '2003-M07',
    });
  });

  test('S2.30: an underpayment, split where the floor changed', async () => {
    const { data, errors } = await assess({});
    expect(errors).toBeUndefined();
    expect(data?.assessUnderpayment).toEqual({
      shortfall: '42.50', // 20 × 0.25 + 50 × 0.75
      multiplier: 2,
      penalty: '85.00',
      interest: '5.10',
      medicalBenefits: '0.00',
      otherBenefits: '0.00',
      total: '90.10',
      owedBy: 'INSTITUTION',
      lines: [
        {
          periodFrom: '2001-08-28',
          periodTo: '2001-08-31',
          hours: '20',
          paidRate: '10.00',
          floor: '10.25',
          departmentalFloor: '10.25',
          shortfall: '5.00',
          penalty: '10.00',
          interest: '0.60',
        },
        {
          periodFrom: '2001-09-01',
          periodTo: '2001-09-10',
          hours: '50',
          paidRate: '10.00',
          floor: '10.75',
          departmentalFloor: '10.25',
          shortfall: '37.50',
          penalty: '75.00',
          interest: '4.50',
        },
      ],
    });
  });

  test.each<[string, object, string]>([
    ['negative hours', { pay: [{ ...LINE, hours: '-1' }] }, 'input.pay.0.hours'],
    ['absurd hours', { pay: [{ ...LINE, hours: '336.01' }] }, 'input.pay.0.hours'],
    ['an impossible period', { pay: [{ ...LINE, periodTo: '2001-08-01' }] }, 'input.pay.0.periodTo'],
    ['a percentage', { annualInterestRate: '12' }, 'input.annualInterestRate'],
    ['a policy without penalties', { policy: 'city-living-wage' }, 'input.policy'],
    [
      'a day before any floor',
      { pay: [{ ...LINE, periodFrom: '2000-08-31', periodTo: '2000-09-10' }] },
      'input.pay.0.periodFrom',
    ],
  ])('refuses %s by name', async (_, input, path) => {
    const { data, errors } = await assess(input);
    expect(data?.assessUnderpayment).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }]);
  });
});

test('S2.12: coverage answers with its reasons', async () => {
  const { data, errors } = await register.ask(
    `query ($input: CoverageInput!) { livingWageCoverage(input: $input) { outcome health reasons { code citation } } }`,
    {
      input: {
        policy: 'living-wage',
        on: '2001-06-01',
        direct: false,
        capacity: 'EMPLOYEE',
        laborService: 'landscaping',
        awards: [{ contractId: '1', awardedOn: '2001-03-01', value: '10000.00' }],
        hoursInMonth: '20.01',
      },
    },
  );
  expect(errors).toBeUndefined();
  expect(data?.livingWageCoverage).toMatchObject({
    outcome: 'NEEDS_BOARD_DETERMINATION',
    health: 'UNKNOWN',
    reasons: [
      { code: 'CAMPUS_NOT_STATED', citation: 'S2.13' },
      { code: 'SERVICE_UNDETERMINED', citation: 'S2.13' },
      { code: 'CONTRACTOR', citation: 'S2.14' },
      { code: 'AWARDS_REACHED', citation: 'S2.12' },
    ],
  });
});

test('S2.70, S2.71: the cost model names the source’s discrepancies', async () => {
  const { data } = await register.ask(
    `{ livingWageCost(input: { policy: "living-wage", basis: AS_STATED }) {
      oneTime annual discrepancies { code stated recomputed } } }`,
  );
  expect(data?.livingWageCost).toEqual({
    oneTime: '4400000.00',
    annual: '12588000.00',
    discrepancies: [
      { code: 'S2.62', stated: '1050000.00', recomputed: '1092000.00' },
      { code: 'S2.63', stated: '250000.00', recomputed: '208000.00' },
      { code: 'S2.69', stated: '4000000.00', recomputed: '400000.00' },
    ],
  });
});

describe('policies that somebody sets', () => {
  const set = (id: string, effectiveFrom: string, terms: object) =>
    register.ask(
      'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { policy { id } } }',
      { input: { id, effectiveFrom, terms, reason: 'a test' } },
      callerWith('ADMIN'),
    );

  test('S2.5: the city’s floor is the highest formula, each with its source', async () => {
    const supplied = (amount: string) => ({ amount, source: 'an invented figure' });
    const year = {
      effectiveFrom: '2024-07-01',
      povertyGuideline: supplied('31200'),
      stateMinimumWage: supplied('15.00'),
      indexedWage: supplied('18.20'),
    };
    const { errors } = await set('city-living-wage', '2024-07-01', {
      ...DEFAULT_CITY_LIVING_WAGE.terms,
      years: [year],
    });
    expect(errors).toBeUndefined();
    expect((await floor('2024-07-01', 'city-living-wage')).floor).toMatchObject({
      amount: '18.20',
      formula: 'CPI',
      formulas: [
        { formula: 'POVERTY', amount: '18.10', unrounded: '18.096' },
        { formula: 'MINIMUM_WAGE', amount: '16.50' },
        { formula: 'CPI', amount: '18.20', source: 'an invented figure' },
      ],
    });
    expect(codeOf((await floor('2025-07-01', 'city-living-wage')).error)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('a later version holds from its day, set for a day that is past; set twice for a day the last holds', async () => {
    const { terms } = DEFAULT_LIVING_WAGE;
    const from = (base: string) => ({
      ...terms,
      wage: { ...terms.wage, base, inForceFrom: '2002-03-01', firstAdjustmentOn: '2003-09-01' },
    });
    for (const base of ['11.50', '12.00'])
      expect((await set('living-wage', '2002-03-01', from(base))).errors).toBeUndefined();
    expect((await floor('2002-02-28')).floor).toMatchObject({ amount: '10.75', effectiveTo: '2002-02-28' });
    expect((await floor('2002-03-01')).floor).toMatchObject({ amount: '12.00', effectiveFrom: '2002-03-01' });
  });

  test('terms that cannot be are refused by name', async () => {
    const { terms } = DEFAULT_LIVING_WAGE;
    const { errors } = await set('living-wage', '2030-01-01', {
      ...terms,
      wage: { ...terms.wage, base: '-1' },
    });
    expect(errors).toMatchObject([{ extensions: { issues: [{ path: 'input.terms.wage.base' }] } }]);
  });
});
