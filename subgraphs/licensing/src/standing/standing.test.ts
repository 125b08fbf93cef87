import { callerWith } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HolderFacts } from '../rules/standing.js';
import { CLEAR, TestLicensing } from '../testing.js';

const today = dayInNewYork(new Date());

let licensing: TestLicensing;
beforeAll(async () => {
  licensing = await TestLicensing.start();
});
afterAll(() => licensing?.close());

const finding = (over: Partial<HolderFacts['cases'][number]> = {}): HolderFacts['cases'][number] => ({
  id: '5',
  caseNumber: 'C-5',
  publisher: 'Invented Authority',
  lawType: 'WAGE_THEFT',
  finality: 'FINAL',
  contested: false,
  disputed: false,
  determinedOn: '2024-03-01',
  openCents: null,
  ...over,
});

describe('a standing', () => {
  test.each<[string, string, HolderFacts | null, string, readonly string[]]>([
    ['nothing found', 'L1', CLEAR, 'NO_FINDING', []],
    ['a finding', 'L1', { ...CLEAR, status: 'VIOLATOR', cases: [finding()] }, 'REVIEW', ['FINDING']],
    [
      'a finding that is paid',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', cases: [finding({ finality: 'SATISFIED', openCents: 0 })] },
      'REVIEW',
      ['FINDING'],
    ],
    [
      'a finding that is not paid',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', cases: [finding({ openCents: 1 })] },
      'HOLD',
      ['UNPAID_FINDING'],
    ],
    [
      'an open contest',
      'L1',
      { ...CLEAR, cases: [finding({ contested: true, openCents: 1 })] },
      'REVIEW',
      ['CONTESTED_FINDING'],
    ],
    [
      'a finding before the look-back',
      'L1',
      { ...CLEAR, repeatViolator: true, cases: [finding({ openCents: 1 })] },
      'NO_FINDING',
      [],
    ],
    [
      'a disputed record',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', cases: [finding({ disputed: true })] },
      'REVIEW',
      ['FINDING', 'DISPUTED_RECORD'],
    ],
    [
      'repetition',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', repeatViolator: true, cases: [finding()] },
      'REVIEW',
      ['FINDING', 'REPEAT_VIOLATOR'],
    ],
    [
      'a debarment',
      'L1',
      {
        ...CLEAR,
        status: 'BARRED',
        debarments: [
          { publisher: 'P', program: 'Public work', recordId: 'D1', startsOn: '2025-01-01', endsOn: null },
        ],
      },
      'HOLD',
      ['DEBARRED'],
    ],
    ['no register', 'L1', null, 'REVIEW', ['REGISTER_UNAVAILABLE']],
    ['a license that expired', 'L2', CLEAR, 'REVIEW', ['LICENSE_EXPIRED']],
    ['a license that is suspended', 'L3', CLEAR, 'REVIEW', ['LICENSE_NOT_ACTIVE']],
    [
      'a license that expired, and no register',
      'L2',
      null,
      'REVIEW',
      ['REGISTER_UNAVAILABLE', 'LICENSE_EXPIRED'],
    ],
  ])('with %s', async (_name, number, facts, recommendation, codes) => {
    const { standing, errors } = await licensing.standingOf(number, facts);
    expect(errors).toBeUndefined();
    expect(standing.recommendation).toBe(recommendation);
    expect(standing.reasons.map(({ code }) => code)).toEqual(codes);
    expect(standing).toMatchObject({ answeredOn: today, registerVersion: facts ? 7 : null });
    const [stored] = await licensing.hub.sql`select * from licensing.standing where id = ${standing.id}`;
    expect(stored).toMatchObject({
      recommendation,
      reasons: standing.reasons,
      facts,
      asked_by: 'test',
      agency: 'test',
    });
  });

  test('cites the case and the record behind it', async () => {
    const { standing } = await licensing.standingOf('L1', {
      ...CLEAR,
      status: 'VIOLATOR',
      cases: [finding()],
    });
    expect(standing.reasons).toMatchObject([
      { caseId: '5', citation: 'Invented Authority, case C-5, 2024-03-01' },
    ]);
  });

  test('is told to licensing alone, and not stored for others', async () => {
    const count = async () =>
      (await licensing.hub.sql`select count(*)::int from licensing.standing`)[0]?.count as number;
    const before = await count();
    for (const role of ['PROCUREMENT', 'ANALYST', 'ADMIN'] as const) {
      const { standing, errors } = await licensing.standingOf('L1', CLEAR, callerWith(role));
      expect(standing).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await count()).toBe(before);
  });
});
