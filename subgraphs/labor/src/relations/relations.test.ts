import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';

let register: TestRegister;
const ids: Record<string, string> = {};
const REGISTRAR = callerWith('LABOR_COMPLIANCE');

beforeAll(async () => {
  register = await startTestRegister();
  const firms = ['Parent', 'Daughter', 'Elder', 'Younger', 'Sister'];
  await register.load(firms.map((name) => caseFact(name, { name: `${name} Invented Inc` })));
  for (const name of firms) ids[name] = (await register.employerOf(name)) as string;
});
afterAll(() => register?.close());

const relate = (input: object, caller = REGISTRAR) =>
  register.ask(
    `mutation ($input: RelateEmployersInput!) { relateEmployers(input: $input) { employer { id } } }`,
    { input },
    caller,
  );

const relationsOf = async (id: string | undefined) => {
  const { data } = await register.ask(
    `query ($id: ID!) { employer(id: $id) { record { cases } relations { kind fromOn toOn source employer { id } } } }`,
    { id },
  );
  return data?.employer as { record: { cases: number }; relations: object[] };
};

const source = 'Annual report 2024';

test('is seen from both sides, with its dates, and adds nobody’s record to the other', async () => {
  const stated = {
    employerId: ids.Daughter,
    kind: 'PARENT',
    relatedId: ids.Parent,
    fromOn: '2020-01-01',
    source,
  };
  expect((await relate(stated)).errors).toBeUndefined();
  await relate({
    employerId: ids.Elder,
    kind: 'SUCCESSOR',
    relatedId: ids.Younger,
    fromOn: '2022-05-01',
    source,
  });
  const dated = { fromOn: '2020-01-01', toOn: null, source };
  expect(await relationsOf(ids.Daughter)).toEqual({
    record: { cases: 1 },
    relations: [{ ...dated, kind: 'PARENT', employer: { id: ids.Parent } }],
  });
  expect((await relationsOf(ids.Parent)).relations).toEqual([
    { ...dated, kind: 'SUBSIDIARY', employer: { id: ids.Daughter } },
  ]);
  expect((await relationsOf(ids.Younger)).relations).toMatchObject([
    { kind: 'PREDECESSOR', employer: { id: ids.Elder } },
  ]);
});

test('stated again, from whichever side, it gets its last day', async () => {
  await relate({
    employerId: ids.Parent,
    kind: 'SUBSIDIARY',
    relatedId: ids.Daughter,
    fromOn: '2020-01-01',
    toOn: '2024-12-31',
    source: 'Sale',
  });
  expect((await relationsOf(ids.Daughter)).relations).toEqual([
    {
      kind: 'PARENT',
      fromOn: '2020-01-01',
      toOn: '2024-12-31',
      source: 'Sale',
      employer: { id: ids.Parent },
    },
  ]);
});

test('without a first day it is stated once too', async () => {
  const stated = { employerId: ids.Sister, kind: 'PARENT', relatedId: ids.Parent, source };
  await relate(stated);
  await relate({ ...stated, toOn: '2025-01-01' });
  expect((await relationsOf(ids.Sister)).relations).toEqual([
    { kind: 'PARENT', fromOn: null, toOn: '2025-01-01', source, employer: { id: ids.Parent } },
  ]);
});

test('follows a merge, and is none of an employer with itself', async () => {
  const merge = (employerId: string | undefined, absorbedId: string | undefined) =>
    register.ask(
      'mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }',
      { input: { employerId, absorbedId, reason: 'Test' } },
      REGISTRAR,
    );
  await merge(ids.Sister, ids.Daughter);
  expect((await relationsOf(ids.Daughter)).relations).toMatchObject([
    { employer: { id: ids.Parent } },
    { employer: { id: ids.Parent } },
  ]);
  await merge(ids.Parent, ids.Sister);
  expect((await relationsOf(ids.Parent)).relations).toEqual([]);
});

test.each<[string, () => object, string]>([
  ['to itself', () => ({ relatedId: ids.Elder }), 'CONFLICT'],
  ['to nobody', () => ({ relatedId: '999999' }), 'NOT_FOUND'],
  ['that ends before it begins', () => ({ fromOn: '2024-01-02', toOn: '2024-01-01' }), 'BAD_USER_INPUT'],
  ['that nobody says', () => ({ source: ' ' }), 'BAD_USER_INPUT'],
])('%s is refused', async (_name, over, code) => {
  const { errors } = await relate({
    employerId: ids.Elder,
    kind: 'PARENT',
    relatedId: ids.Younger,
    source,
    ...over(),
  });
  expect(errors).toMatchObject([{ extensions: { code } }]);
});

test('is stated by who keeps the register alone', async () => {
  const stated = { employerId: ids.Elder, kind: 'PARENT', relatedId: ids.Younger, source };
  const { errors } = await relate(stated, callerWith('LICENSING'));
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
