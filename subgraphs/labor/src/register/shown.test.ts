import { callerWith } from '@hub/kit/testing';
import { addDays, addYears, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';

const today = dayInNewYork(new Date());
const YEARS = 5;
/** The first day whose cases are shown today. */
const FIRST = addYears(today, -YEARS);
const OLD = addDays(FIRST, -1);

const at = (street: string, city: string) => ({ street, city, state: 'MA', postalCode: null });
const firms = {
  mixed: { name: 'Amber Crane Roofing LLC', place: at('7 Pearl St', 'Boston') },
  old: { name: 'Blue Finch Catering LLC', place: at('31 Hill Rd', 'Lowell') },
  barred: { name: 'Coral Otter Paving LLC', place: at('5 Lake Ave', 'Salem') },
  undated: { name: 'Dusky Wren Painting LLC', place: at('80 Elm St', 'Quincy') },
  recent: { name: 'Ember Stork Cleaning LLC', place: at('2 Dock Sq', 'Lynn') },
};

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
  await register.load([
    caseFact('m-old', firms.mixed, { determinedOn: OLD, backWagesCents: 9_000_00, workersAffected: 9 }),
    caseFact('m-first', firms.mixed, {
      determinedOn: FIRST,
      backWagesCents: 100_00,
      lawType: 'WORKPLACE_SAFETY',
    }),
    caseFact('o', firms.old, { determinedOn: OLD, backWagesCents: 500_00 }),
    caseFact('b', firms.barred, { determinedOn: OLD }),
    debarmentFact('b-d', firms.barred),
    caseFact('u', firms.undated, { determinedOn: null }),
    caseFact('r', firms.recent, { determinedOn: '2025-01-02', backWagesCents: 300_00 }),
  ]);
  await register.followed();
});
afterAll(() => register?.close());

/** The policy in force while `work` runs. */
async function under<T>(terms: object, work: () => Promise<T>, from = '2000-01-01'): Promise<T> {
  await register.sql`
    insert into labor.policy (id, effective_from, set_by, terms)
    values ('register', ${from}, 'test', ${JSON.stringify(terms)}::text::jsonb)`;
  try {
    return await work();
  } finally {
    await register.sql`delete from labor.policy`;
  }
}

async function violators(args = '') {
  const { data, errors } = await register.ask(`{ violators(first: 50 ${args}) { totalCount
    facets { lawType { value count } year { value count } }
    edges { node { legalName status record { cases backWages workersAffected repeatViolator } } } } }`);
  expect(errors).toBeUndefined();
  return data?.violators as {
    totalCount: number;
    facets: { lawType: { value: string; count: number }[]; year: { value: string }[] };
    edges: { node: { legalName: string; status: string; record: Record<string, unknown> } }[];
  };
}

const first = ({ edges }: Awaited<ReturnType<typeof violators>>) =>
  edges.map(({ node }) => node.legalName.split(' ')[0]);

async function employer(record: string, asOf?: string) {
  const { data, errors } = await register.ask(
    `query ($id: ID!, $asOf: Date) { employer(id: $id) { status(asOf: $asOf)
      record(asOf: $asOf) { cases backWages workersAffected repeatViolator firstFindingOn } cases { totalCount } } }`,
    { id: await register.employerOf(record), asOf },
  );
  expect(errors).toBeUndefined();
  return data?.employer;
}

describe('while every case is shown', () => {
  test('all of them count', async () => {
    expect(first(await violators('orderBy: { field: NAME, direction: ASC }'))).toEqual([
      'Amber',
      'Blue',
      'Coral',
      'Dusky',
      'Ember',
    ]);
    expect(await employer('m-old')).toMatchObject({ record: { cases: 2, backWages: '9100.00' } });
  });
});

