import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { CATALOG } from '@hub/gateway/importing/catalog';
import { importFiles } from '@hub/gateway/importing/import';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { csvText } from '@hub/kit/datasets/testing';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MODES, startHub, type TestHub } from '../harness/hub.js';

const DATASET = 'south-bend-licenses';
const REGISTRAR = { role: 'LABOR_COMPLIANCE' } as const;

/** Two licenses of one café, as the register joins them, and one of another. */
const LICENSES = csvText(
  [
    'License Type',
    'Business Name',
    'Street Address',
    'Status',
    'City',
    'State',
    'Zip Code',
    'year',
    'LicenceNumber',
  ],
  [
    ['OTTER CAFE LLC', '1 PIER RD', 'RST2023-901'],
    ['OTTER CAFE LLC', '1 PIER RD', 'RST2023-902'],
    ['GULL DINER LLC', '2 PIER RD', 'RST2023-903'],
  ].map(([name = '', street = '', number = '']) => [
    'Restaurant (A-M) License',
    name,
    street,
    'ACTIVE',
    'SOUTH BEND',
    'IN',
    '46601',
    '2023',
    number,
  ]),
);

/** Six processes start and stop, on a machine that does other things too. */
const TEST_MS_MAX = 120_000;

let database: TestDatabase;
beforeEach(async () => {
  database = await startTestDatabase();
  await importLicenses();
});
afterEach(() => database?.close());

async function importLicenses() {
  const folder = await mkdtemp(join(tmpdir(), 'hub-split-'));
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 4 });
  try {
    const file = join(folder, 'licenses.csv');
    await writeFile(file, LICENSES);
    const entry = CATALOG.find((one) => one.dataset.name === DATASET);
    if (!entry) throw new Error(`no dataset ${DATASET}`);
    const { sink } = await importFiles({
      ...entry,
      files: [file],
      databases: { labor: sql, licensing: sql, procurement: sql },
      today: '2026-11-02',
      dryRun: false,
      strict: true,
      caller: SERVICE_CALLER,
      progress: { reading() {}, resolving() {} },
    });
    return sink.report;
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
}

const LICENSE_FIELDS = 'number status holder { id legalName } tenures { name holder { id } fromOn toOn }';

/** Every license with its holders, and every holder with its licenses: both ways through the graph. */
async function holdings(hub: TestHub) {
  const { data, errors } = await hub.query(
    `{ licenses(first: 10) { edges { node { ${LICENSE_FIELDS}
       holder { licenses(first: 10) { edges { node { number } } } } } } } }`,
  );
  expect(errors).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is the operation's
  return data.licenses.edges.map(({ node }: any) => ({
    ...node,
    holder: {
      id: node.holder.id as string,
      // biome-ignore lint/suspicious/noExplicitAny: as above
      licenses: node.holder.licenses.edges.map((edge: any) => edge.node.number).join(),
    },
  })) as { number: string; holder: { id: string; licenses: string } }[];
}

const split = (hub: TestHub, employerId: string) =>
  hub.query(
    `mutation ($input: SplitEmployerInput!) { splitEmployer(input: $input) { judgment { id } employers { id } } }`,
    {
      input: { employerId, records: [{ dataset: DATASET, recordId: 'RST2023-902' }], reason: 'Another café' },
    },
    REGISTRAR,
  );

const undo = (hub: TestHub, judgmentId: string) =>
  hub.query(
    `mutation ($input: UndoJudgmentInput!) { undoJudgment(input: $input) { judgment { undone } } }`,
    { input: { judgmentId, reason: 'The same café' } },
    REGISTRAR,
  );

describe.each(MODES)('an employer that is split, in mode %s', { timeout: TEST_MS_MAX }, (mode) => {
  let hub: TestHub;
  afterEach(() => hub?.stop());

  test('takes the licenses of its records along, and undoing brings them back exactly', async () => {
    hub = await startHub({ mode, databaseUrl: database.url });
    const before = await holdings(hub);
    expect(before.map(({ number, holder }) => [number, holder.licenses])).toEqual([
      ['RST2023-901', 'RST2023-901,RST2023-902'],
      ['RST2023-902', 'RST2023-901,RST2023-902'],
      ['RST2023-903', 'RST2023-903'],
    ]);
    const cafe = before[0]?.holder.id ?? '';

    const { data, errors } = await split(hub, cafe);
    expect(errors).toEqual([]);
    const other = data.splitEmployer.employers.find(({ id }: { id: string }) => id !== cafe).id;
    const apart = await holdings(hub);
    expect(apart.map(({ number, holder }) => [number, holder.id, holder.licenses])).toEqual([
      ['RST2023-901', cafe, 'RST2023-901'],
      ['RST2023-902', other, 'RST2023-902'],
      ['RST2023-903', before[2]?.holder.id, 'RST2023-903'],
    ]);
    // The file says nothing new: a person's judgment stands.
    expect(await importLicenses()).toMatchObject({ loaded: 0, superseded: 0, unchanged: 3 });

    expect((await undo(hub, data.splitEmployer.judgment.id)).errors).toEqual([]);
    expect(await holdings(hub)).toEqual(before);
    expect(await importLicenses()).toMatchObject({ loaded: 0, superseded: 0, unchanged: 3 });
  });
});

describe('an employer that is split while licensing is down', { timeout: TEST_MS_MAX }, () => {
  let hub: TestHub;
  afterAll(() => hub?.stop());

  test('has its licenses right once licensing stands', async () => {
    hub = await startHub({ mode: 'many', databaseUrl: database.url });
    const cafe = (await holdings(hub))[0]?.holder.id ?? '';
    await hub.stopSubgraph('licensing');
    const { data, errors } = await split(hub, cafe);
    expect(errors).toEqual([]);
    expect(data.splitEmployer.employers).toHaveLength(2);
    await hub.startSubgraph('licensing');
    const found = await holdings(hub);
    expect(found.map(({ holder }) => holder.licenses)).toEqual(['RST2023-901', 'RST2023-902', 'RST2023-903']);
  });
});
