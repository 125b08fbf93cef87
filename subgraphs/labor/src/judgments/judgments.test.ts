import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const REGISTRAR = callerWith('LABOR_COMPLIANCE');
const at = (street: string) => ({ street, city: 'Boston', state: 'MA', postalCode: '02110' });

/** Three employers that the import keeps apart, each with a case; the first with a debarment and a second record. */
async function loadThree(key: string) {
  const name = `${key} Bakery Inc`;
  const facts = [
    caseFact(
      `${key}-a1`,
      { name, place: at('1 Main St') },
      { amountAssessedCents: 100, determinedOn: '2024-01-01' },
    ),
    caseFact(
      `${key}-a2`,
      { name, place: at('1 Main St'), identifiers: [{ scheme: 'US-EIN', id: `ein ${key}` }] },
      { amountAssessedCents: 200 },
    ),
    debarmentFact(`${key}-d`, { name, place: at('1 Main St') }),
    caseFact(
      `${key}-b1`,
      { name, place: at('2 Elm St'), tradeNames: ['Skim'] },
      { amountAssessedCents: 400, determinedOn: '2024-05-01' },
    ),
    caseFact(`${key}-c1`, { name, place: at('3 Oak St') }, { amountAssessedCents: 800 }),
  ] as const;
  await register.load(facts);
  const [a, b, c] = await Promise.all(
    ['a1', 'b1', 'c1'].map(async (record) => (await register.employerOf(`${key}-${record}`)) as string),
  );
  return { a, b, c, facts } as { a: string; b: string; c: string; facts: typeof facts };
}

const dump = (without: readonly string[] = []) => register.dump(without);

interface Judged {
  judgment: { id: string; kind: string; reason: string; registerVersion: number; undone: boolean };
  employers: { id: string; record: { cases: number; amountAssessed: string | null }; status: string }[];
}

const PAYLOAD = `{ judgment { id kind reason registerVersion undone } employers { id status record { cases amountAssessed } } }`;

