import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@hub/db/client';
import { migrate } from '@hub/db/migrate';
import { MIGRATIONS_FOLDER } from '@hub/db/migrations';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { takeBackup } from '@hub/gateway/backup/backup';
import { BackupRefused, membersOf, parseManifest } from '@hub/gateway/backup/manifest';
import { checkArchive } from '@hub/gateway/backup/read-archive';
import { restoreBackup } from '@hub/gateway/backup/restore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const BLOCK = 512;
const VERSIONS = 50;

let folder: string;
let place: { dataDir: string; anchorFile: string };
let empty: TestDatabase;
let file: string;
let bytes: Buffer;

const quiet = () => {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-hostile-'));
  place = { dataDir: folder, anchorFile: join(folder, 'anchors.jsonl') };
  empty = await startTestDatabase({ migrated: false });
  const full = await startTestDatabase();
  await fill(full);
  file = join(folder, 'good.tar');
  await takeBackup(full.url, place, file, quiet);
  bytes = await readFile(file);
  await full.close();
});
afterAll(async () => {
  await empty?.close();
  await rm(folder, { recursive: true, force: true });
});

async function using<T>(database: TestDatabase, work: (sql: Database['sql']) => Promise<T>): Promise<T> {
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 1 });
  return work(sql).finally(close);
}

const fill = (database: TestDatabase) =>
  using(database, async (sql) => {
    await sql`insert into labor.register_version (version, cause) select n, 'test' from generate_series(1, ${VERSIONS}) n`;
    await sql.begin(async (tx) => {
      await tx`select set_config('app.roles', 'LICENSING', true)`;
      await tx`select labor.audit_append('labor.screening.create', array['screening:1'], 'CLEAR', 1, 'request')`;
    });
  });

const relations = (database: TestDatabase) =>
  using(
    database,
    (sql) => sql`select count(*)::int from pg_class join pg_namespace n on n.oid = relnamespace
                 where nspname not like 'pg\\_%' and nspname <> 'information_schema'`,
  ).then((rows) => [...rows]);

/** Checks and restores changed bytes; answers why it was refused. */
async function attempt(changed: Buffer): Promise<Error> {
  const path = join(folder, 'changed.tar');
  await writeFile(path, changed);
  return checkArchive(path, quiet)
    .then((archive) => restoreBackup(empty.url, place, archive, quiet))
    .then(
      () => new Error('it was restored'),
      (error: Error) => error,
    );
}

/** Where a text stands in the manifest, which is the last member and no member's name. */
const inManifest = (text: string): number => {
  const at = bytes.indexOf(text, bytes.lastIndexOf('{\n "format"'));
  expect(at).toBeGreaterThan(0);
  return at;
};

/** The bytes with others of the same length in the place of some text of the manifest. */
function edited(text: string, other: string): Buffer {
  expect(other).toHaveLength(text.length);
  const changed = Buffer.from(bytes);
  changed.write(other, inManifest(text));
  return changed;
}

describe('nothing of a damaged backup is restored', () => {
  test('cut off at any place', async () => {
    for (let part = 0; part < 20; part += 1) {
      const cut = bytes.subarray(0, Math.floor((bytes.length - 2 * BLOCK - 1) * (part / 20)));
      expect(await attempt(cut)).toBeInstanceOf(BackupRefused);
    }
  });

  test('with a bit of any member turned', async () => {
    let at = 0;
    for (const { name, bytes: size } of membersOf(parseManifest(manifestText()))) {
      const changed = Buffer.from(bytes);
      const place = at + BLOCK + Math.floor(size / 2);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await attempt(changed)).toMatchObject({
        message: expect.stringContaining(`${name} was changed`),
      });
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
  });

  test('without one of its members, or with one twice', async () => {
    const [first] = membersOf(parseManifest(manifestText()));
    const length = BLOCK + Math.ceil((first?.bytes ?? 0) / BLOCK) * BLOCK;
    expect(await attempt(bytes.subarray(length))).toMatchObject({
      message: expect.stringContaining('is missing'),
    });
    expect(await attempt(Buffer.concat([bytes.subarray(0, length), bytes]))).toBeInstanceOf(BackupRefused);
  });

  test.each<[string, () => Buffer, string | RegExp]>([
    ['a manifest that is no JSON', () => edited('{', '['), /manifest/],
    ['a format of another time', () => edited('"format": 1', '"format": 2'), /manifest has a bad format/],
    [
      'a count that is too high',
      () => edited(`"rows": ${VERSIONS}`, '"rows": 51'),
      /has 50 rows, the dump says 51/,
    ],
    [
      'an edited migration',
      () => edited('.sql",\n   "sha256": "', '.sqx",\n   "sha256": "'),
      /does not know/,
    ],
    [
      'a head of the audit that is another',
      () => edited('"sequence": "1"', '"sequence": "2"'),
      /the audit of labor ends otherwise/,
    ],
  ])('%s', async (_name, change, reason) => {
    expect((await attempt(change())).message).toMatch(reason);
  });

  test('a file that is no backup, or none', async () => {
    expect(await attempt(Buffer.from('no tar'))).toBeInstanceOf(BackupRefused);
    expect(await attempt(Buffer.alloc(0))).toBeInstanceOf(BackupRefused);
    await expect(checkArchive(join(folder, 'none.tar'), quiet)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('and after all this the database is as empty as before', async () => {
    expect(await relations(empty)).toEqual([{ count: 0 }]);
  });
});

test('a backup of an older hub is restored and brought up to date', async () => {
  const older = await startTestDatabase({ migrated: false });
  const migrations = await mkdtemp(join(tmpdir(), 'hub-older-'));
  const names = (await readdir(MIGRATIONS_FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const early = names.filter((name) => name < '0008');
  for (const name of early) await copyFile(join(MIGRATIONS_FOLDER, name), join(migrations, name));
  await migrate(older.url, { folder: migrations });
  await fill(older);
  const path = join(folder, 'older.tar');
  await takeBackup(older.url, place, path, quiet);
  await older.close();
  await rm(migrations, { recursive: true });

  const fresh = await startTestDatabase({ migrated: false });
  const restored = await restoreBackup(fresh.url, place, await checkArchive(path, quiet), quiet);
  expect(restored).toMatchObject({ migrated: names.slice(early.length), audit: { whole: true } });
  expect(await migrate(fresh.url)).toEqual([]);
  const [row] = await using(fresh, (sql) => sql`select count(*)::int from labor.register_version`);
  expect(row).toEqual({ count: VERSIONS });
  await fresh.close();
});

function manifestText(): string {
  const start = bytes.lastIndexOf('{\n "format"');
  return bytes.subarray(start, bytes.indexOf('\n}\n', start) + 2).toString();
}
