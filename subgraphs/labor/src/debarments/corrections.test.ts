import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const STAFF = callerWith('LABOR_COMPLIANCE');
const LICENSING = callerWith('LICENSING');

const CORRECT = `mutation ($input: CorrectDebarmentInput!) { correctDebarment(input: $input) {
  correction { id dataset recordId program startsOn endsOn void explanation registerVersion undone } employer { id status } } }`;
const UNDO = `mutation ($input: UndoDebarmentCorrectionInput!) { undoDebarmentCorrection(input: $input) {
  correction { startsOn endsOn void registerVersion undone } employer { id status } } }`;

let number = 0;
let record: { dataset: string; recordId: string };
let employerId: string;
/** A debarment that is in force and has no last day, of an employer of its own with a case. */
const listed = (over = {}) => {
  const place = { street: `${number} Pearl St`, city: 'Boston', state: 'MA', postalCode: '02110' };
  const employer = { name: `Invented Heron ${number} LLC`, place };
  return [
    debarmentFact(`D${number}`, employer, over),
    caseFact(`C${number}`, employer, { determinedOn: '2001-01-01' }),
  ];
};
beforeEach(async () => {
  number += 1;
  record = { dataset: 'test', recordId: `D${number}` };
  await register.load(listed());
  employerId = (await register.employerOf(record.recordId)) as string;
});

const change = async (query: string, input: object, caller = STAFF) => {
  const { data, errors } = await register.ask(query, { input: { record, ...input } }, caller);
  const code = errors?.[0]?.extensions?.code;
  return { code, ...(Object.values(data ?? {})[0] as object) };
};
const correct = (input: object = {}) =>
  change(CORRECT, { explanation: 'Another firm of that name.', ...input });
const undo = () => change(UNDO, { reason: 'It was this firm.' });
/** Screens the employer, as of a day that is past. */
const screen = async (asOf: string | null = null) => {
  const { data } = await register.ask(
    'query ($s: [ScreeningSubject!]!, $asOf: Date) { screenEmployers(subjects: $s, asOf: $asOf) { id status } }',
    {
      s: [
        {
          key: 'k',
          name: `Invented Heron ${number} LLC`,
          street: `${number} Pearl St`,
          city: 'Boston',
          state: 'MA',
        },
      ],
      asOf,
    },
    LICENSING,
  );
  const answers = data?.screenEmployers as { id: string; status: string }[] | null;
  return answers?.[0] as { id: string; status: string };
};
const status = async () => {
  const { data } = await register.ask('query ($id: ID!) { employer(id: $id) { status } }', {
    id: employerId,
  });
  return (data?.employer as { status: string } | null)?.status;
};
const changesSince = async (version: number) => {
  const rows = await register.sql`
    select kind, employer_id::text as "employerId", case_id as "caseId" from labor.register_change
    where version > ${version} order by version, ordinal`;
  return [...rows];
};

