import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import { callerWith, entitiesOf } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';

let register: TestRegister;
const ids: Record<string, string> = {};
const REGISTRAR = callerWith('LABOR_COMPLIANCE');
const today = dayInNewYork(new Date());

/** parent ← daughter ← granddaughter; parent ← sister; sold ← parent until yesterday; egg ⇄ hen. */
beforeAll(async () => {
  register = await startTestRegister();
  const firms = [
    'Parent',
    'Daughter',
    'Granddaughter',
    'Sister',
    'Sold',
    'Stranger',
    'Egg',
    'Hen',
    'Absorbed',
  ];
  await register.load(firms.map((name) => caseFact(name, { name: `${name} Invented Inc` })));
  for (const name of firms) ids[name] = (await register.employerOf(name)) as string;
  await owns('Parent', 'Daughter');
  await owns('Daughter', 'Granddaughter');
  await owns('Parent', 'Sister');
  await owns('Parent', 'Sold', { toOn: addDays(today, -1) });
  await owns('Egg', 'Hen');
  await owns('Hen', 'Egg');
  const { errors } = await register.ask(
    'mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }',
    { input: { employerId: ids.Sister, absorbedId: ids.Absorbed, reason: 'Test' } },
    REGISTRAR,
  );
  expect(errors).toBeUndefined();
});
afterAll(() => register?.close());

async function owns(parent: string, subsidiary: string, over: object = {}): Promise<void> {
  const input = {
    employerId: ids[subsidiary],
    kind: 'PARENT',
    relatedId: ids[parent],
    source: 'A report',
    ...over,
  };
  const { errors } = await register.ask(
    'mutation ($input: RelateEmployersInput!) { relateEmployers(input: $input) { employer { id } } }',
    { input },
    REGISTRAR,
  );
  expect(errors).toBeUndefined();
}

const factsOf = async (...names: string[]) => {
  const answer = await register.ask(
    'query ($references: [_Any!]!) { _entities(representations: $references) { ... on Employer { livingWageFacts } } }',
    { references: names.map((name) => ({ __typename: 'Employer', id: ids[name] })) },
  );
  expect(answer.errors).toBeUndefined();
  return entitiesOf<{ livingWageFacts: LivingWageFacts }>(answer).map(
    ({ livingWageFacts }) => livingWageFacts,
  );
};
const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id);

const FAMILY = ['Absorbed', 'Daughter', 'Granddaughter', 'Parent', 'Sister'];
test.each([
  ['Parent', FAMILY],
  ['Granddaughter', FAMILY],
  ['Absorbed', FAMILY],
  ['Sold', ['Sold']],
  ['Stranger', ['Stranger']],
  ['Egg', ['Egg', 'Hen']],
])('S2.12, S2.32: the family of %s, from the companies above it down, today', async (name, want) => {
  const [facts] = await factsOf(name);
  expect(facts?.familyIds.map(nameOf).sort()).toEqual(want);
});

test('brings the policy by version, and what the board determined', async () => {
  for (const matter of [{ laborService: 'landscaping' }, { subcontractTier: 2, outcome: 'WITHDRAWN' }]) {
    const { errors } = await register.ask(
      'mutation ($input: RecordBoardDeterminationInput!) { recordBoardDetermination(input: $input) { determination { id } } }',
      {
        input: {
          policy: 'living-wage',
          outcome: 'COVERED',
          determinedOn: '2026-05-04',
          reason: 'Voted',
          ...matter,
        },
      },
      callerWith('BOARD_MEMBER'),
    );
    expect(errors).toBeUndefined();
  }
  await register.sql`
    insert into labor.board_determination (policy, matter, contract_id, outcome, determined_on, effective_from, reason, recorded_by)
    values ('living-wage', 'SWITCH_OF_CONTRACTOR', 7, 'NOT_COVERED', '2026-05-04', '2026-05-05', 'Voted', 'board')`;
  const [facts] = await factsOf('Parent');
  expect(facts).toMatchObject({
    policies: [
      { effectiveFrom: '0001-01-01', terms: { coverage: { windowMonths: 12 }, penalties: { strikes: 3 } } },
    ],
    determinations: [
      {
        laborService: 'landscaping',
        tier: null,
        covered: true,
        decidedOn: '2026-05-04',
        effectiveFrom: '2026-05-04',
      },
      { laborService: null, tier: 2, covered: null },
    ],
    switches: [{ contractId: '7', covered: false, effectiveFrom: '2026-05-05' }],
  });
});