async function judge(field: string, type: string, input: object, caller = REGISTRAR) {
  const { data, errors } = await register.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) ${PAYLOAD} }`,
    { input },
    caller,
  );
  return { payload: (data?.[field] ?? null) as Judged | null, errors };
}
const merge = async (employerId: string, absorbedId: string) => {
  const { payload, errors } = await judge('mergeEmployers', 'MergeEmployersInput', {
    employerId,
    absorbedId,
    reason: 'One lease',
  });
  expect(errors).toBeUndefined();
  return payload as Judged;
};
const split = async (employerId: string, recordIds: readonly string[]) => {
  const records = recordIds.map((recordId) => ({ dataset: 'test', recordId }));
  const { payload, errors } = await judge('splitEmployer', 'SplitEmployerInput', {
    employerId,
    records,
    reason: 'Two owners',
  });
  expect(errors).toBeUndefined();
  return payload as Judged;
};
const undo = (judgmentId: string) =>
  judge('undoJudgment', 'UndoJudgmentInput', { judgmentId, reason: 'Mistaken' });

const profile = async (id: string) => {
  const { data } = await register.ask(
    `query ($id: ID!) { employer(id: $id) { id status record { cases amountAssessed repeatViolator } sourceRecords { recordId }
      possibleDuplicates { id } cases { totalCount } } }`,
    { id },
  );
  return data?.employer as {
    id: string;
    status: string;
    record: { cases: number; amountAssessed: string; repeatViolator: boolean };
    sourceRecords: { recordId: string }[];
    possibleDuplicates: { id: string }[];
    cases: { totalCount: number };
  };
};

// Words that no matcher takes for one another.
const KEYS =
  `Alder Birch Chestnut Dogwood Elder Fir Ginkgo Hazel Ironwood Juniper Kauri Linden Maple Nutmeg Olive Pine
  Quince Rowan Sumac Tamarack Ulmus Viburnum Willow Yew Zelkova`.split(/\s+/);

let key: string;
let count = 0;
beforeEach(() => {
  count += 1;
  key = KEYS[count] as string;
});

describe('a merge', () => {
  test('joins records, status and ids, moves the register, and is undone exactly', async () => {
    const { a, b, c } = await loadThree(key);
    const before = await dump();
    const version = await register.version();
    const { judgment, employers } = await merge(b, a);
    expect(judgment).toMatchObject({
      kind: 'MERGE',
      reason: 'One lease',
      registerVersion: version + 1,
      undone: false,
    });
    expect(await register.version()).toBe(version + 1);
    expect(employers).toEqual([{ id: b, status: 'BARRED', record: { cases: 3, amountAssessed: '7.00' } }]);
    expect(await profile(a)).toEqual(await profile(b));
    expect(await profile(a)).toMatchObject({
      id: b,
      possibleDuplicates: [{ id: c }],
      cases: { totalCount: 3 },
    });

    const { payload } = await undo(judgment.id);
    expect(payload).toMatchObject({
      judgment: { id: judgment.id, undone: true },
      employers: [{ id: b }, { id: a }],
    });
    expect(await register.version()).toBe(version + 2);
    expect(await dump()).toEqual(before);
    expect((await undo(judgment.id)).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  test('survives a re-import, also of changed records', async () => {
    const { a, b, facts } = await loadThree(key);
    await merge(a, b);
    expect(await register.load(facts)).toEqual(facts.map(() => 'unchanged'));
    expect((await profile(b)).id).toBe(a);
    const changed = {
      ...facts[3],
      amountAssessedCents: 500,
      employer: { ...facts[3].employer, industry: '72' },
    };
    expect(await register.load([changed])).toEqual(['superseded']);
    expect(await profile(b)).toMatchObject({ id: a, record: { cases: 3, amountAssessed: '8.00' } });
  });

  test('of a merged employer is undone in the order in which they stand', async () => {
    const { a, b, c } = await loadThree(key);
    const start = await dump();
    const first = await merge(a, b);
    const between = await dump();
    const second = await merge(c, a);
    expect(await profile(b)).toMatchObject({ id: c, record: { cases: 4, amountAssessed: '15.00' } });
    const refused = await undo(first.judgment.id);
    expect(refused.errors).toMatchObject([
      {
        extensions: { code: 'CONFLICT' },
        message: expect.stringContaining(`Judgment ${second.judgment.id} `),
      },
    ]);
    await undo(second.judgment.id);
    expect(await dump()).toEqual(between);
    await undo(first.judgment.id);
    expect(await dump()).toEqual(start);
  });

  test('is independent of another one into the same employer', async () => {
    const { a, b, c } = await loadThree(key);
    const first = await merge(a, b);
    await merge(a, c);
    expect((await undo(first.judgment.id)).errors).toBeUndefined();
    expect((await profile(b)).id).toBe(b);
    expect((await profile(c)).id).toBe(a);
  });
});

describe('a split', () => {
  test('takes records with their cases along, moves the register, survives a re-import, and is undone exactly', async () => {
    const { a, facts } = await loadThree(key);
    const before = await dump();
    const version = await register.version();
    const { judgment, employers } = await split(a, [`${key}-a2`]);
    const made = employers.find(({ id }) => id !== a)?.id as string;
    expect(judgment).toMatchObject({ kind: 'SPLIT', registerVersion: version + 1 });
    expect(await profile(a)).toMatchObject({
      status: 'BARRED',
      record: { cases: 1, amountAssessed: '1.00' },
      cases: { totalCount: 1 },
    });
    expect(await profile(made)).toMatchObject({
      status: 'VIOLATOR',
      record: { cases: 1, amountAssessed: '2.00' },
      sourceRecords: [{ recordId: `${key}-a2` }],
    });
    expect(await register.load(facts)).toEqual(facts.map(() => 'unchanged'));
    const changed = {
      ...facts[1],
      amountAssessedCents: 300,
      employer: { ...facts[1].employer, industry: '72' },
    };
    await register.load([changed]);
    expect(await profile(made)).toMatchObject({ id: made, record: { amountAssessed: '3.00' } });

    await register.load([facts[1]]);
    const { errors } = await undo(judgment.id);
    expect(errors).toBeUndefined();
    expect(await profile(made)).toEqual(await profile(a));
    expect(await profile(a)).toMatchObject({
      record: { cases: 2, amountAssessed: '3.00', repeatViolator: true },
    });
    // Nothing but the two corrections of the record, and the id that was given out, tell of it.
    const after = await dump();
    expect(after.employer_record).toEqual(before.employer_record);
    expect(after.employer?.find((row) => (row as { id: number }).id === Number(a))).toEqual(
      before.employer?.find((row) => (row as { id: number }).id === Number(a)),
    );
  });

  test('of an absorbed employer gives each record back to where it stood', async () => {
    const { a, b } = await loadThree(key);
    const start = await dump();
    const merged = await merge(a, b);
    const between = await dump();
    const { judgment, employers } = await split(a, [`${key}-a2`, `${key}-b1`]);
    const made = employers.find(({ id }) => id !== a)?.id as string;
    expect(await profile(made)).toMatchObject({ record: { cases: 2, amountAssessed: '6.00' } });
    expect((await undo(merged.judgment.id)).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    await undo(judgment.id);
    expect(await dump([made])).toEqual(between);
    await undo(merged.judgment.id);
    expect(await dump([made])).toEqual(start);
    expect((await profile(made)).id).toBe(a);
  });
});

describe('a judgment is refused', () => {
  test.each<[string, string, (three: { a: string; b: string }) => [string, string, object], string]>([
    [
      'of one employer with itself',
      'merge',
      ({ a }) => ['mergeEmployers', 'MergeEmployersInput', { employerId: a, absorbedId: a, reason: 'x' }],
      'CONFLICT',
    ],
    [
      'of an unknown employer',
      'merge',
      ({ a }) => [
        'mergeEmployers',
        'MergeEmployersInput',
        { employerId: a, absorbedId: '999999', reason: 'x' },
      ],
      'NOT_FOUND',
    ],
    [
      'without a reason',
      'merge',
      ({ a, b }) => ['mergeEmployers', 'MergeEmployersInput', { employerId: a, absorbedId: b, reason: ' ' }],
      'BAD_USER_INPUT',
    ],
    [
      'with an id that is none',
      'merge',
      ({ a }) => ['mergeEmployers', 'MergeEmployersInput', { employerId: a, absorbedId: '-1', reason: 'x' }],
      'BAD_USER_INPUT',
    ],
    [
      'of all records',
      'split',
      ({ b }) => [
        'splitEmployer',
        'SplitEmployerInput',
        { employerId: b, records: [{ dataset: 'test', recordId: 'b1' }], reason: 'x' },
      ],
      'CONFLICT',
    ],
    [
      'of a record that stands elsewhere',
      'split',
      ({ a }) => [
        'splitEmployer',
        'SplitEmployerInput',
        {
          employerId: a,
          records: [
            { dataset: 'test', recordId: 'a2' },
            { dataset: 'test', recordId: 'b1' },
          ],
          reason: 'x',
        },
      ],
      'NOT_FOUND',
    ],
    [
      'of no record',
      'split',
      ({ a }) => ['splitEmployer', 'SplitEmployerInput', { employerId: a, records: [], reason: 'x' }],
      'BAD_USER_INPUT',
    ],
    [
      'of an unknown judgment',
      'undo',
      () => ['undoJudgment', 'UndoJudgmentInput', { judgmentId: '999999', reason: 'x' }],
      'NOT_FOUND',
    ],
  ])('%s (%s), and nothing changes', async (_name, _kind, ask, code) => {
    const three = await loadThree(key);
    const keyed = (input: object) =>
      JSON.parse(JSON.stringify(input).replace(/"recordId":"/g, `"recordId":"${key}-`)) as object;
    const before = await dump();
    const version = await register.version();
    const [field, type, input] = ask(three);
    const { payload, errors } = await judge(field, type, keyed(input));
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(await dump()).toEqual(before);
    expect(await register.version()).toBe(version);
  });

  test('of a caller who keeps no register', async () => {
    const { a, b } = await loadThree(key);
    for (const role of ['LICENSING', 'PROCUREMENT', 'ANALYST', 'PUBLIC'] as const) {
      const { errors } = await judge(
        'mergeEmployers',
        'MergeEmployersInput',
        { employerId: a, absorbedId: b, reason: 'x' },
        callerWith(role),
      );
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect((await profile(b)).id).toBe(b);
  });

  test('while an import holds the register, with a clear error', async () => {
    const { a, b } = await loadThree(key);
    await register.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7201001)`;
      const { errors } = await judge('mergeEmployers', 'MergeEmployersInput', {
        employerId: a,
        absorbedId: b,
        reason: 'x',
      });
      expect(errors).toMatchObject([
        { extensions: { code: 'CONFLICT' }, message: expect.stringContaining('try again') },
      ]);
    });
    await merge(a, b);
  });
});

test('the index follows a merge, a split and their undoing', async () => {
  const { a, b } = await loadThree(key);
  const LICENSING = callerWith('LICENSING');
  const screened = async () => {
    await register.followed();
    const subject = { key: 'k', name: `${key} Bakery Inc`, street: '2 Elm St', city: 'Boston', state: 'MA' };
    const { data } = await register.ask(
      'query ($subjects: [ScreeningSubject!]!) { screenEmployers(subjects: $subjects) { matches { employer { id } } } }',
      { subjects: [subject] },
      LICENSING,
    );
    const answers = data?.screenEmployers as { matches: { employer: { id: string } }[] }[];
    return answers[0]?.matches[0]?.employer.id;
  };
  expect(await screened()).toBe(b);
  const merged = await merge(a, b);
  expect(await screened()).toBe(a);
  await undo(merged.judgment.id);
  expect(await screened()).toBe(b);
});
