import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuePaths, OFFICER, startWorkerRecords, type WorkerRecordHub } from '../worker-record/testing.js';

let hub: WorkerRecordHub;
beforeAll(async () => {
  hub = await startWorkerRecords();
});
afterAll(() => hub?.close());

const shift = (day: number, hours: string) => ({
  endedAt: `2001-05-${String(day).padStart(2, '0')}T18:00:00-04:00`,
  hours,
});
const record = (input: object) =>
  hub.send('recordEligibilityNotice', '{ notice { month hoursWorked dueAt notifiedOn standing } }', {
    contractId: hub.contractId,
    workerReference: 'w1',
    ...input,
  });

test.each([
  ['20.0 hours', [shift(8, '12'), shift(9, '8')], null, null, 'NOT_DUE'],
  ['20.01 hours', [shift(9, '8.01'), shift(8, '12')], null, '2001-05-09T22:00:00.000Z', 'DUE'],
  ['told on the day', [shift(8, '12'), shift(9, '8.01')], '2001-05-09', '2001-05-09T22:00:00.000Z', 'GIVEN'],
  ['told a day later', [shift(8, '12'), shift(9, '8.01')], '2001-05-10', '2001-05-09T22:00:00.000Z', 'LATE'],
])('S2.19: %s', async (_, shifts, notifiedOn, dueAt, standing) => {
  expect((await record({ shifts, notifiedOn })).data).toMatchObject({
    recordEligibilityNotice: { notice: { month: '2001-05-01', dueAt, standing } },
  });
});

test('one month of a worker is one record, whatever was corrected', async () => {
  await record({ shifts: [shift(1, '1')] });
  await record({ shifts: [shift(1, '2.5')] });
  const list = await hub.ask(
    '{ eligibilityNotices { totalCount edges { node { hoursWorked } } } }',
    {},
    OFFICER,
  );
  expect(list.data).toEqual({
    eligibilityNotices: { totalCount: 1, edges: [{ node: { hoursWorked: '2.5' } }] },
  });
});

test.each<[string, object[], string[]]>([
  ['no shift', [], ['input.shifts']],
  ['a shift of 25 hours', [shift(1, '25')], ['input.shifts.0.hours']],
  ['a shift of no hours', [shift(1, '0')], ['input.shifts.0.hours']],
  [
    'shifts of two months',
    [shift(31, '1'), { endedAt: '2001-06-01T05:00:00Z', hours: '1' }],
    ['input.shifts.1.endedAt'],
  ],
  ['a shift to come', [{ endedAt: '2999-01-01T00:00:00Z', hours: '1' }], ['input.shifts.0.endedAt']],
])('S2.19: %s is refused', async (_, shifts, paths) => {
  expect(issuePaths(await record({ shifts }))).toEqual(paths);
});
