import { PUBLIC_CALLER } from '@hub/kit/caller';
import { callerWith, nodesOf } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const CONTENTS = [
  'LIVING_WAGE',
  'BENEFITS',
  'WAIVER',
  'GRIEVANCE_PROCEDURES',
  'UNION_OFFICIALS',
  'WORKERS_CENTER_TEXT',
];
const packet = (over: object = {}) => ({
  contractId: hub.contractId,
  workerReference: newWorker(),
  occasion: 'NEW_JOB',
  dueOn: '2001-05-01',
  expectedHours: '20',
  receivedOn: '2001-05-01',
  hoursWorked: '0',
  language: 'ht',
  chosenLanguage: 'ht',
  contents: CONTENTS,
  union: true,
  textByWorkersCenter: true,
  ...over,
});
const record = (input: object, caller = OFFICER) =>
  hub.send('recordInformationPacket', '{ packet { id timing faults contract { id } } }', input, caller);
const recorded = async (input: object) =>
  (
    (await record(input)).data as {
      recordInformationPacket: { packet: { id: string; timing: string; faults: string[] } };
    }
  ).recordInformationPacket.packet;

describe('through the graph: when a packet is due', () => {
  test.each([
    ['S2.25: expected 20 hours, on the day', {}, 'ON_TIME'],
    ['S2.25: expected 20 hours, a day later', { receivedOn: '2001-05-02' }, 'LATE'],
    ['S2.25: expected 20 hours, not yet', { receivedOn: null }, 'OVERDUE'],
    [
      'S2.25: expected 19, before the twentieth',
      { expectedHours: '19', receivedOn: '2001-05-09', hoursWorked: '19.99' },
      'ON_TIME',
    ],
    [
      'S2.25: expected 19, at the twentieth',
      { expectedHours: '19', receivedOn: '2001-05-09', hoursWorked: '20.0' },
      'LATE',
    ],
    [
      'S2.25: expected 19, not yet',
      { expectedHours: '19', receivedOn: null, hoursWorked: '19.99' },
      'PENDING',
    ],
    [
      'S2.27: hour 20 is on the 9th, it came on the 8th',
      { ...yearly(), receivedOn: '2001-09-08', hoursWorked: '19' },
      'ON_TIME',
    ],
    [
      'S2.27: it came on the 9th, after hour 20',
      { ...yearly(), receivedOn: '2001-09-09', hoursWorked: '20.5' },
      'LATE',
    ],
    ['S2.28: of a subcontractor’s worker', { subcontractTier: 2, receivedOn: '2001-05-02' }, 'LATE'],
  ])('%s', async (_, over, want) => {
    expect((await recorded(packet(over))).timing).toBe(want);
  });
});

function yearly() {
  return { occasion: 'YEARLY', dueOn: '2001-09-01', expectedHours: null };
}

describe('through the graph: what a packet holds', () => {
  test.each([
    ['S2.26: all six', {}, []],
    [
      'S2.26: no grievance procedures',
      { contents: CONTENTS.filter((one) => one !== 'GRIEVANCE_PROCEDURES') },
      ['GRIEVANCE_PROCEDURES'],
    ],
    [
      'S2.26: no officials of a union',
      { contents: CONTENTS.filter((one) => one !== 'UNION_OFFICIALS') },
      ['UNION_OFFICIALS'],
    ],
    [
      'S2.26: no officials where there is no union',
      { union: false, contents: CONTENTS.filter((one) => one !== 'UNION_OFFICIALS') },
      [],
    ],
    ['S2.26: a text that the center did not write', { textByWorkersCenter: false }, ['WORKERS_CENTER_TEXT']],
    ['S2.25: another language', { language: 'en' }, ['LANGUAGE']],
  ])('%s', async (_, over, want) => {
    expect((await recorded(packet(over))).faults).toEqual(want);
  });
});

test('a packet that came corrects the one that was due, and keeps its id; both are audited and stay', async () => {
  const due = packet({ receivedOn: null });
  const first = await recorded(due);
  const second = await recorded({ ...due, receivedOn: '2001-05-01' });
  expect([first.timing, second.timing, second.id]).toEqual(['OVERDUE', 'ON_TIME', first.id]);
  const rows = await hub.sql`
    select received_on from procurement.information_packet where record = ${first.id} order by id`;
  expect(rows.map(({ received_on }) => received_on)).toEqual([null, '2001-05-01']);
  const audit = await hub.sql`
    select result from procurement.audit_entry where about @> ${[`information_packet:${first.id}`]} order by sequence`;
  expect(audit.map(({ result }) => result)).toEqual(['OVERDUE', 'ON_TIME']);
});

test('the list is of the contract, of a worker, or of the institution’s own', async () => {
  const ours = packet({ contractId: null });
  await recorded(ours);
  const LIST = `query ($filter: WorkerRecordFilter) { informationPackets(filter: $filter, first: 100) {
    totalCount edges { node { workerReference contract { id } } } } }`;
  const list = async (filter: object, caller = OFFICER) => hub.ask(LIST, { filter }, caller);
  const own = await list({ directOnly: true });
  expect(nodesOf(own.data, 'informationPackets')).toEqual([
    { workerReference: ours.workerReference, contract: null },
  ]);
  expect((await list({ workerReference: 'w1' })).data).toMatchObject({
    informationPackets: { totalCount: 1 },
  });
  const all = nodesOf<{ contract: { id: string } }>(
    (await list({ contractId: hub.contractId })).data,
    'informationPackets',
  );
  expect(all.length).toBeGreaterThan(10);
  expect(new Set(all.map(({ contract }) => contract.id))).toEqual(new Set([hub.contractId]));
  for (const [caller, code] of [
    [PUBLIC_CALLER, 'UNAUTHENTICATED'],
    [callerWith('ANALYST'), 'FORBIDDEN'],
  ] as const) {
    expect(await list({}, caller)).toMatchObject({
      data: { informationPackets: null },
      errors: [{ extensions: { code } }],
    });
  }
});

test.each<[string, object, string[]]>([
  ['a name', { workerReference: 'Ana Silva' }, ['input.workerReference']],
  ['negative hours', { hoursWorked: '-1' }, ['input.hoursWorked']],
  ['more hours than a month has', { hoursWorked: '745.01' }, ['input.hoursWorked']],
  ['a day to come', { receivedOn: '2999-01-01' }, ['input.receivedOn']],
  ['no expected hours of a new job', { expectedHours: null }, ['input.expectedHours']],
  ['expected hours of a yearly one', { ...yearly(), expectedHours: '20' }, ['input.expectedHours']],
  ['another day than September 1', { ...yearly(), dueOn: '2001-09-02' }, ['input.dueOn']],
  ['a subcontractor of nobody', { contractId: null, subcontractTier: 2 }, ['input.subcontractTier']],
])('a packet with %s is refused', async (_, over, paths) => {
  expect(issuePaths(await record(packet(over)))).toEqual(paths);
});

test('a language is a BCP 47 tag, a contract one of the hub, and the board records nothing', async () => {
  expect(await record(packet({ language: 'Creole!' }))).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  });
  expect(await record(packet({ contractId: '424242' }))).toMatchObject({
    errors: [{ extensions: { code: 'NOT_FOUND' } }],
  });
  expect(await record(packet(), callerWith('BOARD_MEMBER'))).toMatchObject({
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
});
