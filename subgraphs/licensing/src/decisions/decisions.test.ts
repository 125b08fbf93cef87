import { callerWith } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLEAR, LICENSING, TestLicensing } from '../testing.js';

const today = dayInNewYork(new Date());
const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);

let licensing: TestLicensing;
beforeAll(async () => {
  licensing = await TestLicensing.start();
});
afterAll(() => licensing?.close());

describe('a decision', () => {
  const decide = (input: object, caller = LICENSING) =>
    licensing.hub.ask(
      `mutation ($input: RecordLicensingDecisionInput!) { recordLicensingDecision(input: $input) { decision {
        id outcome decidedAt rationale noticeGivenOn applicationReference license { number } standing { id recommendation } screening { id } } } }`,
      { input },
      caller,
    );
  const count = async () =>
    (await licensing.hub.sql`select count(*)::int from licensing.decision`)[0]?.count as number;
  const SOME_ID = '00000000-0000-4000-8000-000000000000';

  test('is kept beside the standing that it rested on', async () => {
    const { standing } = await licensing.standingOf('L1', CLEAR);
    const input = {
      licenseNumber: 'L1',
      outcome: 'DENIED',
      rationale: ' After notice ',
      standingId: standing.id,
      noticeGivenOn: today,
    };
    const { data, errors } = await decide(input);
    expect(errors).toBeUndefined();
    const payload = data?.recordLicensingDecision as { decision: { id: string } };
    const told = payload.decision;
    expect(told).toMatchObject({
      outcome: 'DENIED',
      rationale: 'After notice',
      noticeGivenOn: today,
      license: { number: 'L1' },
      standing: { id: standing.id, recommendation: 'NO_FINDING' },
      screening: null,
    });
    const [stored] = await licensing.hub.sql`select * from licensing.decision where id = ${told.id}`;
    expect(stored).toMatchObject({
      standing_id: standing.id,
      screening_id: null,
      decided_by: 'test',
      agency: 'test',
      notice_given_on: today,
    });
  });

  test('of an application without a license is kept by its reference', async () => {
    const { standing } = await licensing.standingOf('L1', CLEAR);
    const { data } = await decide({
      applicationReference: 'APP-1',
      outcome: 'DEFERRED',
      rationale: 'x',
      standingId: standing.id,
    });
    expect(data?.recordLicensingDecision).toMatchObject({
      decision: { applicationReference: 'APP-1', license: null },
    });
  });

  test.each<[string, object, string, string | null]>([
    ['about nothing', { licenseNumber: null }, 'BAD_USER_INPUT', 'input.licenseNumber'],
    ['about a blank number', { licenseNumber: ' ' }, 'BAD_USER_INPUT', 'input.licenseNumber'],
    ['without a reason', { rationale: ' ' }, 'BAD_USER_INPUT', 'input.rationale'],
    ['with an endless reason', { rationale: 'x'.repeat(10_001) }, 'BAD_USER_INPUT', 'input.rationale'],
    ['that rests on nothing', { standingId: null }, 'BAD_USER_INPUT', 'input.screeningId'],
    ['that rests on two', { screeningId: SOME_ID }, 'BAD_USER_INPUT', 'input.screeningId'],
    ['that rests on what is no id', { standingId: 'x' }, 'BAD_USER_INPUT', 'input.standingId'],
    ['that rests on an unknown standing', { standingId: SOME_ID }, 'NOT_FOUND', null],
    ['that denies without notice', { outcome: 'DENIED' }, 'BAD_USER_INPUT', 'input.noticeGivenOn'],
    [
      'with a notice to come',
      { outcome: 'DENIED', noticeGivenOn: tomorrow },
      'BAD_USER_INPUT',
      'input.noticeGivenOn',
    ],
    ['with a notice on no day', { outcome: 'DENIED', noticeGivenOn: '2026-02-30' }, 'BAD_USER_INPUT', null],
    ['about an unknown license', { licenseNumber: 'L9' }, 'NOT_FOUND', null],
    ['about a number of two boards', { licenseNumber: '100' }, 'CONFLICT', null],
    [
      'about another license than its standing',
      { licenseNumber: 'L2' },
      'BAD_USER_INPUT',
      'input.standingId',
    ],
    ['with an outcome that is none', { outcome: 'REVOKED' }, 'BAD_USER_INPUT', null],
  ])('%s is refused, and nothing kept', async (_name, over, code, path) => {
    const { standing } = await licensing.standingOf('L1', CLEAR);
    const before = await count();
    const { errors } = await decide({
      licenseNumber: 'L1',
      outcome: 'ISSUED',
      rationale: 'x',
      standingId: standing.id,
      ...over,
    });
    expect(errors?.[0]?.extensions?.code).toBe(code);
    if (path) expect(errors?.[0]?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
    expect(await count()).toBe(before);
  });

  test('is taken from licensing alone', async () => {
    const { errors } = await decide(
      { licenseNumber: 'L1', outcome: 'ISSUED', rationale: 'x', standingId: SOME_ID },
      callerWith('PROCUREMENT'),
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
