import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { CATALOG, type CatalogEntry } from '@hub/gateway/importing/catalog';
import { importFiles, StrictRefusal } from '@hub/gateway/importing/import';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { CELL_CHARACTERS_MAX } from '@hub/kit/datasets/csv';
import type { Dataset, ImportReport } from '@hub/kit/datasets/dataset';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { FileRefused } from '@hub/kit/datasets/refused';
import { csvText, outcomeOf } from '@hub/kit/datasets/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSample, type Sample } from './sample-rows.js';

/** A value that no report may show. */
const SECRET = 'Zq7Xv';

/**
 * A dataset whose files say something only together has no good row alone, and one of JSON no cells: their own tests hold
 * them to the same.
 */
const OF_ONE_FILE = CATALOG.filter(({ dataset }) => !dataset.needsEveryLayout && !dataset.packages);

const samples = (
  await Promise.all(
    OF_ONE_FILE.map(async (entry): Promise<(readonly [string, CatalogEntry, Sample])[]> => {
      const folder = join(PROJECT_ROOT, 'subgraphs', entry.subgraph, 'src/datasets', entry.dataset.name);
      const files = (await readdir(folder)).filter((name) => /^sample.*\.csv$/.test(name));
      return Promise.all(
        files.map(async (name) => [
          `${entry.dataset.name} ${name}`,
          entry,
          await readSample(entry.dataset, join(folder, name)),
        ]),
      );
    }),
  )
).flat();

// 49: every importer that there is, found in the catalog, with the invented rows of its own sample.
test('49: every dataset of the catalog brings a sample with a good row', () => {
  const sampled = new Set(samples.map(([, { dataset }]) => dataset.name));
  expect(
    OF_ONE_FILE.filter(({ dataset }) => !sampled.has(dataset.name)).map(({ dataset }) => dataset.name),
  ).toEqual([]);
  expect(samples.filter(([, , { good }]) => good.length === 0).map(([name]) => name)).toEqual([]);
});

describe.each(samples)('49: %s', (_name, { dataset }, { header, good }) => {
  const [first = [], second = first, third = second] = good;

  test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
    expect(await problemsOfHostileCells(dataset, header, [first, second, third])).toEqual([]);
  });

  const linesTaken = async (content: string | Uint8Array) =>
    (await outcomeOf(dataset, content)).rows.map(({ line }) => line);

  test('reads a file with a byte order mark, and one with CRLF, as it reads one without', async () => {
    const plain = await outcomeOf(dataset, csvText(header, [first]));
    for (const text of [`\ufeff${csvText(header, [first])}`, csvText(header, [first], '\r\n')]) {
      const found = await outcomeOf(dataset, text);
      expect(found.facts).toEqual(plain.facts);
      expect(found.sink.report.quarantined).toEqual([]);
    }
  });

  test('sets a row with a cell beyond all bounds aside, and takes the next', async () => {
    const long = `${SECRET}${'x'.repeat(CELL_CHARACTERS_MAX)}`;
    const file = csvText(header, [[long, ...first.slice(1)], first]);
    const { rows, sink } = await outcomeOf(dataset, file);
    expect(rows.map(({ line }) => line)).toEqual([3]);
    expect(sink.report.quarantined).toMatchObject([{ line: 2 }]);
    expect(JSON.stringify(sink.report)).not.toContain(SECRET);
  });

  test('refuses a file whose header lacks a column or has one twice, and names it', async () => {
    for (const column of dataset.columns) {
      const at = header.findIndex((name) => name.trim() === column);
      const without = (row: readonly string[]) => row.filter((_cell, i) => i !== at);
      await expect(linesTaken(csvText(without(header), [without(first)]))).rejects.toThrow(`"${column}"`);
      await expect(linesTaken(csvText([...header, column], [[...first, 'x']]))).rejects.toThrow(FileRefused);
    }
  });
});

describe('49: an import', () => {
  let database: TestDatabase;
  let pool: Database;
  let folder: string;
  beforeAll(async () => {
    database = await startTestDatabase();
    pool = connect(database.url, { applicationName: 'test', max: 4 });
    folder = await mkdtemp(join(tmpdir(), 'hub-fuzz-'));
    // Of which the samples of payrolls and of trade hours speak.
    await pool.sql`
      insert into procurement.contract (ocid, number, title, buyer, supplier_id, status)
      values ('ocds-test-1', 'C1', 'a', 'a', 1, 'ACTIVE')`;
  });
  afterAll(async () => {
    await pool?.close();
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function load(entry: CatalogEntry, text: string, strict: boolean): Promise<ImportReport> {
    const file = join(folder, 'rows.csv');
    await writeFile(file, text);
    const { sink } = await importFiles({
      ...entry,
      files: [file],
      databases: { labor: pool.sql, licensing: pool.sql, procurement: pool.sql },
      today: '2026-11-02',
      dryRun: false,
      strict,
      caller: SERVICE_CALLER,
      progress: { reading() {}, resolving() {} },
    });
    return sink.report;
  }

  test.each(samples)(
    'of %s with a bad row writes nothing when strict; twice, it changes nothing',
    async (_name, entry, sample) => {
      const file = csvText(sample.header, [...sample.good, hostileRow(entry.dataset, sample)]);
      const before = await written(pool);
      await expect(load(entry, file, true)).rejects.toThrow(StrictRefusal);
      expect(await written(pool)).toEqual(before);

      const first = await load(entry, file, false);
      expect(first.quarantined.length).toBeGreaterThan(0);
      expect(first.loaded).toBeGreaterThan(0);
      const after = await written(pool);
      const second = await load(entry, file, false);
      expect(second).toMatchObject({ loaded: 0, superseded: 0 });
      expect(second.quarantined).toEqual(first.quarantined);
      expect(await written(pool)).toEqual(after);
    },
  );
});

/** A good row with a NUL in it: bad in any column of any dataset. */
const hostileRow = (dataset: Dataset, { header, good }: Sample): string[] =>
  header.map((column, i) => (column.trim() === dataset.columns[0] ? `${SECRET}\0` : (good[0]?.[i] ?? '')));

/** Every row of what imports write, but for the list of runs, the audit of them, and the day of the last. */
async function written({ sql }: Database): Promise<Record<string, unknown>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('labor', 'licensing', 'procurement', 'workforce', 'bargaining') and table_type = 'BASE TABLE'
      and table_name not in ('import_run', 'audit_entry') order by 1`;
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select count(*)::int as rows, md5(string_agg((to_jsonb(t) - 'last_imported_on')::text, ',' order by to_jsonb(t)::text)) as digest
       from ${name} t`,
    );
    digests[name] = row;
  }
  return digests;
}
