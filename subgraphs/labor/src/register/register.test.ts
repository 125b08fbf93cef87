import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmployerCells, startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const boston = { city: 'Boston', state: 'MA' };
const main = { street: '12 Main Street', postal_code: '02110', ...boston };
const elm = { street: '40 Elm St', postal_code: '02110', ...boston };

/** How two records of different files were told apart or joined. */
async function evidenceOf(name: string, [first, second]: readonly [EmployerCells, EmployerCells]) {
  const keyed = (row: EmployerCells, n: number) => ({ ...row, key: `${name} ${n}` });
  await register.loadEmployers([keyed(first, 1)]);
  await register.loadEmployers([keyed(second, 2)]);
  const [row] = await register.sql<{ evidence: string }[]>`
    select evidence from labor.employer_mention where record_id = ${`${name} 2`}`;
  const one = await register.employerOf(`${name} 1`);
  const other = await register.employerOf(`${name} 2`);
  return { evidence: row?.evidence, joined: one === other };
}

const row = (name: string, over: Partial<EmployerCells> = {}): EmployerCells => ({ key: '', name, ...over });

describe('records of two files', () => {
  test.each<[string, readonly [EmployerCells, EmployerCells], string]>([
    [
      'one name, one street',
      [row('Oriole Cafe Inc', main), row('ORIOLE CAFE, INC.', { ...main, street: '12 MAIN ST' })],
      'STREET',
    ],
    [
      'one number, two names',
      [
        row('Curlew Group LLC', { ...main, scheme: 'US-EIN', identifier: '00-1111111' }),
        row('Plover Holdings Inc', { ...elm, scheme: 'US-EIN', identifier: '001111111' }),
      ],
      'IDENTIFIER',
    ],
    [
      'one name, one ZIP, no street',
      [row('Egret Deli', main), row('Egret Deli', { postal_code: '02110', state: 'MA' })],
      'ZIP',
    ],
    [
      'one registered name, one city',
      [row('Bittern Works Inc', main), row('Bittern Works Inc', boston)],
      'CITY',
    ],
    [
      'one registered name, one state, no place',
      [row('Avocet Trade LLC', { state: 'MA' }), row('Avocet Trade LLC', { state: 'MA' })],
      'STATE',
    ],
  ])('%s: joined', async (name, records, evidence) => {
    expect(await evidenceOf(name, records)).toEqual({ evidence, joined: true });
  });

  test.each<[string, readonly [EmployerCells, EmployerCells]]>([
    ['one letter apart', [row('Heron Cafe Inc', main), row('Herun Cafe Inc', main)]],
    ['one name, two streets', [row('Osprey Cafe Inc', main), row('Osprey Cafe Inc', elm)]],
    [
      'one brand, two franchisees, one street',
      [
        row('Sanderling Foods LLC', { ...main, trade_name: 'Burger Gull' }),
        row('Whimbrel Foods LLC', { ...main, trade_name: 'Burger Gull' }),
      ],
    ],
    ['a parent and its subsidiary', [row('Knot Holdings LLC', main), row('Knot LLC', main)]],
    [
      'one placeholder for a number',
      [
        row('Noddy Group LLC', { ...main, scheme: 'US-EIN', identifier: '00-0000000' }),
        row('Puffin Group LLC', { ...elm, scheme: 'US-EIN', identifier: '000000000' }),
      ],
    ],
    ['two legal forms', [row('Godwit Bakery Inc', main), row('Godwit Bakery Cooperative', main)]],
    ['one common name, one city', [row('Subway', { ...main }), row('Subway', boston)]],
  ])('%s: two employers', async (name, records) => {
    expect(await evidenceOf(name, records)).toEqual({ evidence: 'NEW', joined: false });
  });

  test('those of one name are linked as possible, and nobody else', async () => {
    const ask = async (record: string) => {
      const { data } = await register.ask(
        'query ($id: ID!) { employer(id: $id) { possibleDuplicates { id } } }',
        { id: await register.employerOf(record) },
      );
      const found = data?.employer as { possibleDuplicates: { id: string }[] };
      return found.possibleDuplicates.map(({ id }) => id);
    };
    expect(await ask('one name, two streets 1')).toEqual([
      await register.employerOf('one name, two streets 2'),
    ]);
    expect(await ask('one name, two streets 2')).toEqual([
      await register.employerOf('one name, two streets 1'),
    ]);
    expect(await ask('one letter apart 1')).toEqual([]);
    expect(await ask('one registered name, one city 1')).toEqual([]);
  });
});

