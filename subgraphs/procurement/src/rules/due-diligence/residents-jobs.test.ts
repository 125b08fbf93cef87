import { describe, expect, test } from 'vitest';
import { residentsJobsCheck } from './residents-jobs.js';
import { ON } from './testing.js';

describe('S0.7: the record under the residents jobs policy', () => {
  const line = (residentHours: string, hours = '1000') => ({
    contractId: '8',
    trade: 'Electricians',
    level: 'JOURNEY' as const,
    hours,
    residentHours,
    peopleOfColorHours: hours === '0' ? '0' : '400',
    womenHours: hours === '0' ? '0' : '120',
  });
  test.each([
    ['no hours', [], 'NOT_APPLICABLE'],
    ['zero hours are no pass', [line('0', '0')], 'NOT_APPLICABLE'],
    ['51 %', [line('510')], 'CLEAR'],
    ['50.5 %', [line('505')], 'CONCERN'],
  ])('%s', (_, hours, want) => {
    expect(residentsJobsCheck(hours, ON).outcome).toBe(want);
  });

  test('names each measure that was not reached', () => {
    expect(residentsJobsCheck([line('505')], ON)).toMatchObject({
      message: '1 of 3 measures not reached: Electricians (journey workers), residents 50.5 % of 51 %.',
      evidence: [{ kind: 'CONTRACT', reference: '8' }],
    });
  });
});
