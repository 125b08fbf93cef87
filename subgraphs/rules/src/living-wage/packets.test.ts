import { describe, expect, test } from 'vitest';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { PACKET_CONTENTS, type Packet, packetFaults, packetTiming } from './packets.js';
import { nonCompliance, waiverCredit } from './waivers.js';

const { benefits } = DEFAULT_LIVING_WAGE.terms;

describe('when the packet is due', () => {
  test.each([
    ['S2.25: expected 20 hours, on the day', '20', '2001-05-01', '0', 'ON_TIME'],
    ['S2.25: expected 20 hours, a day later', '20', '2001-05-02', '8', 'LATE'],
    ['S2.25: expected 20 hours, not yet', '20', null, '0', 'OVERDUE'],
    ['S2.25: expected 19 hours, before the twentieth', '19', '2001-05-09', '19.99', 'ON_TIME'],
    ['S2.25: expected 19 hours, at the twentieth', '19', '2001-05-09', '20.0', 'LATE'],
    ['S2.25: expected 19 hours, not yet and not there', '19', null, '19.99', 'PENDING'],
    ['S2.25: expected 19 hours, not yet and there', '19', null, '20', 'OVERDUE'],
  ] as const)('%s', (_, expectedHours, receivedOn, hoursWorked, want) => {
    const delivery = { dueOn: '2001-05-01', expectedHours, receivedOn, hoursWorked };
    expect(packetTiming(delivery, benefits)).toBe(want);
  });

  test.each([
    ['on September 1', '2001-09-01', '0', 'ON_TIME'],
    ['on September 8, hour 20 is on the 9th', '2001-09-08', '19', 'ON_TIME'],
    ['on September 9, after hour 20', '2001-09-09', '20.5', 'LATE'],
    ['not at all, hour 20 passed', null, '20.5', 'OVERDUE'],
  ] as const)('S2.27: the yearly packet came %s', (_, receivedOn, hoursWorked, want) => {
    const delivery = { dueOn: '2001-09-01', expectedHours: null, receivedOn, hoursWorked };
    expect(packetTiming(delivery, benefits)).toBe(want);
  });
});

describe('what the packet holds', () => {
  const packet: Packet = {
    contents: PACKET_CONTENTS,
    language: 'ht',
    chosenLanguage: 'ht',
    union: true,
    textByWorkersCenter: true,
  };
  test.each(PACKET_CONTENTS)('S2.26: without %s it is invalid', (left) => {
    const contents = PACKET_CONTENTS.filter((content) => content !== left);
    expect(packetFaults({ ...packet, contents })).toEqual([left]);
    expect(packetFaults({ ...packet, contents, union: false })).toEqual(
      left === 'UNION_OFFICIALS' ? [] : [left],
    );
  });

  test('S2.26: the text on the workers’ center must be its own', () => {
    expect(packetFaults({ ...packet, textByWorkersCenter: false })).toEqual(['WORKERS_CENTER_TEXT']);
  });

  test('S2.25: it comes in the language of choice', () => {
    expect(packetFaults(packet)).toEqual([]);
    expect(packetFaults({ ...packet, language: 'en' })).toEqual(['LANGUAGE']);
  });
});

describe('waivers', () => {
  test.each([
    [null, false, 'PRESUMED'],
    ['es', false, 'PRESUMED'],
    ['ht', false, 'NOT_PRESUMED'],
    [null, true, 'NOT_PRESUMED'],
  ] as const)('S2.29: waiver in %s, benefit paid %s: %s', (waiverLanguage, benefitPaid, want) => {
    expect(nonCompliance({ chosenLanguage: 'ht', waiverLanguage, benefitPaid })).toBe(want);
  });

  test('S2.29b: who waives receives what is saved', () => {
    expect(waiverCredit('150.00', 3)).toBe(45_000);
    expect(waiverCredit('150.00', 0)).toBe(0);
    expect(() => waiverCredit('150.00', -1)).toThrow(RangeError);
  });
});
