import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseFact } from '../testing-facts.js';
import { DECIDE, DisputeDesk, STAFF } from './testing.js';

const today = dayInNewYork(new Date());

let desk: DisputeDesk;
beforeAll(async () => {
  desk = await DisputeDesk.start();
});
afterAll(() => desk?.register.close());
beforeEach(() => desk.begin());

describe('a decision', () => {
  test('CORRECTED supersedes what was known, and keeps it', async () => {
    const { code: receipt } = await desk.file();
    expect(await desk.shown()).toMatchObject({
      finality: 'FINAL',
      employer: { record: { openBalance: '1800.00' } },
    });
    const before = await desk.register.version();
    const { answer } = await desk.decide();
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.decideDispute).toMatchObject({
      dispute: {
        outcome: 'CORRECTED',
        decidedBy: STAFF.id,
        case: {
          id: desk.caseId,
          finality: 'SATISFIED',
          amountPaid: '1000.00',
          disputed: false,
          correction: { correctedOn: today, explanation: 'The bank confirms it.', inForce: true },
          employer: { id: desk.employerId, record: { cases: 2, openBalance: '900.00' } },
        },
      },
    });
    expect(await desk.register.version()).toBe(before + 1);
    expect(await desk.shown()).toMatchObject({ violations: [{ statute: '149.148' }] });
    expect(await desk.status(receipt)).toMatchObject({
      status: 'DECIDED',
      outcome: 'CORRECTED',
      explanation: 'The bank confirms it.',
    });
    const { versions } = await desk.ok<{ versions: object[] }>(
      `query ($id: ID!) { case(id: $id) { versions { registerVersion knownUntil finality amountPaid explanation correctedBy disputeId } } }`,
      { id: desk.caseId },
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
    const [entry] = await desk.register.sql`
      select actor, about, result, register_version::int from labor.audit_entry
      where action = 'labor.dispute.decide' order by sequence desc limit 1`;
    expect(entry).toMatchObject({ actor: STAFF.id, result: 'CORRECTED', register_version: before + 1 });
    expect(entry?.about).toEqual(
      expect.arrayContaining([`case:${desk.caseId}`, `employer:${desk.employerId}`]),
    );
  });

  test('CORRECTED sets what it names', async () => {
    await desk.file({ ground: 'WRONG_FACT' });
    const { answer } = await desk.decide({ correction: { amountAssessed: '640.50', amountPaid: null } });
    expect(answer.data?.decideDispute).toMatchObject({
      dispute: { case: { finality: 'FINAL', amountAssessed: '640.50', amountPaid: null } },
    });
  });

  test('stands while the publisher says the same, and gives way once the row changes', async () => {
    await desk.file({ ground: 'WRONG_FACT' });
    await desk.decide();
    expect(await desk.shown()).toMatchObject({ finality: 'VACATED', employer: { record: { cases: 1 } } });
    expect(await desk.register.load([desk.fact('a')])).toEqual(['unchanged']);
    expect(await desk.shown()).toMatchObject({ finality: 'VACATED', correction: { inForce: true } });
    expect(await desk.register.load([desk.fact('a', { amountPaidCents: 300_00 })])).toEqual(['superseded']);
    expect(await desk.shown()).toMatchObject({
      finality: 'FINAL',
      amountPaid: '300.00',
      correction: { inForce: false, explanation: 'The bank confirms it.' },
    });
  });

  test('UPHELD leaves all as it is', async () => {
    const { code: receipt } = await desk.file();
    const [version, before] = [await desk.register.version(), await desk.shown()];
    const { answer } = await desk.decide({ outcome: 'UPHELD', explanation: 'No payment was found.' });
    expect(answer.errors).toBeUndefined();
    expect(await desk.register.version()).toBe(version);
    expect(await desk.shown()).toEqual({ ...before, disputed: false });
    expect(await desk.status(receipt)).toMatchObject({
      outcome: 'UPHELD',
      explanation: 'No payment was found.',
    });
  });

  test('WRONG_EMPLOYER takes the record away, until it is undone', async () => {
    await desk.file({ ground: 'WRONG_EMPLOYER' });
    const { answer } = await desk.decide({ outcome: 'WRONG_EMPLOYER', explanation: 'A namesake.' });
    expect(answer.errors).toBeUndefined();
    const after = await desk.shown();
    expect(after.disputed).toBe(false);
    expect(after.employer.id).not.toBe(desk.employerId);
    expect(
      await desk.ok('query ($id: ID!) { employer(id: $id) { record { cases } } }', { id: desk.employerId }),
    ).toEqual({
      record: { cases: 1 },
    });
    expect(await desk.register.load([desk.fact('a')])).toEqual(['unchanged']);
    expect((await desk.shown()).employer.id).toBe(after.employer.id);
    const [judgment] = await desk.register.sql<{ id: string; reason: string }[]>`
      select id::text, reason from labor.employer_judgment order by id desc limit 1`;
    expect(judgment?.reason).toBe('A namesake.');
    await desk.ok(
      'mutation ($input: UndoJudgmentInput!) { undoJudgment(input: $input) { judgment { undone } } }',
      { input: { judgmentId: judgment?.id, reason: 'It was they after all' } },
      STAFF,
    );
    expect((await desk.shown()).employer.id).toBe(desk.employerId);
  });

  test('WRONG_EMPLOYER of the only record of an employer is refused, and changes nothing', async () => {
    await desk.register.load([caseFact('L1', { name: 'Lonely Lynx Inc' })]);
    await desk.takeUp('L1');
    await desk.file({ ground: 'WRONG_EMPLOYER' });
    const version = await desk.register.version();
    const { answer } = await desk.decide({ outcome: 'WRONG_EMPLOYER' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect(await desk.register.version()).toBe(version);
    expect(await desk.shown()).toMatchObject({ disputed: true });
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
    await desk.file(filed);
    const { answer } = await desk.decide(decision);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
    expect((await desk.queued()).map(({ status }) => status)).toEqual(['OPEN']);
    expect(await desk.shown()).toMatchObject({ finality: 'FINAL', disputed: true, correction: null });
  });

  test('is made once', async () => {
    await desk.file();
    const { input } = await desk.decide();
    expect(await desk.refusal(DECIDE, { input }, STAFF)).toBe('CONFLICT');
    expect(await desk.refusal(DECIDE, { input: { ...input, disputeId: '999999' } }, STAFF)).toBe('NOT_FOUND');
    expect(await desk.refusal(DECIDE, { input: { ...input, disputeId: 'x' } }, STAFF)).toBe('NOT_FOUND');
  });

  test('of two at the same time, one is made', async () => {
    await desk.file();
    const outcomes = ['CORRECTED', 'UPHELD', 'CORRECTED', 'UPHELD'];
    const answers = await Promise.all(outcomes.map((outcome) => desk.decide({ outcome })));
    const codes = answers.map(({ answer }) => answer.errors?.[0]?.extensions?.code);
    expect(codes.filter((one) => one === undefined)).toHaveLength(1);
    expect(codes.filter((one) => one === 'CONFLICT')).toHaveLength(3);
    expect((await desk.shown()).disputed).toBe(false);
  });
});

test('a past day knows what was known then', async () => {
  const yesterday = addDays(today, -1);
  await desk.file({ ground: 'WRONG_FACT' });
  await desk.decide();
  const asOf = 'query ($id: ID!, $asOf: Date) { employer(id: $id) { record(asOf: $asOf) { cases } } }';
  expect(await desk.ok(asOf, { id: desk.employerId, asOf: yesterday })).toEqual({ record: { cases: 2 } });
  expect(await desk.ok(asOf, { id: desk.employerId, asOf: today })).toEqual({ record: { cases: 1 } });
});

describe('a correction without a dispute', () => {
  const CORRECT = `mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { case { finality contested
    correction { explanation inForce } employer { status } } } }`;

  test('is made by staff, again and again, each superseding the one before', async () => {
    const correct = (correction: object, explanation: string) =>
      desk.ok(CORRECT, { input: { caseId: desk.caseId, correction, explanation } }, STAFF);
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
    const [count] = await desk.register
      .sql`select count(*)::int from labor.case_version where case_id = ${desk.caseId}`;
    expect(count).toEqual({ count: 3 });
  });

  test('of a case that there is not answers NOT_FOUND', async () => {
    const input = { caseId: '0', correction: { finality: 'VACATED' }, explanation: 'x' };
    expect(await desk.refusal(CORRECT, { input }, STAFF)).toBe('NOT_FOUND');
  });
});
