import { describe, expect, test } from 'vitest';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { compareWithPeers, packageFaults } from './health-packages.js';

const { benefits } = DEFAULT_LIVING_WAGE.terms;
const hmo = (name: string, monthlyCost = '100', dental = true) => ({ name, monthlyCost, dental });

describe('S2.6: the professors’ packages, at their cost, dental care included', () => {
  const reference = [hmo('A'), hmo('B', '120')];
  test.each([
    ['the same', reference, []],
    ['one cheaper', [hmo('A', '99.99'), hmo('B', '120')], []],
    ['one missing', [hmo('A')], [['NOT_OFFERED', 'B']]],
    ['one of their own', [...reference, hmo('C')], [['NOT_IN_REFERENCE', 'C']]],
    ['one dearer', [hmo('A', '100.01'), hmo('B', '120')], [['COSTS_MORE', 'A']]],
    ['no dental care', [hmo('A', '100', false), hmo('B', '120')], [['NO_DENTAL', 'A']]],
  ])('%s', (_, offered, want) => {
    expect(packageFaults(offered, reference).map((one) => [one.code, one.package])).toEqual(want);
  });
});

describe('S2.7: no dearer than the average of the five', () => {
  const costs = ['100', '110', '120', '130', '140'];
  const peers = new Map(benefits.peerInstitutions.map((name, i) => [name, costs[i] ?? '']));
  test.each([
    ['120', 'OK'],
    ['120.01', 'FAIL'],
    ['119.99', 'OK'],
  ])('%s: %s', (cost, want) => {
    expect(compareWithPeers(cost, peers, benefits).outcome).toBe(want);
  });

  test('four of five are no average; the missing one is named', () => {
    const four = new Map([...peers].filter(([name]) => name !== 'Boston College'));
    expect(compareWithPeers('1', four, benefits)).toEqual({
      outcome: 'INCOMPLETE',
      average: null,
      missing: ['Boston College'],
    });
  });
});
