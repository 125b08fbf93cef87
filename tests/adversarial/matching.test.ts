import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '@hub/db/caller';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { takeBackup } from '@hub/gateway/backup/backup';
import { checkArchive } from '@hub/gateway/backup/read-archive';
import { restoreBackup } from '@hub/gateway/backup/restore';
import { CATALOG } from '@hub/gateway/importing/catalog';
import { importFiles } from '@hub/gateway/importing/import';
import { type Caller, SERVICE_CALLER } from '@hub/kit/caller';
import { csvText } from '@hub/kit/datasets/testing';
import { mergeEmployers, splitEmployer, undoJudgment } from '@hub/labor/judgments/write';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let database: TestDatabase;
let pool: Database;
let folder: string;
beforeEach(async () => {
  database = await startTestDatabase();
  pool = connect(database.url, { applicationName: 'test', max: 4 });
  folder = await mkdtemp(join(tmpdir(), 'hub-matching-'));
});
afterEach(async () => {
  await pool?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const DATASET = 'employers';
const STREET = '12 Otter Street';

/** An employer as a city would list it. */
interface Listed {
  readonly key: string;
  readonly name: string;
  readonly street: string;
}

async function load(employers: readonly Listed[]): Promise<void> {
  const file = join(folder, 'employers.csv');
  const rows = employers.map(({ key, name, street }) => [key, name, street, 'Lowell', 'MA', '01850']);
  await writeFile(file, csvText(['key', 'name', 'street', 'city', 'state', 'postal_code'], rows));
  const entry = CATALOG.find(({ dataset }) => dataset.name === DATASET);
  if (!entry) throw new Error(`no dataset ${DATASET}`);
  await importFiles({
    ...entry,
    files: [file],
    databases: { labor: pool.sql, licensing: pool.sql, procurement: pool.sql },
    today: '2026-11-02',
    dryRun: false,
    strict: true,
    caller: SERVICE_CALLER,
    progress: { reading() {}, resolving() {} },
  });
}

/** The employers that hold the records, by key. */
async function employersOf(sql = pool.sql): Promise<Map<string, string>> {
  const rows = await sql<{ key: string; id: string }[]>`
    select m.record_id as key, coalesce(e.merged_into, e.id)::text as id
    from labor.employer_mention m join labor.employer e on e.id = m.employer_id
    where m.dataset = ${DATASET} and m.superseded_version is null`;
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Names that the register joined, though they stand in different groups. */
async function joined(groups: readonly (readonly Listed[])[]): Promise<string[]> {
  const employers = await employersOf();
  const holders = new Map<string, Set<number>>();
  for (const [group, listed] of groups.entries())
    for (const { key } of listed) {
      const id = employers.get(key) ?? '';
      holders.set(id, (holders.get(id) ?? new Set()).add(group));
    }
  const names = new Map(groups.flat().map(({ key, name }) => [key, name]));
  return [...employers]
    .filter(([, id]) => (holders.get(id)?.size ?? 0) > 1)
    .map(([key]) => names.get(key) ?? '');
}

const NAMES = [
  'Quahog Tavern LLC',
  'Harbor Grill',
  'Twin Gulls Fish Market',
  'Mossy Turnip Bistro, Inc.',
  'One Stop Auto',
  'Brothers Pizza House',
];
const LETTERS = 'aeinst';

/** A name with one letter left out, added or changed, or with two neighbors swapped, at every place of it. */
function oneLetterApart(name: string): string[] {
  const body = name.replace(/,? (?:LLC|Inc\.)$/, '');
  const form = name.slice(body.length);
  const changed = [...body].flatMap((letter, i) => {
    if (!/[a-z]/i.test(letter)) return [];
    const [before, after] = [body.slice(0, i), body.slice(i + 1)];
    const swapped = after === '' ? [] : [before + after[0] + letter + after.slice(1)];
    return [
      before + after,
      ...swapped,
      ...[...LETTERS].flatMap((other) => [before + other + after, before + other + letter + after]),
    ];
  });
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const different = [...changed, ...[...LETTERS].map((letter) => body + letter)].filter(
    (one) => letters(one) !== letters(body),
  );
  return [...new Map(different.map((one) => [letters(one), one + form])).values()];
}

describe('51: without a judgment the register keeps apart', () => {
  test.each(NAMES)('%s and every name one letter from it, at one address', async (name) => {
    const own = { key: 'own', name, street: STREET };
    const others = oneLetterApart(name).map((other, i) => ({
      key: `other-${i}`,
      name: other,
      street: STREET,
    }));
    await load([own, ...others]);
    const id = (await employersOf()).get('own');
    const same = [...(await employersOf())].filter(([key, found]) => key !== 'own' && found === id);
    expect(same.map(([key]) => others[Number(key.split('-')[1])]?.name)).toEqual([]);
  });

  test('one name at two addresses, whichever comes first', async () => {
    const groups = NAMES.flatMap((name, i) => [
      [{ key: `${i} here`, name, street: STREET }],
      [{ key: `${i} there`, name, street: '400 Gull Avenue' }],
    ]);
    await load(groups.flat());
    expect(await joined(groups)).toEqual([]);
  });

  test('a parent and a subsidiary in one house, also once their relation is stated', async () => {
    const pairs = [
      ['Otter Holdings, Inc.', 'Otter Holdings of Lowell, Inc.'],
      ['Otter Foods Corp.', 'Otter Foods LLC'],
      ['Gull Group Inc', 'Gull Group Services Inc'],
      ['Heron Industries', 'Heron Industries 2'],
      ['Brass Fern Company', 'Brass Fern Realty Company'],
    ] as const;
    const groups = pairs.flatMap(([parent, child], i) => [
      [{ key: `${i} parent`, name: parent, street: STREET }],
      [{ key: `${i} child`, name: child, street: STREET }],
    ]);
    await load(groups.flat());
    expect(await joined(groups)).toEqual([]);
    const employers = await employersOf();
    for (const [i] of pairs.entries())
      await pool.sql`
        insert into labor.employer_relation (kind, employer_id, related_id, source)
        values ('PARENT', ${employers.get(`${i} child`) ?? ''}, ${employers.get(`${i} parent`) ?? ''}, 'a test')`;
    await load(groups.flat().map((one) => ({ ...one, key: `${one.key} again` })));
    const again = groups.map((group) => group.flatMap((one) => [one, { ...one, key: `${one.key} again` }]));
    expect(await joined(again)).toEqual([]);
  });
});

const REGISTRAR: Caller = { id: 'registrar', agency: 'labor', roles: ['LABOR_COMPLIANCE'] };
const DECIDER = { by: 'registrar', reason: 'a test of undoing' };

/** Everything that labor holds, but for what tells that something was judged. */
async function dump(sql: Database['sql']): Promise<Record<string, unknown>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'labor' and table_type = 'BASE TABLE'
      and table_name not in ('register_version', 'register_change', 'employer_judgment', 'import_run', 'audit_entry')
    order by 1`;
  const dumped: Record<string, unknown> = {};
  for (const { name } of tables) {
    const rows = await sql<{ row: unknown }[]>`
      select to_jsonb(t) - 'changed_version' as row from ${sql(`labor.${name}`)} t order by to_jsonb(t)::text`;
    dumped[name] = rows.map(({ row }) => row);
  }
  return dumped;
}

/** What a split leaves when it is undone: the row of the employer that it made, whose id was given out. */
const withoutEmployer = (dumped: Record<string, unknown>, id: string) => ({
  ...dumped,
  employer: (dumped.employer as { id: number }[]).filter((row) => String(row.id) !== id),
});

/** The database dumped to a file and loaded into an empty one. */
async function dumpedAndLoaded(): Promise<{ restored: Database; close(): Promise<void> }> {
  const file = join(folder, 'hub.tar');
  const place = { dataDir: folder, anchorFile: join(folder, 'anchors.jsonl') };
  await takeBackup(database.url, place, file, () => {});
  const empty = await startTestDatabase({ migrated: false });
  const dataDir = await mkdtemp(join(folder, 'restored-'));
  const elsewhere = { dataDir, anchorFile: join(dataDir, 'anchors.jsonl') };
  await restoreBackup(empty.url, elsewhere, await checkArchive(file, () => {}), () => {});
  const restored = connect(empty.url, { applicationName: 'test', max: 2 });
  return {
    restored,
    async close() {
      await restored.close();
      await empty.close();
    },
  };
}

describe('51: undoing a judgment restores the exact state before it', () => {
  const otters = [
    { key: 'a', name: 'Otter Foods Inc', street: STREET },
    { key: 'a2', name: 'Otter Foods Inc', street: STREET },
    { key: 'b', name: 'Otter Foods Inc', street: '400 Gull Avenue' },
    { key: 'c', name: 'Otter Food Inc', street: STREET },
  ];
  const idOf = async (key: string) => (await employersOf()).get(key) ?? '';

  type Tx = Parameters<typeof mergeEmployers>[0];
  const judgments: Record<string, (tx: Tx) => Promise<{ id: string; otherId: string }>> = {
    MERGE: async (tx) =>
      mergeEmployers(tx, { employerId: await idOf('a'), absorbedId: await idOf('b') }, DECIDER),
    SPLIT: async (tx) =>
      splitEmployer(
        tx,
        { employerId: await idOf('a'), records: [{ dataset: DATASET, recordId: 'a2' }] },
        DECIDER,
      ),
  };

  test.each(Object.entries(judgments))(
    '%s, here and in a database that was dumped and loaded',
    async (kind, judge) => {
      await load(otters);
      const before = await dump(pool.sql);
      const judgment = await inTransaction(pool.sql, judge, REGISTRAR);
      expect(await dump(pool.sql)).not.toEqual(before);

      const { restored, close } = await dumpedAndLoaded();
      try {
        expect(await dump(restored.sql)).toEqual(await dump(pool.sql));
        for (const { sql } of [pool, restored]) {
          await inTransaction(sql, (tx) => undoJudgment(tx, judgment.id, DECIDER), REGISTRAR);
          const made = kind === 'SPLIT' ? judgment.otherId : '';
          expect(withoutEmployer(await dump(sql), made)).toEqual(before);
        }
      } finally {
        await close();
      }
    },
  );
});
