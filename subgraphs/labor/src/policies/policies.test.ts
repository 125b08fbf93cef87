import { callerWith } from '@hub/kit/testing';
import { addDays, addYears, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';

const ADMIN = callerWith('ADMIN');
const today = dayInNewYork(new Date());
const DEFAULTS = { displayYears: null, lookBackYears: null, disputeDays: 30, contactDays: 90 };

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const set = (input: object) =>
  register.ask(
    `mutation ($input: SetPolicyInput!) {
      setPolicy(input: $input) { policy { id effectiveFrom terms setBy reason } } }`,
    { input: { id: 'register', effectiveFrom: today, terms: {}, reason: 'a test', ...input } },
    ADMIN,
  );

async function terms(on?: string) {
  const { data } = await register.ask(
    'query ($on: Date) { policy(id: "register", on: $on) { terms effectiveFrom } }',
    { on },
  );
  return data?.policy as { terms: object; effectiveFrom: string | null } | null;
}

describe('policy register', () => {
  test('has its defaults until somebody sets it', async () => {
    expect(await terms()).toEqual({ terms: DEFAULTS, effectiveFrom: null });
  });

  test('is in force from its day on, and keeps earlier versions', async () => {
    const before = await register.version();
    const first = await set({ terms: { disputeDays: 20 }, reason: 'Council order 1' });
    expect(first.errors).toBeUndefined();
    expect(first.data?.setPolicy).toEqual({
      policy: {
        id: 'register',
        effectiveFrom: today,
        terms: { ...DEFAULTS, disputeDays: 20 },
        setBy: ADMIN.id,
        reason: 'Council order 1',
      },
    });
    expect(await register.version()).toBe(before + 1);
    const later = addDays(today, 40);
    await set({ terms: { disputeDays: 25, displayYears: 7 }, effectiveFrom: later });
    await set({ terms: { disputeDays: 21 } }); // anew, from the same day
    expect((await terms(addDays(today, -1)))?.terms).toEqual(DEFAULTS);
    expect((await terms())?.terms).toEqual({ ...DEFAULTS, disputeDays: 21 });
    expect((await terms(addDays(later, -1)))?.terms).toMatchObject({ disputeDays: 21 });
    expect((await terms(later))?.terms).toEqual({ ...DEFAULTS, disputeDays: 25, displayYears: 7 });
    const { data } = await register.ask('{ policyVersions(id: "register") { terms effectiveFrom } }');
    const versions = data?.policyVersions as { terms: { disputeDays: number } }[];
    expect(versions.map((one) => one.terms.disputeDays)).toEqual([25, 21, 20]);
  });

  test.each<[string, object, string]>([
    ['a policy that there is not', { id: 'weather' }, 'input.id'],
    ['a day that is past', { effectiveFrom: addDays(today, -1) }, 'input.effectiveFrom'],
    ['no reason', { reason: ' ' }, 'input.reason'],
    ['a term that there is not', { terms: { colour: 'red' } }, 'input.terms'],
    ['no days', { terms: { disputeDays: 0 } }, 'input.terms.disputeDays'],
    ['half a year', { terms: { lookBackYears: 0.5 } }, 'input.terms.lookBackYears'],
    ['a century and more', { terms: { displayYears: 101 } }, 'input.terms.displayYears'],
    ['terms that are none', { terms: 'none' }, 'input.terms'],
  ])('refuses %s', async (_name, input, path) => {
    const { data, errors } = await set(input);
    expect(data?.setPolicy).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
  });
});

test('whose status moves with the look-back is told in the feed', async () => {
  const old = addYears(today, -20);
  await register.load([
    caseFact('P1', { name: 'Invented Old Finding LLC' }, { determinedOn: old }),
    caseFact('P2', { name: 'Invented Recent Works Inc' }, { determinedOn: '2026-01-02' }),
    caseFact('P3', { name: 'Invented Barred Paving Co' }, { determinedOn: old }),
    debarmentFact('P3-d', { name: 'Invented Barred Paving Co' }),
  ]);
  const told = async () => {
    const version = await register.version();
    const rows = await register.sql`
      select kind, employer_id::text as id from labor.register_change where version = ${version} order by ordinal`;
    return rows.map(({ kind, id }) => [kind, id]);
  };
  const id = await register.employerOf('P1');
  await set({ terms: { lookBackYears: 10 } });
  expect(await told()).toEqual([['STATUS_CHANGED', id]]);
  await set({ terms: { lookBackYears: 10, disputeDays: 20 } });
  expect(await told()).toEqual([]);
  await set({ terms: { lookBackYears: 20 } });
  expect(await told()).toEqual([['STATUS_CHANGED', id]]);
  await set({ terms: { lookBackYears: 20, displayYears: 5 } });
  expect(await told()).toEqual([['STATUS_CHANGED', id]]);
  await set({ terms: {}, effectiveFrom: addDays(today, 1) });
  expect(await told()).toEqual([]);
});

test('a policy that there is not answers NOT_FOUND', async () => {
  for (const field of ['policy', 'policyVersions']) {
    const { data, errors } = await register.ask(`{ ${field}(id: "weather") { id } }`);
    expect(data?.[field]).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  }
});
