import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@hub/db/migrate';
import { MIGRATIONS_FOLDER } from '@hub/db/migrations';
import { startTestDatabase } from '@hub/db/testing';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { freshSchema, grow, READ, readSteadily, schemaOf, WAIT_MAX } from './migrating.js';

test('44: a database that grew with every migration, with rows and readers, has the schema of a fresh one', async () => {
  const old = await startTestDatabase({ migrated: false });
  try {
    const { filled, keptOut, schema } = await grow(old.url, () => 100);
    expect(filled).toEqual(expect.arrayContaining([...READ, 'labor.screening', 'licensing.license']));
    expect(keptOut).toEqual([]);
    expect(schema.length).toBeGreaterThan(500);
    expect(schema).toEqual(await freshSchema());
  } finally {
    await old.close();
  }
});

test('44: a migration that meets a long reader gives way to those behind it, and is done when it is gone', async () => {
  const database = await startTestDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const folder = await mkdtemp(join(tmpdir(), 'hub-migrations-'));
  try {
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
    await writeFile(join(folder, '9000_more.sql'), 'ALTER TABLE labor.employer_place ADD COLUMN more text;');
    const before = await schemaOf(sql);
    await sql.unsafe('begin; select from labor.employer_place');
    // Half a second beyond what the migration waits: the time that a busy machine takes to wake a reader.
    const load = readSteadily(database.url, READ, WAIT_MAX + 500);
    const migrating = migrate(database.url, { folder }).finally(() => load.stop());
    await expect(migrating).rejects.toThrow('lock timeout');
    expect(load.take()).toEqual([]);
    await sql.unsafe('commit');
    expect(await schemaOf(sql)).toEqual(before);
    expect(await migrate(database.url, { folder })).toEqual(['9000_more.sql']);
  } finally {
    await sql.end({ timeout: 1 });
    await database.close();
    await rm(folder, { recursive: true });
  }
});