describe('a debarment that never was', () => {
  test('is set aside with its reason, moves the register once, and is told to watchers and earlier screeners', async () => {
    expect(await status()).toBe('BARRED');
    await register.followed();
    const screened = await screen();
    const version = await register.version();
    expect(await correct()).toMatchObject({
      correction: {
        ...record,
        program: 'Public work',
        void: true,
        registerVersion: version + 1,
        undone: false,
      },
      employer: { id: employerId, status: 'VIOLATOR' },
    });
    expect(await status()).toBe('VIOLATOR');
    expect(await changesSince(version)).toEqual([{ kind: 'CORRECTION', employerId, caseId: null }]);
    const affected = `{ affectedScreenings(first: 1) { edges { node { screening { id } caseId employer { id status } } } } }`;
    expect((await register.ask(affected, {}, LICENSING)).data).toMatchObject({
      affectedScreenings: {
        edges: [{ node: { screening: { id: screened.id }, caseId: null, employer: { status: 'VIOLATOR' } } }],
      },
    });
    const [entry] = await register.sql`
      select action, about, register_version::int as version from labor.audit_entry order by sequence desc limit 1`;
    expect(entry).toMatchObject({ action: 'labor.debarment.correct', version: version + 1 });
    expect(entry?.about).toContain(`employer:${employerId}`);
    // What was known stays to be read.
    const rows = await register.sql`
      select void, superseded_version::int as superseded, starts_on as "startsOn" from labor.debarment where record_id = ${record.recordId}`;
    expect([...rows]).toEqual([{ void: true, superseded: version + 1, startsOn: '2025-01-01' }]);
  });

  test('does not come back with the same list, and does when its publisher changes the record', async () => {
    await correct();
    expect(await register.load(listed())).toEqual(['unchanged', 'unchanged']);
    expect(await status()).toBe('VIOLATOR');
    expect(await register.load(listed({ endsOn: '2999-01-01' }))).toEqual(['superseded', 'unchanged']);
    expect(await status()).toBe('BARRED');
    expect(await undo()).toMatchObject({ code: 'CONFLICT' });
    // From now on the publisher speaks, whatever it says.
    expect(await register.load(listed())).toEqual(['superseded', 'unchanged']);
    expect(await status()).toBe('BARRED');
  });

  test('is undone: the publisher’s words stand again, and survive the list', async () => {
    await correct();
    const version = await register.version();
    expect(await undo()).toMatchObject({
      correction: { undone: true, registerVersion: version + 1 },
      employer: { status: 'BARRED' },
    });
    expect(await changesSince(version)).toEqual([{ kind: 'CORRECTION', employerId, caseId: null }]);
    expect(await register.load(listed())).toEqual(['unchanged', 'unchanged']);
    expect(await undo()).toMatchObject({ code: 'NOT_FOUND' });
    expect(await correct()).toMatchObject({ employer: { status: 'VIOLATOR' } });
    expect(await undo()).toMatchObject({ employer: { status: 'BARRED' } });
  });

  test('follows its record to another employer, and back into force there', async () => {
    await correct();
    const { data } = await register.ask(
      `mutation ($input: SplitEmployerInput!) { splitEmployer(input: $input) { employers { id status } } }`,
      { input: { employerId, records: [record], reason: 'Two owners' } },
      STAFF,
    );
    const split = data?.splitEmployer as { employers: { id: string; status: string }[] } | null;
    const other = split?.employers.find(({ id }) => id !== employerId);
    expect(await undo()).toMatchObject({ employer: { id: other?.id, status: 'BARRED' } });
    expect(await status()).toBe('VIOLATOR');
  });
});

describe('a debarment with wrong days', () => {
  test('is superseded by what is right, and stays so through the same list', async () => {
    const version = await register.version();
    expect(await correct({ correction: { endsOn: '2025-06-30' } })).toMatchObject({
      correction: { startsOn: '2025-01-01', endsOn: '2025-06-30', void: false },
      employer: { status: 'VIOLATOR' },
    });
    expect(await changesSince(version)).toEqual([{ kind: 'CORRECTION', employerId, caseId: null }]);
    expect(await register.load(listed())).toEqual(['unchanged', 'unchanged']);
    expect(await status()).toBe('VIOLATOR');
    expect(await undo()).toMatchObject({
      correction: { undone: true },
      employer: { status: 'BARRED' },
    });
    expect(await register.load(listed())).toEqual(['unchanged', 'unchanged']);
  });

  test('is corrected twice, and undone step by step', async () => {
    await correct({ correction: { endsOn: '2025-06-30' } });
    await correct({ correction: { endsOn: null, startsOn: '2025-02-01' } });
    expect(await status()).toBe('BARRED');
    expect(await undo()).toMatchObject({ employer: { status: 'VIOLATOR' } });
    expect(await undo()).toMatchObject({ employer: { status: 'BARRED' } });
    const [row] = await register.sql`
      select starts_on as "startsOn", ends_on as "endsOn", correction from labor.debarment
      where record_id = ${record.recordId} and superseded_version is null`;
    expect(row).toEqual({ startsOn: '2025-01-01', endsOn: null, correction: null });
  });

  test('a past day is answered as it was known then', async () => {
    await register.load(listed({ startsOn: '2025-01-02' }), { today: '2026-01-01' });
    await correct();
    expect(await screen('2026-06-01')).toMatchObject({ status: 'BARRED' });
  });
});

test.each([
  ['that changes nothing', { correction: { startsOn: '2025-01-01' } }, 'BAD_USER_INPUT'],
  ['that ends before it begins', { correction: { endsOn: '2024-01-01' } }, 'BAD_USER_INPUT'],
  ['without a reason', { explanation: ' ' }, 'BAD_USER_INPUT'],
  ['of no record', { record: { dataset: 'test', recordId: 'none' } }, 'NOT_FOUND'],
])('a correction %s is refused, and nothing moves', async (_name, input, code) => {
  const version = await register.version();
  expect(await correct(input)).toMatchObject({ code });
  expect(await register.version()).toBe(version);
  expect(await status()).toBe('BARRED');
});
