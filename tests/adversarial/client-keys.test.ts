import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CLIENTS_KEPT_MS, CLIENTS_PAUSE_MS } from '@hub/gateway/clients/check';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, type TestHub } from '../harness/hub.js';
import { codesOf, type ProductionHub, PUBLIC, SIGNED_IN, startProductionHub } from './production-hub.js';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

describe.each(MODES)('a hub in production, mode %s', (mode) => {
  let started: ProductionHub;
  let hub: TestHub;
  let ask: ProductionHub['ask'];
  let sql: Sql;

  beforeAll(async () => {
    started = await startProductionHub(mode);
    ({ hub, ask } = started);
    sql = postgres(hub.databaseUrl, { max: 1 });
  });
  afterAll(async () => {
    await sql?.end();
    await started?.stop();
  });

  describe('a key of a machine', () => {
    const client = async (...argv: string[]) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: hub.databaseUrl, HUB_DATA_DIR: hub.dataDir };
      const { stdout } = await promisify(execFile)(process.execPath, [HUB, 'client', ...argv, '--json'], {
        env,
      });
      return JSON.parse(stdout) as { id: string; key: string };
    };
    const add = () =>
      client('add', '--name', 'portal', '--agency', 'city', '--role', 'ANALYST', '--role', 'LICENSING');

    test('lets it ask until it is revoked, and is stored as a hash alone', async () => {
      const { id, key } = await add();
      await delay(CLIENTS_PAUSE_MS);
      expect(await ask(SIGNED_IN, key)).toMatchObject({ status: 200, errors: [] });
      expect(hub.log()).toContain('"roles":["ANALYST","LICENSING"],"agency":"city"');
      expect(hub.log()).not.toContain(key.slice(17));

      const [row] = await sql`select *, client::text as whole from gateway.client where id = ${id}`;
      expect(row?.key_hash).toBe(createHash('sha256').update(key).digest('hex'));
      expect(row?.whole).not.toContain(key.slice(17));
      await expect
        .poll(async () => {
          const [used] =
            await sql`select last_used_on is not null as used from gateway.client where id = ${id}`;
          return used?.used;
        })
        .toBe(true);

      await client('revoke', id);
      await delay(CLIENTS_KEPT_MS);
      const refused = await ask(SIGNED_IN, key);
      expect({ status: refused.status, codes: codesOf(refused) }).toEqual({
        status: 401,
        codes: ['UNAUTHENTICATED'],
      });
    });

    test('notes a day of use once, and asks the database once in a while', async () => {
      const { key } = await add();
      await delay(CLIENTS_PAUSE_MS);
      const statements = await hub.statements(async () => {
        for (let index = 0; index < 20; index += 1) expect((await ask(PUBLIC, key)).status).toBe(200);
      });
      const ours = statements.filter((text) => text.includes('gateway.client'));
      expect(ours.filter((text) => /^\s*update/.test(text))).toHaveLength(1);
      expect(ours.length).toBeLessThanOrEqual(3);
    });

    test('past its last day is refused', async () => {
      const { id, key } = await add();
      await sql`update gateway.client set expires_on = current_date - 2 where id = ${id}`;
      await delay(CLIENTS_PAUSE_MS);
      expect((await ask(PUBLIC, key)).status).toBe(401);
    });

    test.each([
      ['with another secret', (key: string) => `${key.slice(0, -8)}AAAAAAAA`],
      ['cut short', (key: string) => key.slice(0, -1)],
      ['with another id', (key: string) => key.replace(/^hub_.{12}/, 'hub_000000000000')],
      ['with a statement for an id', () => "hub_'or'1'='1_x"],
    ])('%s is refused', async (_name, change) => {
      const { key } = await add();
      await delay(CLIENTS_PAUSE_MS);
      const answer = await ask(PUBLIC, change(key));
      expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
        status: 401,
        codes: ['UNAUTHENTICATED'],
      });
    });

    test('cannot be had with a role of the hub’s own', async () => {
      for (const role of ['SERVICE', 'PUBLIC'])
        await expect(client('add', '--name', 'x', '--agency', 'x', '--role', role)).rejects.toMatchObject({
          code: 2,
        });
    });

    test('can be read by the gateway’s role alone, which cannot make one or bring one back', async () => {
      const readers = await sql`
        select rolname from pg_roles
        where not rolsuper and rolname not like 'pg\\_%' and has_table_privilege(oid, 'gateway.client', 'SELECT')`;
      expect(readers.map(({ rolname }) => rolname)).toEqual(['gateway_app']);
      await sql.begin(async (tx) => {
        await tx`set local role gateway_app`;
        for (const statement of [
          'update gateway.client set revoked_at = null',
          "update gateway.client set roles = '{ADMIN}'",
          'delete from gateway.client',
          'insert into gateway.client select * from gateway.client',
        ])
          await expect(tx.savepoint((inner) => inner.unsafe(statement))).rejects.toMatchObject({
            code: '42501',
          });
      });
    });
  });
});
