import { describe, expect, test } from 'vitest';
import { licenseChecks } from './license.js';
import { NO_LICENSES, named, ON } from './testing.js';

describe('S0.4: the license that the trade needs', () => {
  const held = (status: string, expiresOn: string | null) => ({
    ...NO_LICENSES,
    licenses: [{ id: '3', authority: 'US-MA', number: 'L3', kind: 'BUSINESS', status, expiresOn }],
  });
  test.each([
    ['none needed', null, NO_LICENSES, 'NOT_APPLICABLE'],
    ['none held', 'BUSINESS', NO_LICENSES, 'CONCERN'],
    ['another kind', 'ALCOHOL', held('ACTIVE', null), 'CONCERN'],
    ['without an end', 'BUSINESS', held('ACTIVE', null), 'CLEAR'],
    ['on its last day', 'BUSINESS', held('ACTIVE', ON), 'CLEAR'],
    ['the day after', 'BUSINESS', held('ACTIVE', '2026-09-30'), 'CONCERN'],
    ['suspended', 'BUSINESS', held('SUSPENDED', '2027-01-01'), 'CONCERN'],
  ] as const)('%s', (_, needed, given, want) => {
    expect(named(licenseChecks(needed, given, ON), 'LICENSE')?.outcome).toBe(want);
  });

  const states = (over: object) => ({
    ...NO_LICENSES,
    registry: [
      {
        licenseId: '4',
        authority: 'US-NY-DOL',
        number: '24-1',
        retrievedOn: '2026-08-01',
        evidence: {
          outstandingWageAssessments: false,
          laborOrTaxDetermination: false,
          safetyDetermination: false,
          debarred: false,
          apprenticeship: null,
          workersCompensation: null,
          ...over,
        },
      },
    ],
  });
  test.each([
    ['no registration', NO_LICENSES, 'NOT_APPLICABLE'],
    ['nothing stated', states({}), 'CLEAR'],
    ['outstanding assessments', states({ outstandingWageAssessments: true }), 'CONCERN'],
    ['a blank is no "no"', states({ outstandingWageAssessments: null }), 'RECORDED'],
  ] as const)('a contractor registry: %s', (_, given, want) => {
    const found = named(licenseChecks(null, given, ON), 'REGISTRY_STATEMENTS');
    expect(found?.outcome).toBe(want);
    if (given !== NO_LICENSES)
      expect(found).toMatchObject({ asOf: '2026-08-01', citation: 'S0.4; US-NY-DOL 24-1' });
  });
});
