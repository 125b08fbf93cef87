import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { writeAnchor } from '@hub/gateway/audit/anchors';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { SAMPLED_OPERATIONS, type SampleVariables, sampleVariables } from '@hub/gateway/sample/variables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { type Answer, startHub, type TestHub } from '../harness/hub.js';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));
const CITATIONS = join(PROJECT_ROOT, 'subgraphs/labor/src/datasets/ma-ag-citations/sample.csv');

let folder: string;
let original: TestDatabase;
let restored: TestDatabase;
let variables: Readonly<Record<string, SampleVariables>>;

/** A command of the hub, as an operator runs it; answers what it printed, and its exit code. */
async function hub(
  env: Record<string, string>,
  ...argv: string[]
): Promise<{ code: number; out: string; err: string }> {
  const place = { PATH: process.env.PATH, NODE_ENV: 'test', HUB_DATA_DIR: dataDir('original'), ...env };
  return promisify(execFile)(process.execPath, [HUB, ...argv], { env: place }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
}

const dataDir = (name: string) => join(folder, name);
const backupOf = (name: string) => join(folder, `${name}.tar`);
const on = (database: TestDatabase, name = 'original') => ({
  DATABASE_URL: database.url,
  HUB_DATA_DIR: dataDir(name),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-backup-'));
  await mkdir(dataDir('original'));
  original = await startTestDatabase();
  restored = await startTestDatabase({ migrated: false });
  await loadSampleCity(original.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  const { sql, close } = connect(original.url, { applicationName: 'test', max: 2 });
  variables = await sampleVariables({ sql, url: original.url });
  await writeAnchor(sql, {
    dataDir: dataDir('original'),
    anchorFile: join(dataDir('original'), 'anchors.jsonl'),
  });
  await close();
});
afterAll(async () => {
  await original?.close();
  await restored?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a backup is one file, for its owner alone, which holds no key and overwrites nothing', async () => {
  const taken = await hub(on(original), 'backup', backupOf('city'), '--json');
  expect(taken).toMatchObject({ code: 0 });
  expect(JSON.parse(taken.out)).toMatchObject({
    file: backupOf('city'),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect((await stat(backupOf('city'))).mode & 0o777).toBe(0o600);
  const bytes = await readFile(backupOf('city'));
  expect(bytes.includes('PRIVATE')).toBe(false);
  expect(bytes.includes('BEGIN PUBLIC KEY')).toBe(true);

  const again = await hub(on(original), 'backup', backupOf('city'));
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
  expect(await readFile(backupOf('city'))).toEqual(bytes);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('in a folder it is named by the time', async () => {
  const target = dataDir('backups');
  await mkdir(target);
  expect(await hub(on(original), 'backup', target)).toMatchObject({ code: 0 });
  expect(await readdir(target)).toEqual([
    expect.stringMatching(/^hub-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/),
  ]);
});

describe('restored into an empty database', () => {
  const hubs: TestHub[] = [];

  beforeAll(async () => {
    await mkdir(dataDir('restored'));
    await cp(join(dataDir('original'), 'keys'), join(dataDir('restored'), 'keys'), { recursive: true });
    const sha256 = JSON.parse((await hub(on(original), 'backup', backupOf('whole'), '--json')).out).sha256;
    const answer = await hub(
      on(restored, 'restored'),
      'restore',
      backupOf('whole'),
      '--sha256',
      sha256,
      '--json',
    );
    expect(answer).toMatchObject({ code: 0 });
    expect(JSON.parse(answer.out)).toMatchObject({
      auditWhole: true,
      anchorFile: join(dataDir('restored'), 'anchors.jsonl'),
    });
  });
  afterAll(async () => {
    for (const one of hubs) await one.stop();
  });

  test('every row and every sequence is as it was', async () => {
    expect(await everyRow(restored)).toEqual(await everyRow(original));
  });

  test('the audit verifies against the anchors that came along', async () => {
    const { code, out } = await hub(on(restored, 'restored'), 'audit', 'verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ whole: true, anchors: { good: 1 } });
  });

  test.skipIf(CONTRACTS === null)(
    'the consumers’ queries get the same answers (../shared absent: skipped)',
    async () => {
      for (const database of [original, restored])
        hubs.push(await startHub({ mode: 'one', databaseUrl: database.url }));
      const queries = SAMPLED_OPERATIONS.filter((name) => contract(name).startsWith('query'));
      expect(queries.length).toBeGreaterThan(5);
      for (const name of queries) {
        const { role, variables: given } = variables[name] as SampleVariables;
        const [before, after] = await Promise.all(
          hubs.map((one) => one.query(contract(name), given, role === 'PUBLIC' ? {} : { role })),
        );
        expect({ name, ...withoutStored(after) }).toEqual({ name, ...withoutStored(before) });
        expect({ name, errors: before?.errors }).toEqual({ name, errors: [] });
      }
    },
  );

  test('the next import gives the same report and the same ids, and the audit goes on', async () => {
    const [before, after] = await Promise.all(
      [on(original), on(restored, 'restored')].map((env) =>
        hub(env, 'import', 'ma-ag-citations', CITATIONS, '--json'),
      ),
    );
    expect(before?.code).toBe(0);
    expect(JSON.parse(before?.out ?? '').loaded).toBeGreaterThan(0);
    expect(after?.out).toBe(before?.out);
    const [here, there] = [await everyRow(restored), await everyRow(original)];
    for (const table of [
      'employer',
      'employer_mention',
      'enforcement_case',
      'case_version',
      'violation',
      'employer_record',
    ])
      expect({ table, rows: here[`labor.${table}`] }).toEqual({ table, rows: there[`labor.${table}`] });
  });

  test('a second time is refused, and so is any database that is not empty', async () => {
    for (const database of [restored, original]) {
      const before = await everyRow(database);
      expect(await hub(on(database), 'restore', backupOf('whole'))).toMatchObject({
        code: 1,
        err: expect.stringContaining('not empty'),
      });
      expect(await everyRow(database)).toEqual(before);
    }
  });
});

test('restored into an empty data folder without the old keys, the old anchors are laid beside', async () => {
  const env = { HUB_DATA_DIR: dataDir('new') };
  await mkdir(dataDir('new'), { mode: 0o755 });
  const { code, out } = await hub(env, 'restore', backupOf('city'), '--json');
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 0,
    auditWhole: true,
    anchorFile: join(dataDir('new'), 'anchors.jsonl.restored'),
  });
  expect(await hub(env, 'audit', 'anchor')).toMatchObject({ code: 0 });
  expect(await hub(env, 'audit', 'verify')).toMatchObject({ code: 0 });
});

/** Two queries store what they answer, under an id that is drawn. */
const withoutStored = (answer: Answer | undefined): object =>
  JSON.parse(JSON.stringify(answer).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'drawn'));

/** A digest of the rows of every table, in the order of their contents, and where every sequence stands. */
async function everyRow(database: TestDatabase): Promise<Record<string, unknown>> {
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 1 });
  try {
    const tables = await sql<{ name: string }[]>`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'hub_migrations') order by 1`;
    const found: Record<string, unknown> = {};
    for (const { name } of tables) {
      const [row] = await sql`
        select count(*), md5(string_agg(content, E'\\n' order by content)) as digest
        from (select t::text as content from ${sql(name)} t) rows`;
      found[name] = { ...row };
    }
    const sequences = await sql`select schemaname, sequencename, last_value from pg_sequences order by 1, 2`;
    return {
      ...found,
      sequences: [...sequences],
      migrations: [...(await sql`select name, sha256 from hub_migrations.applied order by 1`)],
    };
  } finally {
    await close();
  }
}
