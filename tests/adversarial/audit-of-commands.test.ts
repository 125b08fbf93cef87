import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { operator } from '@hub/gateway/operator';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));
const SAMPLE = join(PROJECT_ROOT, 'subgraphs/labor/src/datasets/employers/sample.csv');
const CLIENT = ['client', 'add', '--name', 'portal', '--agency', 'city', '--role', 'ANALYST', '--json'];

let database: TestDatabase;
let sql: Sql;
let folder: string;

beforeAll(async () => {
  database = await startTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  folder = await mkdtemp(join(tmpdir(), 'hub-commands-'));
});
afterAll(async () => {
  await sql?.end({ timeout: 1 });
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const hub = (...argv: string[]): Promise<{ code: number; stdout: string }> => {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url, HUB_DATA_DIR: folder };
  return promisify(execFile)(process.execPath, [HUB, ...argv], { env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
};

const entries = async (chain: 'labor' | 'gateway') => [
  ...(await sql`
    select actor, roles, action, about, result, register_version::int as version
    from ${sql(`${chain}.audit_entry`)} order by sequence`),
];

const by = { actor: operator().id, roles: ['OPERATOR'] };

describe('what an operator does by command', () => {
  test('to the register stands in labor’s chain: the dataset, what became of its rows, and the version', async () => {
    await hub('import', 'employers', SAMPLE);
    await hub('import', 'employers', SAMPLE, '--dry-run');
    await hub('import', 'employers', SAMPLE);
    const about = [expect.stringMatching(/^import_run:\d+$/), 'dataset:employers'];
    expect(await entries('labor')).toEqual(
      [
        { result: 'LOADED 3, REPAIRED 2, QUARANTINED 2', version: 1 },
        { result: 'UNCHANGED 3, REPAIRED 2, QUARANTINED 2', version: null },
      ].map((entry) => ({ ...by, action: 'labor.import.create', about, ...entry })),
    );
  });

  test('to whom the gateway lets in stands in the gateway’s chain', async () => {
    const { id } = JSON.parse((await hub(...CLIENT)).stdout) as { id: string };
    const file = join(folder, 'sources.graphql');
    await writeFile(file, 'query S { sources { dataset } }');
    const added = await hub('client', 'operations', 'add', '--client', id, file, '--json');
    await hub('client', 'operations', 'add', '--client', id, file);
    const hashes = (JSON.parse(added.stdout) as { sha256: string }[]).map(({ sha256 }) => sha256);
    await hub('client', 'operations', 'remove', '--client', id, hashes[0] as string);
    await hub('client', 'revoke', id);
    await hub('client', 'revoke', '0123456789ab');
    const client = `client:${id}`;
    const operations = hashes.map((hash) => `operation:${hash}`);
    expect(await entries('gateway')).toEqual(
      [
        { action: 'gateway.client.create', about: [client], result: 'ANALYST' },
        { action: 'gateway.operation.create', about: [client, ...operations], result: null },
        { action: 'gateway.operation.remove', about: [client, operations[0]], result: null },
        { action: 'gateway.client.revoke', about: [client], result: 'ANALYST' },
      ].map((entry) => ({ ...by, ...entry, version: null })),
    );
  });

  test('is verified like all else', async () => {
    await hub('audit', 'anchor');
    const { code, stdout } = await hub('audit', 'verify', '--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      whole: true,
      chains: { labor: { entries: 2, bad: null }, gateway: { entries: 4, bad: null } },
    });
    const forged = sql`update gateway.audit_entry set result = 'ADMIN' where sequence = 1`;
    await expect(forged).rejects.toMatchObject({ code: '42501' });
    await sql.unsafe(`
      alter table gateway.audit_entry disable trigger user;
      update gateway.audit_entry set result = 'ADMIN' where sequence = 1`);
    expect((await hub('audit', 'verify')).stdout).toContain('entry 1 was changed after it was written');
  });

  test('is not the gateway’s to read or to add to', async () => {
    const gateway = sql.begin(async (tx) => {
      await tx`set local role gateway_app`;
      await tx`select set_config('app.roles', 'OPERATOR', true)`;
      return tx`select gateway.audit_append('gateway.client.create', '{}', null, null, 'r')`;
    });
    await expect(gateway).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    ['gateway', 'gateway.client', CLIENT],
    ['labor', 'labor.import_run', ['import', 'employers', SAMPLE]],
  ])('48: is not done when %s’s chain cannot be written', async (chain, table, command) => {
    const count = async () => (await sql`select count(*)::int as rows from ${sql(table)}`)[0]?.rows;
    const before = await count();
    await sql.unsafe(`alter table ${chain}.audit_entry rename to away`);
    try {
      expect((await hub(...command)).code).toBe(1);
    } finally {
      await sql.unsafe(`alter table ${chain}.away rename to audit_entry`);
    }
    expect(await count()).toBe(before);
  });
});
