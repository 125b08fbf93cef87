import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { CATALOG } from '@hub/gateway/importing/catalog';
import { importFiles } from '@hub/gateway/importing/import';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';

const otter = {
  id: 'O',
  name: 'Two Otters Paving, Inc.',
  address: { streetAddress: '1 Pier Rd', locality: 'Salem', region: 'MA', postalCode: '01970' },
};

/** A process with a bid and a contract of the firm: in each it is a record of its own, and one employer in all. */
const release = (ocid: string) => ({
  ocid,
  id: '1',
  date: '2026-01-05T09:00:00Z',
  tag: ['contract'],
  initiationType: 'tender',
  buyer: { name: 'City of Otterville' },
  parties: [otter],
  tender: { id: 'T', title: 'Paving', status: 'complete' },
  bids: { details: [{ id: '1', status: 'valid', tenderers: [{ id: 'O' }] }] },
  awards: [{ id: 'A', suppliers: [{ id: 'O' }] }],
  contracts: [{ id: `C-${ocid}`, awardID: 'A', title: 'Paving', status: 'active' }],
});

let database: TestDatabase;
let hub: TestHub;
beforeAll(async () => {
  database = await startTestDatabase();
  await importReleases();
  hub = await startHub({ mode: 'one', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

async function importReleases() {
  const folder = await mkdtemp(join(tmpdir(), 'hub-split-'));
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 4 });
  try {
    const file = join(folder, 'package.json');
    await writeFile(file, JSON.stringify({ version: '1.1', releases: [release('o-1'), release('o-2')] }));
    const entry = CATALOG.find((one) => one.dataset.name === 'ocds');
    if (!entry) throw new Error('no dataset ocds');
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

/** Each contract with its supplier and, by way of its solicitation, whose bids the supplier has. */
async function suppliers() {
  const { data, errors } = await hub.query(
    `{ contracts(first: 10) { edges { node { number supplier { id
         contracts(first: 5) { totalCount } bids(first: 5) { edges { node { solicitation { ocid } } } } } } } } }`,
    {},
    { role: 'PROCUREMENT' },
  );
  expect(errors).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is the operation's
  const found = data.contracts.edges.map(({ node: { number, supplier } }: any) => ({
    number: number as string,
    supplier: supplier.id as string,
    contracts: supplier.contracts.totalCount as number,
    bids: supplier.bids.edges
      // biome-ignore lint/suspicious/noExplicitAny: as above
      .map((edge: any) => edge.node.solicitation.ocid)
      .sort()
      .join(),
  })) as { number: string; supplier: string; contracts: number; bids: string }[];
  return found.sort((a, b) => a.number.localeCompare(b.number));
}

const REGISTRAR = { role: 'LABOR_COMPLIANCE' } as const;

test('an employer that is split takes contracts and bids of its records along, and undoing brings them back', async () => {
  const before = await suppliers();
  const firm = before[0]?.supplier ?? '';
  expect(before).toEqual([
    { number: 'C-o-1', supplier: firm, contracts: 2, bids: 'o-1,o-2' },
    { number: 'C-o-2', supplier: firm, contracts: 2, bids: 'o-1,o-2' },
  ]);
  const split = await hub.query(
    'mutation ($input: SplitEmployerInput!) { splitEmployer(input: $input) { judgment { id } employers { id } } }',
    {
      input: { employerId: firm, records: [{ dataset: 'ocds', recordId: 'o-2 O' }], reason: 'Another firm' },
    },
    REGISTRAR,
  );
  expect(split.errors).toEqual([]);
  const { judgment, employers } = split.data.splitEmployer;
  const other = employers.find(({ id }: { id: string }) => id !== firm).id;
  expect(await suppliers()).toEqual([
    { number: 'C-o-1', supplier: firm, contracts: 1, bids: 'o-1' },
    { number: 'C-o-2', supplier: other, contracts: 1, bids: 'o-2' },
  ]);
  // The file says nothing new: a person's judgment stands.
  expect(await importReleases()).toMatchObject({ loaded: 0, superseded: 0, unchanged: 2 });

  const undone = await hub.query(
    'mutation ($input: UndoJudgmentInput!) { undoJudgment(input: $input) { judgment { undone } } }',
    { input: { judgmentId: judgment.id, reason: 'The same firm' } },
    REGISTRAR,
  );
  expect(undone.errors).toEqual([]);
  expect(await suppliers()).toEqual(before);
});
