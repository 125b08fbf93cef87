import { addDays } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContracts } from '../contract/load.js';
import { type BidOver, LABOR, TestSigning, today } from './testing.js';

let signing: TestSigning;
beforeAll(async () => {
  signing = await TestSigning.start();
});
afterAll(() => signing?.close());

describe('S2.17, S2.18, S2.22, S2.23, S2.28: a contract holds its provisions', () => {
  const missing = async (given: BidOver, over: object) => {
    const { code, issues } = await signing.sign(await signing.bid(given), over);
    return code === undefined ? [] : issues.map(({ path, message }) => `${path} ${message}`);
  };
  test.each<[string, object, string[], string[]]>([
    ['all of a labor service', {}, LABOR, []],
    [
      'none',
      {},
      [],
      ['LIVING_WAGE (S2.18)', 'MONTHLY_BENEFITS (S2.18)', 'DISCLOSURE (S2.18)', 'INFORMATION_PACKET (S2.28)'],
    ],
    ['one missing', {}, LABOR.slice(1), ['LIVING_WAGE (S2.18)']],
    ['10,000.00', { amountCents: 1_000_000 }, [], []],
    ['10,000.01', { amountCents: 1_000_001 }, LABOR.slice(0, 3), ['INFORMATION_PACKET (S2.28)']],
    ['on the property, no labor', { laborService: null }, [], ['LIVING_WAGE (S2.17)']],
    ['supplies elsewhere', { laborService: null, onProperty: false }, [], []],
  ])('%s', async (_, given, provisions, want) => {
    expect(await missing(given, { provisions })).toEqual(
      want.map((one) => `input.provisions must hold ${one}`),
    );
  });

  test.each([
    [
      'of another contractor: workers keep their jobs',
      20,
      90,
      ['WORKER_RETENTION (S2.22)', 'WAGE_STABILIZATION (S2.23)'],
    ],
    ['of the same contractor', 10, 90, []],
    ['of another contractor, for a month', 20, 20, []],
  ])('after a contract %s', async (_, supplierId, days, want) => {
    const number = `before ${signing.ocid}`;
    await loadContracts(signing.hub.sql, [
      {
        ocid: 'ocds-prior',
        number,
        title: 'Cleaning',
        buyer: 'Harbor Office',
        supplierId,
        status: 'ACTIVE',
        laborService: 'cleaning',
        valueCents: 5_000_000,
        awardedOn: null,
        signedOn: addDays(today, -400),
        periodFrom: addDays(today, -days),
        periodTo: today,
      },
    ]);
    const [prior] = await signing.hub.sql<
      { id: string }[]
    >`select id::text from procurement.contract where number = ${number}`;
    const found = await missing({}, { followsContractId: prior?.id });
    expect(found).toEqual(want.map((one) => `input.provisions must hold ${one}`));
  });
});
