import { callerWith } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';

const STAFF = callerWith('LABOR_COMPLIANCE');
const CONTACT = {
  name: 'Ines Marker',
  phone: '+1 617 555 0100',
  email: 'ines.marker@example.org',
  safeToContact: true,
};
const today = dayInNewYork(new Date());

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

let number = 0;
let caseId: string;
let employerId: string;
const firm = () => ({
  name: `Invented Heron ${number} LLC`,
  place: { street: `${number} Pearl St`, city: 'Boston', state: 'MA', postalCode: '02110' },
});
const fact = (suffix: string, over = {}) =>
  caseFact(`D${number}-${suffix}`, firm(), {
    amountAssessedCents: 1_000_00,
    amountPaidCents: 100_00,
    ...over,
  });

/** An employer of its own with two cases, the first of which is disputed. */
beforeEach(async () => {
  number += 1;
  await register.load([fact('a'), fact('b', { determinedOn: '2024-05-01' })]);
  [{ id: caseId, employerId }] = (await register.sql`
    select id::text, employer_id::text as "employerId" from labor.enforcement_case
    where case_number = ${`D${number}-a`}`) as unknown as [{ id: string; employerId: string }];
});

/** What a mutation or query gave; its errors are the test's. */
async function ok<Answer>(query: string, variables = {}, caller?: typeof STAFF): Promise<Answer> {
  const { data, errors } = await register.ask(query, variables, caller);
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as Answer;
}

async function code(query: string, variables = {}, caller?: typeof STAFF): Promise<unknown> {
  const { data, errors } = await register.ask(query, variables, caller);
  expect(Object.values(data ?? {})).toEqual([null]);
  return errors?.[0]?.extensions?.code;
}

const FILE = `mutation ($input: FileDisputeInput!) { fileDispute(input: $input) { receipt { code filedAt decideBy } } }`;
const STATUS = `query ($code: String!) { disputeByReceipt(code: $code) { status outcome explanation decideBy decidedAt } }`;
const QUEUE = `query ($filter: DisputeFilter) { disputes(filter: $filter, first: 100) { totalCount
  edges { node { id status ground statement evidenceUrl filedAt decideBy overdue case { id employer { id } } } } } }`;
const DECIDE = `mutation ($input: DecideDisputeInput!) { decideDispute(input: $input) { dispute { id outcome decidedAt decidedBy
  case { id finality contested amountAssessed amountPaid disputed correction { correctedOn explanation inForce }
    employer { id status record { cases openBalance } } } } } }`;
const CASE = `query ($id: ID!) { case(id: $id) { finality contested amountAssessed amountPaid disputed employerStatement
  violations { statute } correction { correctedOn explanation inForce } employer { id status record { cases openBalance } } } }`;

interface Shown {
  readonly finality: string;
  readonly disputed: boolean;
  readonly employer: { id: string; status: string; record: { cases: number; openBalance: string | null } };
}
const shown = () => ok<Shown>(CASE, { id: caseId });

const file = (over: object = {}) =>
  ok<{ receipt: { code: string; filedAt: string; decideBy: string } }>(FILE, {
    input: { caseId, ground: 'PAID', statement: 'We paid in March.', ...over },
  }).then(({ receipt }) => receipt);

async function queued(filter: object = {}) {
  const { edges } = await ok<{ edges: { node: Record<string, unknown> & { id: string } }[] }>(
    QUEUE,
    { filter: { caseId, ...filter } },
    STAFF,
  );
  return edges.map(({ node }) => node);
}

async function decide(over: object = {}) {
  const [{ id } = { id: '' }] = await queued();
  const input = { disputeId: id, outcome: 'CORRECTED', explanation: 'The bank confirms it.', ...over };
  return { input, answer: await register.ask(DECIDE, { input }, STAFF) };
}

