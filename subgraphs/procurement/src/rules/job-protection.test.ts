import { describe, expect, test } from 'vitest';
import { type ChangeOnFile, floorsAfter, retentionAfter, retentionGaps } from './job-protection.js';

const ten = Array.from({ length: 10 }, (_, i) => ({ worker: `w${i}`, jobTitle: 'Custodian', hours: '40' }));
const change: ChangeOnFile = {
  from: 'CONTRACTOR',
  previousContractId: '1',
  previousSupplierId: '10',
  to: 'CONTRACTOR',
  contractId: '2',
  supplierId: '20',
  site: 'City Hall',
  changedOn: '2001-05-01',
  monthsProcuredBefore: 12,
  isNew: false,
  monthsExpected: 12,
  roster: ten,
  offers: ten,
  wages: [
    { side: 'PREVIOUS_CONTRACTOR', jobTitle: 'Custodian', from: '2000-01-01', cents: 1050 },
    { side: 'PREVIOUS_CONTRACTOR', jobTitle: 'custodian', from: '2001-01-01', cents: 1100 },
    { side: 'NEW_CONTRACTOR', jobTitle: 'Custodian', from: '2001-05-01', cents: 1140 },
  ],
  prevailing: [
    { authority: 'FEDERAL', jobTitle: 'Custodian', from: '2000-01-01', cents: 1050 },
    { authority: 'STATE', jobTitle: 'CUSTODIAN', from: '2001-06-01', cents: 1140 },
  ],
};

describe('S2.22: who was hired back', () => {
  test.each([
    ['all', ten, { offered: 10, required: 10, missing: [] }],
    [
      'nine of ten',
      ten.slice(1),
      { offered: 9, required: 10, missing: [{ code: 'NOT_OFFERED', worker: 'w0' }] },
    ],
    [
      'one at 30 of 40 hours',
      [{ worker: 'w0', hours: '30' }, ...ten.slice(1)],
      { offered: 10, required: 10, missing: [{ code: 'FEWER_HOURS', worker: 'w0' }] },
    ],
  ])('%s', (_, offers, want) => {
    expect(retentionAfter([{ ...change, offers }])).toEqual(want);
  });

  test('without a roster nothing is said, and that it is missing', () => {
    const none = { ...change, roster: [], offers: [] };
    expect(retentionAfter([none])).toBeNull();
    expect(retentionGaps([none])).toEqual([{ code: 'ROSTER', site: 'City Hall', jobTitle: null }]);
  });

  test('without any offer everybody is missing, and so are the offers', () => {
    const none = { ...change, offers: [] };
    expect(retentionAfter([none])?.missing).toHaveLength(10);
    expect(retentionGaps([none])).toEqual([{ code: 'OFFERS', site: 'City Hall', jobTitle: null }]);
  });

  test('the workers of two sites are hired back at both', () => {
    const other = { ...change, site: 'Library', offers: [] };
    expect(retentionAfter([change, other])).toMatchObject({ offered: 10, required: 20 });
  });
});

describe('S2.23: the floor of a job', () => {
  const floorOf = (over: Partial<ChangeOnFile>, on = '2001-08-31') => {
    const { floors, gaps } = floorsAfter([{ ...change, ...over }], { on, livingWageCents: 1025 });
    return { ...floors[0], gaps: gaps.map(({ code }) => code) };
  };
  const wages = (...more: ChangeOnFile['wages'][number][]) => ({ wages: [...change.wages, ...more] });

  test('previous 11.00, federal 10.50, state 11.40, living 10.25: 11.40', () => {
    expect(floorOf({})).toEqual({
      site: 'City Hall',
      jobTitle: 'Custodian',
      cents: 1140,
      rule: 'PREVAILING_WAGE',
      breaches: [],
      gaps: [],
    });
  });

  test('only a federal one, or the state’s not yet: 11.00', () => {
    const federal = change.prevailing.filter(({ authority }) => authority === 'FEDERAL');
    expect(floorOf({ prevailing: federal })).toMatchObject({ cents: 1100, rule: 'PREVIOUS_CONTRACTOR' });
    expect(floorOf({}, '2001-05-31')).toMatchObject({ cents: 1100, rule: 'PREVIOUS_CONTRACTOR' });
  });

  test('a later 10.90 is below the floor and a nominal cut', () => {
    const cut = { side: 'NEW_CONTRACTOR', jobTitle: 'Custodian', from: '2001-08-01', cents: 1090 } as const;
    expect(floorOf(wages(cut)).breaches).toEqual([
      { from: '2001-08-01', code: 'BELOW_FLOOR', atLeastCents: 1140 },
      { from: '2001-08-01', code: 'NOMINAL_CUT', atLeastCents: 1140 },
    ]);
    expect(floorOf(wages(cut), '2001-07-31').breaches).toEqual([]);
  });

  test('what the contractor before pays after the change is not its wage for the job', () => {
    const later = {
      side: 'PREVIOUS_CONTRACTOR',
      jobTitle: 'Custodian',
      from: '2001-05-02',
      cents: 2000,
    } as const;
    expect(floorOf(wages(later)).cents).toBe(1140);
  });

  test('direct employees count where the work moves out of the house', () => {
    const direct = { side: 'DIRECT', jobTitle: 'Custodian', from: '2001-01-01', cents: 1150 } as const;
    expect(floorOf({ ...wages(direct), from: 'DIRECT' })).toMatchObject({
      cents: 1150,
      rule: 'DIRECT_EMPLOYEES',
    });
    expect(floorOf(wages(direct)).cents).toBe(1140);
  });

  test.each<[string, Partial<ChangeOnFile>, string[]]>([
    ['of the contractor before', { wages: change.wages.slice(2) }, ['PREVIOUS_WAGE']],
    ['of direct employees', { from: 'DIRECT' }, ['DIRECT_WAGE']],
    ['that prevails', { prevailing: [] }, ['PREVAILING_WAGE']],
    ['that is paid', { wages: change.wages.slice(0, 2) }, ['PAID_WAGE']],
    ['of any kind', { wages: [], prevailing: [] }, ['PREVIOUS_WAGE', 'PREVAILING_WAGE', 'PAID_WAGE']],
  ])('a wage %s that is not on file is named', (_, over, want) => {
    expect(floorOf(over).gaps).toEqual(want);
  });
});
