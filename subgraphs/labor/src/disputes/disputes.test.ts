import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DisputeDesk, FILE, STAFF, STATUS } from './testing.js';

const CONTACT = {
  name: 'Ines Marker',
  phone: '+1 617 555 0100',
  email: 'ines.marker@example.org',
  safeToContact: true,
};
const today = dayInNewYork(new Date());

let desk: DisputeDesk;
beforeAll(async () => {
  desk = await DisputeDesk.start();
});
afterAll(() => desk?.register.close());
beforeEach(() => desk.begin());

describe('a dispute that is filed', () => {
  test('gives a receipt, and the case shows it', async () => {
    const before = await desk.register.version();
    expect((await desk.shown()).disputed).toBe(false);
    const receipt = await desk.file();
    expect(receipt.decideBy).toBe(addDays(today, 30));
    expect((await desk.shown()).disputed).toBe(true);
    expect(await desk.register.version()).toBe(before);
    expect(await desk.status(receipt.code)).toEqual({
      status: 'OPEN',
      outcome: null,
      explanation: null,
      decideBy: receipt.decideBy,
      decidedAt: null,
    });
    expect(await desk.status(receipt.code.toLowerCase().replaceAll('-', ' '))).toMatchObject({
      status: 'OPEN',
    });
  });

  test('is due by the policy of its day', async () => {
    await desk.register.sql`
      insert into labor.policy (id, effective_from, set_by, terms) values
        ('register', ${addDays(today, -5)}, 'test', '{"disputeDays": 14}'),
        ('register', ${addDays(today, 1)}, 'test', '{"disputeDays": 7}')`;
    try {
      expect((await desk.file()).decideBy).toBe(addDays(today, 14));
    } finally {
      await desk.register.sql`delete from labor.policy`;
    }
  });

  test('keeps neither its code nor how to reach who filed it where others look', async () => {
    const { code: secret } = await desk.file({ contact: CONTACT, statement: 'Marker statement' });
    const words = [
      secret,
      secret.replaceAll('-', ''),
      CONTACT.name,
      CONTACT.email,
      CONTACT.phone,
      'Marker statement',
    ];
    const tables = await desk.register.sql<{ name: string }[]>`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema in ('labor', 'gateway') and table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const rows = await desk.register.sql`select to_jsonb(t)::text as row from ${desk.register.sql(name)} t`;
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
    await desk.file({ contact: CONTACT });
    await desk.file();
    const reads = () =>
      desk.register.sql`select about from labor.audit_entry where action = 'labor.dispute_contact.read'`;
    const before = (await reads()).length;
    const { edges } = await desk.ok<{ edges: { node: { id: string; contact: object | null } }[] }>(
      `query ($filter: DisputeFilter) { disputes(filter: $filter) { edges { node { id contact { name phone email safeToContact } } } } }`,
      { filter: { caseId: desk.caseId } },
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
    const { errors } = await desk.register.ask(FILE, {
      input: { caseId: desk.caseId, ground: 'OTHER', statement: 'x', ...input },
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
    expect((await desk.shown()).disputed).toBe(false);
  });

  test.each(['0', '999999999', 'x'])('about a case %s that there is not is refused', async (unknown) => {
    expect(await desk.refusal(FILE, { input: { caseId: unknown, ground: 'PAID', statement: 'x' } })).toBe(
      'NOT_FOUND',
    );
  });

  test('can be taken back, and how to reach who filed it is forgotten', async () => {
    const first = await desk.file({ contact: CONTACT });
    const second = await desk.file();
    const withdraw =
      'mutation ($code: String!) { withdrawDispute(input: { code: $code }) { dispute { status } } }';
    expect(await desk.ok(withdraw, { code: first.code })).toEqual({ dispute: { status: 'WITHDRAWN' } });
    expect((await desk.shown()).disputed).toBe(true);
    expect(await desk.status(first.code)).toMatchObject({ status: 'WITHDRAWN', outcome: null });
    expect(await desk.refusal(withdraw, { code: first.code })).toBe('CONFLICT');
    await desk.ok(withdraw, { code: second.code });
    expect((await desk.shown()).disputed).toBe(false);
    const [left] = await desk.register.sql`
      select count(*)::int from labor.dispute_contact k join labor.dispute d on d.id = k.dispute_id
      where d.case_id = ${desk.caseId}`;
    expect(left).toEqual({ count: 0 });
  });
});

test('a wrong code is answered the same, whatever is wrong with it', async () => {
  const { code: right } = await desk.file();
  const wrong = [
    `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`,
    'ABCD-EFGH-JKMN-PQRS',
    '',
    "' or 1=1 --",
  ];
  const answers = await Promise.all(wrong.map((one) => desk.register.ask(STATUS, { code: one })));
  const [first] = answers;
  expect(first?.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  for (const answer of answers) expect(answer).toEqual(first);
});

describe('the queue', () => {
  test('has those first that are due first, and tells which are overdue', async () => {
    const statements = ['one', 'two', 'three'];
    for (const statement of statements) await desk.file({ statement });
    await desk.register.sql`
      update labor.dispute set decide_by = ${today}::date + case statement when 'one' then 0 when 'two' then -1 else 3 end
      where case_id = ${desk.caseId}`;
    expect((await desk.queued()).map(({ statement, overdue }) => [statement, overdue])).toEqual([
      ['two', true],
      ['one', false],
      ['three', false],
    ]);
    expect((await desk.queued({ overdueOnly: true })).map(({ statement }) => statement)).toEqual(['two']);
  });

  test('holds the open ones unless others are asked for', async () => {
    await desk.file();
    await desk.decide({ outcome: 'UPHELD' });
    expect(await desk.queued()).toEqual([]);
    expect(await desk.queued({ statuses: ['DECIDED'] })).toMatchObject([
      { status: 'DECIDED', ground: 'PAID', case: { id: desk.caseId, employer: { id: desk.employerId } } },
    ]);
  });
});

describe('an employer’s statement', () => {
  const ACCEPT = `mutation ($input: AcceptEmployerStatementInput!) {
    acceptEmployerStatement(input: $input) { case { employerStatement } } }`;

  test('is shown once staff accepted it, in its words or theirs, and can be taken away', async () => {
    await desk.file({ statement: 'We paid; ask Ines.' });
    expect(await desk.shown()).toMatchObject({ employerStatement: null });
    const [{ id } = { id: '' }] = await desk.queued();
    const accept = (statement?: string) => desk.ok(ACCEPT, { input: { disputeId: id, statement } }, STAFF);
    expect(await accept()).toEqual({ case: { employerStatement: 'We paid; ask Ines.' } });
    expect(await accept('We paid.')).toEqual({ case: { employerStatement: 'We paid.' } });
    await desk.decide({ outcome: 'UPHELD' });
    expect(await desk.shown()).toMatchObject({ employerStatement: 'We paid.' });
    const WITHDRAW = `mutation ($id: ID!) { withdrawEmployerStatement(input: { caseId: $id }) { case { employerStatement } } }`;
    expect(await desk.ok(WITHDRAW, { id: desk.caseId }, STAFF)).toEqual({
      case: { employerStatement: null },
    });
    expect(await desk.refusal(WITHDRAW, { id: desk.caseId }, STAFF)).toBe('CONFLICT');
  });
});
