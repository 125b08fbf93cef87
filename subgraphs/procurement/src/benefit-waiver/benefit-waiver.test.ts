import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  issuePaths,
  newWorker,
  OFFICER,
  startWorkerRecords,
  type WorkerRecordHub,
} from '../worker-record/testing.js';

let hub: WorkerRecordHub;
beforeAll(async () => {
  hub = await startWorkerRecords();
});
afterAll(() => hub?.close());

const waiver = (over: object = {}) => ({
  contractId: hub.contractId,
  workerReference: newWorker(),
  benefit: 'MEDICAL',
  chosenLanguage: 'ht',
  waiverLanguage: 'ht',
  signedOn: '2001-05-02',
  benefitPaid: false,
  monthlyShare: '150.00',
  months: 3,
  ...over,
});
const record = (input: object) =>
  hub.send('recordBenefitWaiver', '{ waiver { id valid nonCompliance credit } }', input);
const none = { waiverLanguage: null, signedOn: null };

test.each([
  ['S2.29: neither waiver nor benefit', { ...none }, false, 'PRESUMED', null],
  ['S2.29: a waiver in another language', { waiverLanguage: 'es' }, false, 'PRESUMED', null],
  ['S2.29: a waiver', {}, true, 'NOT_PRESUMED', '450.00'],
  ['S2.29: the benefit is paid', { ...none, benefitPaid: true }, false, 'NOT_PRESUMED', null],
  ['S2.29b: three months of 150.00', { months: 3 }, true, 'NOT_PRESUMED', '450.00'],
  ['S2.29b: no month yet', { months: 0 }, true, 'NOT_PRESUMED', '0.00'],
])('%s', async (_, over, valid, nonCompliance, credit) => {
  expect((await record(waiver(over))).data).toMatchObject({
    recordBenefitWaiver: { waiver: { valid, nonCompliance, credit } },
  });
});

test('the months that follow correct the waiver, which keeps its id', async () => {
  const input = waiver();
  const idOf = async (one: object) =>
    ((await record(one)).data as { recordBenefitWaiver: { waiver: { id: string } } }).recordBenefitWaiver
      .waiver.id;
  expect(await idOf({ ...input, months: 4 })).toBe(await idOf(input));
  const list = await hub.ask(
    `query ($filter: WorkerRecordFilter) { benefitWaivers(filter: $filter) { totalCount edges { node { months } } } }`,
    { filter: { workerReference: input.workerReference } },
    OFFICER,
  );
  expect(list.data).toMatchObject({ benefitWaivers: { totalCount: 1, edges: [{ node: { months: 3 } }] } });
});

test.each<[string, object, string[]]>([
  ['a negative share', { monthlyShare: '-1' }, ['input.monthlyShare']],
  ['a share of parts of a cent', { monthlyShare: '1.005' }, ['input.monthlyShare']],
  ['negative months', { months: -1 }, ['input.months']],
  ['a signature without a waiver', { waiverLanguage: null }, ['input.signedOn']],
  ['a waiver without a signature', { signedOn: null }, ['input.signedOn']],
  ['a signature to come', { signedOn: '2999-01-01' }, ['input.signedOn']],
])('a waiver with %s is refused', async (_, over, paths) => {
  expect(issuePaths(await record(waiver(over)))).toEqual(paths);
});
