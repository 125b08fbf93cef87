import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { describe, expect, test } from 'vitest';
import { bindingChanges, type RecordedChange, type SwitchPolicy } from './binding-changes.js';

const POLICY: SwitchPolicy = {
  policies: [{ effectiveFrom: '0001-01-01', setBy: '', terms: DEFAULT_LIVING_WAGE.terms }],
  switches: [],
};
const custodial: RecordedChange = {
  from: 'CONTRACTOR',
  previousContractId: '1',
  previousSupplierId: '10',
  to: 'CONTRACTOR',
  contractId: '2',
  supplierId: '20',
  changedOn: '2001-05-01',
  monthsProcuredBefore: 12,
  isNew: false,
  monthsExpected: 12,
};
const contract = { id: '2', supplierIds: ['20'], datedOn: '2001-04-15' };
const TODAY = '2005-01-01';
const judged = (change: Partial<RecordedChange>, over: Partial<typeof contract> = {}, policy = POLICY) => {
  const { isChange, boundUntil } = bindingChanges(
    { ...contract, ...over },
    [{ ...custodial, ...change }],
    policy,
    TODAY,
  );
  return [isChange, boundUntil];
};
const BOUND = [true, '2004-04-30'];
const NOT_BOUND = [false, null];

describe('S2.20: the switch to a contract', () => {
  test.each<[string, Partial<RecordedChange>, (string | boolean | null)[]]>([
    ['a custodial switch', {}, BOUND],
    ['three months before', { monthsProcuredBefore: 3 }, BOUND],
    ['two months before', { monthsProcuredBefore: 2 }, NOT_BOUND],
    ['new and expected for six', { monthsProcuredBefore: 0, isNew: true, monthsExpected: 6 }, BOUND],
    ['new and expected for five', { monthsProcuredBefore: 0, isNew: true, monthsExpected: 5 }, NOT_BOUND],
    ['from its own employees', { from: 'DIRECT', previousContractId: null, previousSupplierId: null }, BOUND],
    ['the same supplier again', { previousSupplierId: '20' }, NOT_BOUND],
  ])('%s', (_, change, want) => {
    expect(judged(change)).toEqual(want);
  });

  test('a supplier that labor merged with the one before is the same', () => {
    expect(judged({}, { supplierIds: ['20', '10'] })).toEqual(NOT_BOUND);
  });

  test.each([
    ['no, though the rule says yes', '2', false, '2005-01-01', {}, NOT_BOUND],
    ['yes, though the rule says no', '2', true, '2005-01-01', { monthsProcuredBefore: 0 }, BOUND],
    ['of another contract', '3', false, '2005-01-01', {}, BOUND],
    ['from tomorrow on', '2', false, '2005-01-02', {}, BOUND],
    ['withdrawn', '2', null, '2005-01-01', {}, BOUND],
  ])('the board’s word is final: %s', (_, contractId, covered, effectiveFrom, change, want) => {
    const switches = [{ contractId, covered, effectiveFrom }];
    expect(judged(change, {}, { ...POLICY, switches })).toEqual(want);
  });

  test('the board’s last word counts', () => {
    const switches = [true, false].map((covered, n) => ({
      contractId: '2',
      covered,
      effectiveFrom: `200${n + 2}-01-01`,
    }));
    expect(judged({}, {}, { ...POLICY, switches })).toEqual(NOT_BOUND);
  });

  test('without a switch on file it is not known', () => {
    expect(bindingChanges(contract, [], POLICY, TODAY)).toEqual({
      isChange: null,
      binding: [],
      boundUntil: null,
    });
  });
});

describe('S2.21: a later contract at the site', () => {
  test.each([
    ['2001-05-01', '2004-04-30'],
    ['2004-04-30', '2004-04-30'],
    ['2004-05-01', null],
    ['2001-04-30', null],
    [null, null],
  ])('of %s is bound until %s', (datedOn, until) => {
    const { isChange, boundUntil } = bindingChanges(
      { id: '3', supplierIds: ['20'], datedOn },
      [custodial],
      POLICY,
      TODAY,
    );
    expect([isChange, boundUntil]).toEqual([null, until]);
  });

  test('a new change starts the three years again', () => {
    const again = {
      ...custodial,
      previousContractId: '2',
      contractId: '4',
      supplierId: '30',
      previousSupplierId: '20',
      changedOn: '2003-01-01',
    };
    const { boundUntil, binding } = bindingChanges(
      { id: '5', supplierIds: ['30'], datedOn: '2004-05-01' },
      [custodial, again],
      POLICY,
      TODAY,
    );
    expect([boundUntil, binding.length]).toEqual(['2005-12-31', 1]);
  });
});
