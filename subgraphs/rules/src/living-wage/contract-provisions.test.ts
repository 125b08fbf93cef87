import { describe, expect, test } from 'vitest';
import { type ContractDraft, PROVISIONS, reviewContract } from './contract-provisions.js';
import { DEFAULT_LIVING_WAGE } from './defaults.js';

const { coverage } = DEFAULT_LIVING_WAGE.terms;
const review = (over: Partial<ContractDraft>) =>
  reviewContract(
    { value: '10000.01', laborServices: true, onProperty: true, afterChange: false, provisions: [], ...over },
    coverage,
  );
const missing = (over: Partial<ContractDraft>) =>
  review(over).missing.map(({ provision, citation }) => `${provision} ${citation}`);

describe('S2.17: contracts over $10,000 with labor services or on the property', () => {
  test.each([
    ['10,000.01 without a clause', {}, 'REJECT'],
    ['10,000.00', { value: '10000.00' }, 'NOT_ANALYZED'],
    ['off campus, no labor', { laborServices: false, onProperty: false }, 'NOT_ANALYZED'],
    ['a lessee on campus without labor services', { laborServices: false }, 'REJECT'],
    ['the same with a living wage', { laborServices: false, provisions: ['LIVING_WAGE'] }, 'APPROVE'],
    ['labor services elsewhere', { onProperty: false, provisions: [...PROVISIONS] }, 'APPROVE'],
  ] as const)('%s: %s', (_, over, want) => {
    expect(review(over).outcome).toBe(want);
  });
});

test.each(['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE'] as const)(
  'S2.18: without %s it is rejected by name',
  (left) => {
    expect(missing({ provisions: PROVISIONS.filter((one) => one !== left) })).toEqual([`${left} S2.18`]);
  },
);

test('S2.22, S2.23: after a change retention and wage stabilization are asked for too', () => {
  const provisions = ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE', 'INFORMATION_PACKET'] as const;
  expect(missing({ provisions })).toEqual([]);
  expect(missing({ provisions, afterChange: true })).toEqual([
    'WORKER_RETENTION S2.22',
    'WAGE_STABILIZATION S2.23',
  ]);
});

test('S2.28: the packet’s duty flows to subcontracted workers through the contract', () => {
  expect(missing({ provisions: ['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE'] })).toEqual([
    'INFORMATION_PACKET S2.28',
  ]);
});
