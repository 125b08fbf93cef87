import { describe, expect, test } from 'vitest';
import { closedBecause, TENDER_TRANSITIONS, type TenderState } from './tender-status.js';

const ALL = Object.keys(TENDER_TRANSITIONS) as TenderState[];

describe('a tender', () => {
  test.each(['CANCELLED', 'UNSUCCESSFUL', 'COMPLETE', 'WITHDRAWN'] as const)(
    'that is %s stays so',
    (status) => {
      expect(TENDER_TRANSITIONS[status]).toEqual([]);
    },
  );

  test('becomes another status each time, and none that OCDS does not have', () => {
    for (const status of ALL) {
      expect(TENDER_TRANSITIONS[status]).not.toContain(status);
      for (const next of TENDER_TRANSITIONS[status]) expect(ALL).toContain(next);
    }
  });

  test('is awarded or found unsuccessful only once it was open', () => {
    const leading = (to: TenderState) => ALL.filter((status) => TENDER_TRANSITIONS[status].includes(to));
    expect(leading('COMPLETE')).toEqual(['ACTIVE']);
    expect(leading('UNSUCCESSFUL')).toEqual(['ACTIVE']);
  });
});

describe('bids are taken', () => {
  const open = { status: 'ACTIVE', publishedOn: '2026-11-01', closesOn: '2026-11-22' };
  test.each<[string, object, string, RegExp | null]>([
    ['on the first day', {}, '2026-11-01', null],
    ['not the day before', {}, '2026-10-31', /opens on 2026-11-01/],
    ['on the last day', {}, '2026-11-22', null],
    ['not the day after', {}, '2026-11-23', /closed on 2026-11-22/],
    ['for ever without a last day', { closesOn: null }, '2099-01-01', null],
    ['at once without a day of publication', { publishedOn: null }, '2020-01-01', null],
    ['not while it is planned', { status: 'PLANNED' }, '2026-11-10', /PLANNED/],
    ['not once it is awarded', { status: 'COMPLETE' }, '2026-11-10', /COMPLETE/],
  ])('%s', (_name, over, day, want) => {
    const reason = closedBecause({ ...open, ...over }, day);
    if (want) expect(reason).toMatch(want);
    else expect(reason).toBeNull();
  });
});
