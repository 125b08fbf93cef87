import { callerWith } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuePaths, OFFICER, startWorkerRecords, type WorkerRecordHub } from '../worker-record/testing.js';

let hub: WorkerRecordHub;
beforeAll(async () => {
  hub = await startWorkerRecords();
});
afterAll(() => hub?.close());

const BOARD = callerWith('BOARD_MEMBER');
const today = dayInNewYork(new Date());
const SELECTION = '{ request { id standing contract { id } } }';
const ask = (over: object = {}, caller = BOARD) =>
  hub.send(
    'requestMonitoringData',
    SELECTION,
    {
      contractId: hub.contractId,
      dataAsked: 'Payroll of May',
      requestedOn: addDays(today, -10),
      dueOn: today,
      ...over,
    },
    caller,
  );
const idOf = async (over: object = {}) =>
  ((await ask(over)).data as { requestMonitoringData: { request: { id: string } } }).requestMonitoringData
    .request.id;
const answer = (id: string, answeredOn: string, caller = BOARD) =>
  hub.send('answerMonitoringRequest', SELECTION, { id, answeredOn, answerReference: 'Folder 7' }, caller);

test.each([
  ['due today', {}, 'OPEN'],
  ['due yesterday', { dueOn: addDays(today, -1) }, 'OVERDUE'],
])('S2.44: a request %s is %s', async (_, over, standing) => {
  expect((await ask(over)).data).toMatchObject({
    requestMonitoringData: { request: { standing, contract: { id: hub.contractId } } },
  });
});

test.each([
  ['on its last day', -1, 'ANSWERED'],
  ['a day later', 0, 'ANSWERED_LATE'],
])('S2.44: answered %s', async (_, day, standing) => {
  const id = await idOf({ dueOn: addDays(today, -1) });
  expect((await answer(id, addDays(today, day))).data).toMatchObject({
    answerMonitoringRequest: { request: { id, standing } },
  });
  expect(await answer(id, today)).toMatchObject({ errors: [{ extensions: { code: 'CONFLICT' } }] });
  const rows =
    await hub.sql`select answered_on from procurement.monitoring_request where record = ${id} order by id`;
  expect(rows.map(({ answered_on }) => answered_on)).toEqual([null, addDays(today, day)]);
});

test('S2.44: the institution itself is asked, and a request is taken back', async () => {
  const id = await idOf({ contractId: null });
  const withdrawn = await hub.send('withdrawMonitoringRequest', SELECTION, { id, withdrawnOn: today }, BOARD);
  expect(withdrawn.data).toEqual({
    withdrawMonitoringRequest: { request: { id, standing: 'WITHDRAWN', contract: null } },
  });
  const list = await hub.ask(
    '{ monitoringRequests(filter: { openOnly: true }) { edges { node { id standing } } } }',
    {},
    OFFICER,
  );
  expect(JSON.stringify(list.data)).not.toContain(id);
  expect(JSON.stringify(list.data)).toContain('OVERDUE');
});

test('bad input is named, and procurement reads and does not ask', async () => {
  expect(issuePaths(await ask({ dueOn: addDays(today, -11) }))).toEqual(['input.dueOn']);
  expect(issuePaths(await ask({ requestedOn: addDays(today, 1), dueOn: addDays(today, 2) }))).toEqual([
    'input.requestedOn',
  ]);
  expect(issuePaths(await ask({ dataAsked: ' ' }))).toEqual(['input.dataAsked']);
  expect(issuePaths(await answer(await idOf(), addDays(today, -11)))).toEqual(['input.answeredOn']);
  expect(await answer('nobody', today)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect(await ask({}, OFFICER)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});