describe('a dispute that is filed', () => {
  test('gives a receipt, and the case shows it', async () => {
    const before = await register.version();
    expect((await shown()).disputed).toBe(false);
    const receipt = await file();
    expect(receipt.decideBy).toBe(addDays(today, 30));
    expect((await shown()).disputed).toBe(true);
    expect(await register.version()).toBe(before);
    expect(await ok(STATUS, { code: receipt.code })).toEqual({
      status: 'OPEN',
      outcome: null,
      explanation: null,
      decideBy: receipt.decideBy,
      decidedAt: null,
    });
    expect(await ok(STATUS, { code: receipt.code.toLowerCase().replaceAll('-', ' ') })).toMatchObject({
      status: 'OPEN',
    });
  });

  test('is due by the policy of its day', async () => {
    await register.sql`
      insert into labor.policy (id, effective_from, set_by, terms) values
        ('register', ${addDays(today, -5)}, 'test', '{"disputeDays": 14}'),
        ('register', ${addDays(today, 1)}, 'test', '{"disputeDays": 7}')`;
    try {
      expect((await file()).decideBy).toBe(addDays(today, 14));
    } finally {
      await register.sql`delete from labor.policy`;
    }
  });

  test('keeps neither its code nor how to reach who filed it where others look', async () => {
    const { code: secret } = await file({ contact: CONTACT, statement: 'Marker statement' });
    const words = [
      secret,
      secret.replaceAll('-', ''),
      CONTACT.name,
      CONTACT.email,
      CONTACT.phone,
      'Marker statement',
    ];
    const tables = await register.sql<{ name: string }[]>`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema in ('labor', 'gateway') and table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const rows = await register.sql`select to_jsonb(t)::text as row from ${register.sql(name)} t`;
      const found = words.filter((word) => rows.some(({ row }) => String(row).includes(word)));
      const expected = {
        'labor.dispute': ['Marker statement'],
        'labor.dispute_contact': [CONTACT.name, CONTACT.email, CONTACT.phone],
      };
      expect({ name, found: found.sort() }).toEqual({
        name,
        found: (expected[name as keyof typeof expected] ?? []).sort(),
      });
    }
  });

  test('tells staff how to reach who filed it, and that they looked is audited', async () => {
    await file({ contact: CONTACT });
    await file();
    const reads = () =>
      register.sql`select about from labor.audit_entry where action = 'labor.dispute_contact.read'`;
    const before = (await reads()).length;
    const { edges } = await ok<{ edges: { node: { id: string; contact: object | null } }[] }>(
      `query ($filter: DisputeFilter) { disputes(filter: $filter) { edges { node { id contact { name phone email safeToContact } } } } }`,
      { filter: { caseId } },
      STAFF,
    );
    expect(edges.map(({ node }) => node.contact)).toEqual([CONTACT, null]);
    const entries = await reads();
    expect(entries.length).toBe(before + 1);
    expect(entries.at(-1)?.about).toEqual(edges.map(({ node }) => `dispute:${node.id}`));
  });

  test.each<[string, object, string]>([
    ['a blank statement', { statement: ' ' }, 'input.statement'],
    ['a statement without an end', { statement: 'x'.repeat(10_001) }, 'input.statement'],
    ['half a character', { statement: 'x\ud800' }, 'input.statement'],
    ['no web address', { evidenceUrl: 'javascript:alert(1)' }, 'input.evidenceUrl'],
    ['an address that is none', { contact: { email: 'nobody', safeToContact: true } }, 'input.contact.email'],
  ])('of %s is refused', async (_name, input, path) => {
    const { errors } = await register.ask(FILE, {
      input: { caseId, ground: 'OTHER', statement: 'x', ...input },
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
    expect((await shown()).disputed).toBe(false);
  });

  test.each(['0', '999999999', 'x'])('about a case %s that there is not is refused', async (unknown) => {
    expect(await code(FILE, { input: { caseId: unknown, ground: 'PAID', statement: 'x' } })).toBe(
      'NOT_FOUND',
    );
  });

  test('can be taken back, and how to reach who filed it is forgotten', async () => {
    const first = await file({ contact: CONTACT });
    const second = await file();
    const withdraw =
      'mutation ($code: String!) { withdrawDispute(input: { code: $code }) { dispute { status } } }';
    expect(await ok(withdraw, { code: first.code })).toEqual({ dispute: { status: 'WITHDRAWN' } });
    expect((await shown()).disputed).toBe(true);
    expect(await ok(STATUS, { code: first.code })).toMatchObject({ status: 'WITHDRAWN', outcome: null });
    expect(await code(withdraw, { code: first.code })).toBe('CONFLICT');
    await ok(withdraw, { code: second.code });
    expect((await shown()).disputed).toBe(false);
    const [left] = await register.sql`
      select count(*)::int from labor.dispute_contact k join labor.dispute d on d.id = k.dispute_id
      where d.case_id = ${caseId}`;
    expect(left).toEqual({ count: 0 });
  });
});

test('a wrong code is answered the same, whatever is wrong with it', async () => {
  const { code: right } = await file();
  const wrong = [
    `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`,
    'ABCD-EFGH-JKMN-PQRS',
    '',
    "' or 1=1 --",
  ];
  const answers = await Promise.all(wrong.map((one) => register.ask(STATUS, { code: one })));
  const [first] = answers;
  expect(first?.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  for (const answer of answers) expect(answer).toEqual(first);
});

describe('the queue', () => {
  test('has those first that are due first, and tells which are overdue', async () => {
    const statements = ['one', 'two', 'three'];
    for (const statement of statements) await file({ statement });
    await register.sql`
      update labor.dispute set decide_by = ${today}::date + case statement when 'one' then 0 when 'two' then -1 else 3 end
      where case_id = ${caseId}`;
    expect((await queued()).map(({ statement, overdue }) => [statement, overdue])).toEqual([
      ['two', true],
      ['one', false],
      ['three', false],
    ]);
    expect((await queued({ overdueOnly: true })).map(({ statement }) => statement)).toEqual(['two']);
  });

  test('holds the open ones unless others are asked for', async () => {
    await file();
    await decide({ outcome: 'UPHELD' });
    expect(await queued()).toEqual([]);
    expect(await queued({ statuses: ['DECIDED'] })).toMatchObject([
      { status: 'DECIDED', ground: 'PAID', case: { id: caseId, employer: { id: employerId } } },
    ]);
  });
});

describe('a decision', () => {
  test('CORRECTED supersedes what was known, and keeps it', async () => {
    const { code: receipt } = await file();
    expect(await shown()).toMatchObject({
      finality: 'FINAL',
      employer: { record: { openBalance: '1800.00' } },
    });
    const before = await register.version();
    const { answer } = await decide();
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.decideDispute).toMatchObject({
      dispute: {
        outcome: 'CORRECTED',
        decidedBy: STAFF.id,
        case: {
          id: caseId,
          finality: 'SATISFIED',
          amountPaid: '1000.00',
          disputed: false,
          correction: { correctedOn: today, explanation: 'The bank confirms it.', inForce: true },
          employer: { id: employerId, record: { cases: 2, openBalance: '900.00' } },
        },
      },
    });
    expect(await register.version()).toBe(before + 1);
    expect(await ok(CASE, { id: caseId })).toMatchObject({ violations: [{ statute: '149.148' }] });
    expect(await ok(STATUS, { code: receipt })).toMatchObject({
      status: 'DECIDED',
      outcome: 'CORRECTED',
      explanation: 'The bank confirms it.',
    });
    const { versions } = await ok<{ versions: object[] }>(
      `query ($id: ID!) { case(id: $id) { versions { registerVersion knownUntil finality amountPaid explanation correctedBy disputeId } } }`,
      { id: caseId },
      STAFF,
    );
    expect(versions).toMatchObject([
      {
        registerVersion: before + 1,
        knownUntil: null,
        finality: 'SATISFIED',
        amountPaid: '1000.00',
        explanation: 'The bank confirms it.',
        correctedBy: STAFF.id,
        disputeId: expect.any(String),
      },
      {
        knownUntil: today,
        finality: 'FINAL',
        amountPaid: '100.00',
        explanation: null,
        correctedBy: null,
        disputeId: null,
      },
    ]);
    const [entry] = await register.sql`
      select actor, about, result, register_version::int from labor.audit_entry
      where action = 'labor.dispute.decide' order by sequence desc limit 1`;
    expect(entry).toMatchObject({ actor: STAFF.id, result: 'CORRECTED', register_version: before + 1 });
    expect(entry?.about).toEqual(expect.arrayContaining([`case:${caseId}`, `employer:${employerId}`]));
  });

  test('CORRECTED sets what it names', async () => {
    await file({ ground: 'WRONG_FACT' });
    const { answer } = await decide({ correction: { amountAssessed: '640.50', amountPaid: null } });
    expect(answer.data?.decideDispute).toMatchObject({
      dispute: { case: { finality: 'FINAL', amountAssessed: '640.50', amountPaid: null } },
    });
  });

  test('stands while the publisher says the same, and gives way once the row changes', async () => {
    await file({ ground: 'WRONG_FACT' });
    await decide();
    expect(await shown()).toMatchObject({ finality: 'VACATED', employer: { record: { cases: 1 } } });
    expect(await register.load([fact('a')])).toEqual(['unchanged']);
    expect(await shown()).toMatchObject({ finality: 'VACATED', correction: { inForce: true } });
    expect(await register.load([fact('a', { amountPaidCents: 300_00 })])).toEqual(['superseded']);
    expect(await shown()).toMatchObject({
      finality: 'FINAL',
      amountPaid: '300.00',
      correction: { inForce: false, explanation: 'The bank confirms it.' },
    });
  });

  test('UPHELD leaves all as it is', async () => {
    const { code: receipt } = await file();
    const [version, before] = [await register.version(), await shown()];
    const { answer } = await decide({ outcome: 'UPHELD', explanation: 'No payment was found.' });
    expect(answer.errors).toBeUndefined();
    expect(await register.version()).toBe(version);
    expect(await shown()).toEqual({ ...before, disputed: false });
    expect(await ok(STATUS, { code: receipt })).toMatchObject({
      outcome: 'UPHELD',
      explanation: 'No payment was found.',
    });
  });

  test('WRONG_EMPLOYER takes the record away, until it is undone', async () => {
    await file({ ground: 'WRONG_EMPLOYER' });
    const { answer } = await decide({ outcome: 'WRONG_EMPLOYER', explanation: 'A namesake.' });
    expect(answer.errors).toBeUndefined();
    const after = await shown();
    expect(after.disputed).toBe(false);
    expect(after.employer.id).not.toBe(employerId);
    expect(
      await ok('query ($id: ID!) { employer(id: $id) { record { cases } } }', { id: employerId }),
    ).toEqual({
      record: { cases: 1 },
    });
    expect(await register.load([fact('a')])).toEqual(['unchanged']);
    expect((await shown()).employer.id).toBe(after.employer.id);
    const [judgment] = await register.sql<{ id: string; reason: string }[]>`
      select id::text, reason from labor.employer_judgment order by id desc limit 1`;
    expect(judgment?.reason).toBe('A namesake.');
    await ok(
      'mutation ($input: UndoJudgmentInput!) { undoJudgment(input: $input) { judgment { undone } } }',
      { input: { judgmentId: judgment?.id, reason: 'It was they after all' } },
      STAFF,
    );
    expect((await shown()).employer.id).toBe(employerId);
  });

  test('WRONG_EMPLOYER of the only record of an employer is refused, and changes nothing', async () => {
    await register.load([caseFact(`L${number}`, { name: `Lonely Lynx ${number} Inc` })]);
    const [row] = await register.sql<{ id: string }[]>`
      select id::text from labor.enforcement_case where case_number = ${`L${number}`}`;
    caseId = row?.id as string;
    await file({ ground: 'WRONG_EMPLOYER' });
    const version = await register.version();
    const { answer } = await decide({ outcome: 'WRONG_EMPLOYER' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect(await register.version()).toBe(version);
    expect(await shown()).toMatchObject({ disputed: true });
  });

  test.each<[string, object, object, string]>([
    ['without a word', {}, { explanation: ' ' }, 'input.explanation'],
    [
      'that corrects what it upholds',
      {},
      { outcome: 'UPHELD', correction: { finality: 'VACATED' } },
      'input.correction',
    ],
    ['that sets what is so already', {}, { correction: { finality: 'FINAL' } }, 'input.correction'],
    ['that does not say what is right', { ground: 'WRONG_EMPLOYER' }, {}, 'input.correction'],
    [
      'of a day to come',
      {},
      { correction: { determinedOn: addDays(today, 1) } },
      'input.correction.determinedOn',
    ],
    [
      'of a final case that is contested',
      {},
      { correction: { contested: true } },
      'input.correction.contested',
    ],
    ['of a negative sum', {}, { correction: { amountPaid: '-1' } }, 'input.correction.amountPaid'],
  ])('%s is refused, naming the field', async (_name, filed, decision, path) => {
    await file(filed);
    const { answer } = await decide(decision);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
    expect((await queued()).map(({ status }) => status)).toEqual(['OPEN']);
    expect(await shown()).toMatchObject({ finality: 'FINAL', disputed: true, correction: null });
  });

  test('is made once', async () => {
    await file();
    const { input } = await decide();
    expect(await code(DECIDE, { input }, STAFF)).toBe('CONFLICT');
    expect(await code(DECIDE, { input: { ...input, disputeId: '999999' } }, STAFF)).toBe('NOT_FOUND');
    expect(await code(DECIDE, { input: { ...input, disputeId: 'x' } }, STAFF)).toBe('NOT_FOUND');
  });

  test('of two at the same time, one is made', async () => {
    await file();
    const outcomes = ['CORRECTED', 'UPHELD', 'CORRECTED', 'UPHELD'];
    const answers = await Promise.all(outcomes.map((outcome) => decide({ outcome })));
    const codes = answers.map(({ answer }) => answer.errors?.[0]?.extensions?.code);
    expect(codes.filter((one) => one === undefined)).toHaveLength(1);
    expect(codes.filter((one) => one === 'CONFLICT')).toHaveLength(3);
    expect((await shown()).disputed).toBe(false);
  });
});

test('a past day knows what was known then', async () => {
  const yesterday = addDays(today, -1);
  await file({ ground: 'WRONG_FACT' });
  await decide();
  const asOf = 'query ($id: ID!, $asOf: Date) { employer(id: $id) { record(asOf: $asOf) { cases } } }';
  expect(await ok(asOf, { id: employerId, asOf: yesterday })).toEqual({ record: { cases: 2 } });
  expect(await ok(asOf, { id: employerId, asOf: today })).toEqual({ record: { cases: 1 } });
});

describe('an employer’s statement', () => {
  const ACCEPT = `mutation ($input: AcceptEmployerStatementInput!) {
    acceptEmployerStatement(input: $input) { case { employerStatement } } }`;

  test('is shown once staff accepted it, in its words or theirs, and can be taken away', async () => {
    await file({ statement: 'We paid; ask Ines.' });
    expect(await ok(CASE, { id: caseId })).toMatchObject({ employerStatement: null });
    const [{ id } = { id: '' }] = await queued();
    const accept = (statement?: string) => ok(ACCEPT, { input: { disputeId: id, statement } }, STAFF);
    expect(await accept()).toEqual({ case: { employerStatement: 'We paid; ask Ines.' } });
    expect(await accept('We paid.')).toEqual({ case: { employerStatement: 'We paid.' } });
    await decide({ outcome: 'UPHELD' });
    expect(await ok(CASE, { id: caseId })).toMatchObject({ employerStatement: 'We paid.' });
    const WITHDRAW = `mutation ($id: ID!) { withdrawEmployerStatement(input: { caseId: $id }) { case { employerStatement } } }`;
    expect(await ok(WITHDRAW, { id: caseId }, STAFF)).toEqual({ case: { employerStatement: null } });
    expect(await code(WITHDRAW, { id: caseId }, STAFF)).toBe('CONFLICT');
  });
});

describe('a correction without a dispute', () => {
  const CORRECT = `mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { case { finality contested
    correction { explanation inForce } employer { status } } } }`;

  test('is made by staff, again and again, each superseding the one before', async () => {
    const correct = (correction: object, explanation: string) =>
      ok(CORRECT, { input: { caseId, correction, explanation } }, STAFF);
    expect(await correct({ finality: 'DETERMINED', contested: true }, 'An appeal is open.')).toMatchObject({
      case: { finality: 'DETERMINED', contested: true, correction: { explanation: 'An appeal is open.' } },
    });
    expect(await correct({ finality: 'FINAL' }, 'It was dismissed.')).toMatchObject({
      case: {
        finality: 'FINAL',
        contested: false,
        correction: { explanation: 'It was dismissed.', inForce: true },
      },
    });
    const [count] =
      await register.sql`select count(*)::int from labor.case_version where case_id = ${caseId}`;
    expect(count).toEqual({ count: 3 });
  });

  test('of a case that there is not answers NOT_FOUND', async () => {
    const input = { caseId: '0', correction: { finality: 'VACATED' }, explanation: 'x' };
    expect(await code(CORRECT, { input }, STAFF)).toBe('NOT_FOUND');
  });
});