describe('a case past its display years', () => {
  test('is not counted, and its employer is in the list for the others alone', async () => {
    await under({ displayYears: YEARS }, async () => {
      const list = await violators('orderBy: { field: BACK_WAGES, direction: DESC }');
      expect(first(list)).toEqual(['Ember', 'Amber', 'Dusky', 'Coral']);
      expect(list.totalCount).toBe(4);
      expect(list.facets.lawType).toEqual([
        { value: 'WAGE_THEFT', count: 2 },
        { value: 'WORKPLACE_SAFETY', count: 1 },
      ]);
      const mixed = {
        status: 'VIOLATOR',
        record: { cases: 1, backWages: '100.00', workersAffected: null, repeatViolator: false },
      };
      expect(list.edges.find(({ node }) => node.legalName.startsWith('Amber'))?.node).toMatchObject(mixed);
      expect(await employer('m-old')).toMatchObject({ ...mixed, cases: { totalCount: 1 } });
      expect(await employer('o')).toMatchObject({
        status: 'CLEAR',
        record: { cases: 0 },
        cases: { totalCount: 0 },
      });
      expect(await employer('b')).toMatchObject({ status: 'BARRED', record: { cases: 0 } });
      expect(await employer('u')).toMatchObject({ status: 'VIOLATOR', record: { cases: 1 } });
    });
  });

  test.each([
    ['filter: { minimumBackWages: "200" }', ['Ember']],
    ['filter: { repeatOnly: true }', []],
    ['filter: { lawTypes: [WAGE_THEFT] }', ['Dusky', 'Ember']],
    [`filter: { determinedTo: "${OLD}" }`, []],
    ['text: "blue finch catering"', []],
  ])('is not found by %s', async (args, names) => {
    await under({ displayYears: YEARS }, async () => {
      const found = await violators(args);
      expect(first(found).sort()).toEqual(names);
      expect(found.totalCount).toBe(names.length);
    });
  });

  test('is past them from the day on, and was shown on the days before', async () => {
    await under({ displayYears: YEARS }, async () => {
      const yesterday = addDays(today, -1);
      expect(await employer('o', yesterday)).toMatchObject({ status: 'VIOLATOR', record: { cases: 1 } });
      expect(await employer('o', today)).toMatchObject({ status: 'CLEAR', record: { cases: 0 } });
      expect((await employer('m-old', today)) as object).toEqual(await employer('m-old'));
    });
    await under(
      { displayYears: YEARS },
      async () => {
        expect(await employer('o', addDays(today, -1))).toMatchObject({ record: { cases: 1 } });
        expect(await employer('o')).toMatchObject({ record: { cases: 0 } });
      },
      today,
    );
  });

  test('makes no violator, however far the look-back reaches', async () => {
    await under({ displayYears: YEARS, lookBackYears: 50 }, async () => {
      expect(await employer('o')).toMatchObject({ status: 'CLEAR' });
    });
    await under({ displayYears: 50, lookBackYears: YEARS }, async () => {
      expect(await employer('o')).toMatchObject({ status: 'CLEAR', record: { cases: 1 } });
    });
  });

  test('is no finding of a screening, and is told to no neighbor', async () => {
    await under({ displayYears: YEARS }, async () => {
      const { data, errors } = await register.ask(
        `query ($subjects: [ScreeningSubject!]!) { screenEmployers(subjects: $subjects, limit: 1) { status matches { employer { facts record { cases } } } } }`,
        { subjects: [{ key: 'a', name: firms.old.name, ...firms.old.place }] },
        callerWith('LICENSING'),
      );
      expect(errors).toBeUndefined();
      expect(data?.screenEmployers).toMatchObject([
        { status: 'CLEAR', matches: [{ employer: { record: { cases: 0 } } }] },
      ]);
      const mixed = await register.ask('query ($id: ID!) { employer(id: $id) { facts } }', {
        id: await register.employerOf('m-old'),
      });
      expect(mixed.data?.employer).toMatchObject({ facts: { cases: [{ caseNumber: 'm-first' }] } });
    });
  });

  test('is still there for whoever has its id', async () => {
    await under({ displayYears: YEARS }, async () => {
      const [row] = await register.sql`select id::text from labor.enforcement_case where case_number = 'o'`;
      const { data } = await register.ask('query ($id: ID!) { case(id: $id) { determinedOn } }', {
        id: row?.id,
      });
      expect(data?.case).toEqual({ determinedOn: OLD });
    });
  });
});