describe('what is shown of an employer', () => {
  test('is the name with its form, every trade name once, the most exact place, and its numbers', async () => {
    await register.loadEmployers([
      { key: 'shown 1', name: 'Dunlin Cleaning', postal_code: '02115', state: 'MA', trade_name: 'Dunlin' },
    ]);
    await register.loadEmployers([
      {
        key: 'shown 2',
        name: 'DUNLIN Cleaning, LLC',
        trade_name: 'DUNLIN; Shore Clean',
        street: '3 Bay Rd',
        city: 'Boston',
        state: 'MA',
        postal_code: '02115',
        scheme: 'US-EIN',
        identifier: '00-2222222',
      },
    ]);
    const query = `query ($id: ID!) { employer(id: $id) { legalName legalForm tradeNames identifiers { scheme id }
      address { street city state postalCode } sourceRecords { dataset recordId } } }`;
    const id = await register.employerOf('shown 1');
    expect(id).toBe(await register.employerOf('shown 2'));
    const { data } = await register.ask(query, { id }, callerWith('LICENSING'));
    expect(data?.employer).toEqual({
      legalName: 'DUNLIN Cleaning, LLC',
      legalForm: 'LLC',
      tradeNames: ['Dunlin', 'Shore Clean'],
      identifiers: [{ scheme: 'US-EIN', id: '00-2222222' }],
      address: { street: '3 Bay Rd', city: 'Boston', state: 'MA', postalCode: '02115' },
      sourceRecords: [
        { dataset: 'employers', recordId: 'shown 1' },
        { dataset: 'employers', recordId: 'shown 2' },
      ],
    });
    for (const role of ['ANALYST', 'WORKFORCE_PARTNER', 'ADMIN'] as const) {
      const { data: hidden } = await register.ask(query, { id }, callerWith(role));
      expect(hidden?.employer, role).toMatchObject({ identifiers: [] });
    }
    expect((await register.ask(query, { id })).data?.employer).toMatchObject({ identifiers: [] });
  });
});

describe('a record that changes', () => {
  const firm = (name: string) => ({
    name,
    place: { street: null, city: 'Lynn', state: 'MA', postalCode: null },
  });
  const answer = async (record: string) => {
    const { data } = await register.ask(
      `query ($id: ID!) { employer(id: $id) { legalName status record { cases } possibleDuplicates { legalName }
        cases { totalCount } } }`,
      { id: await register.employerOf(record) },
    );
    return data?.employer;
  };

  test('keeps its employer while its name is the same', async () => {
    await register.load([caseFact('R1', firm('Tattler Paving Inc'))]);
    const before = await register.employerOf('R1');
    const outcomes = await register.load([
      caseFact('R1', { ...firm('TATTLER PAVING, INC.'), industry: '23' }),
    ]);
    expect(outcomes).toEqual(['superseded']);
    expect(await register.employerOf('R1')).toBe(before);
    const [aliases] =
      await register.sql`select count(*)::int from labor.employer_mention where record_id = 'R1'`;
    expect(aliases).toEqual({ count: 2 });
  });

  test('under another name means another employer, takes its case along, and both are linked', async () => {
    await register.load([
      caseFact('R2', firm('Turnstone Roofing Inc')),
      debarmentFact('D2', firm('Turnstone Roofing Inc')),
    ]);
    const before = await register.employerOf('R2');
    await register.load([caseFact('R2', firm('Phalarope Roofing Inc'))]);
    expect(await register.employerOf('R2')).not.toBe(before);
    expect(await answer('R2')).toMatchObject({
      legalName: 'Phalarope Roofing Inc',
      status: 'VIOLATOR',
      record: { cases: 1 },
      possibleDuplicates: [{ legalName: 'Turnstone Roofing Inc' }],
      cases: { totalCount: 1 },
    });
    expect(await answer('D2')).toMatchObject({
      status: 'BARRED',
      record: { cases: 0 },
      cases: { totalCount: 0 },
    });
    await register.load([debarmentFact('D2', firm('Phalarope Roofing Inc'))]);
    expect(await answer('D2')).toMatchObject({ legalName: 'Phalarope Roofing Inc', status: 'BARRED' });
    const { data } = await register.ask(
      'query ($id: ID!) { employer(id: $id) { status past: status(asOf: "2025-06-01") record { cases } } }',
      { id: before },
    );
    expect(data?.employer).toEqual({ status: 'CLEAR', past: 'CLEAR', record: { cases: 0 } });
  });
});

test('an unknown id is NOT_FOUND', async () => {
  for (const id of ['999999', '0', 'x', '9223372036854775808']) {
    const { data, errors } = await register.ask('query ($id: ID!) { employer(id: $id) { id } }', { id });
    expect(data).toEqual({ employer: null });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
});
