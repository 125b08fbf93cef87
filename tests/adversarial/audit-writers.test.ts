import { type Database } from '@hub/db/client';
import { verifyAudit } from '@hub/gateway/audit/verify';
import { audited } from '@hub/kit/audit/audited';
import { openDatabase, type SubgraphDatabase } from '@hub/kit/database';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditedDatabase, note, openAudited, REFUSED, request } from './audited-database.js';

let opened: AuditedDatabase;
let testDatabase: AuditedDatabase['testDatabase'];
let superuser: AuditedDatabase['superuser'];
let place: AuditedDatabase['place'];
const open = async (): Promise<void> => {
  opened = await openAudited();
  ({ testDatabase, superuser, place } = opened);
};
const close = () => opened.close();

describe('47: eight writers at once', () => {
  const WRITERS = 8;
  const EVENTS = 1_000;
  beforeAll(open);
  afterAll(close);

  test('leave no gap and no fork, whatever is rolled back and whatever their time zones', async () => {
    const zones = ['Pacific/Apia', 'America/New_York', 'Asia/Kathmandu'];
    const pools = zones.map((zone) => inZone(zone));
    const write = async (writer: number) => {
      const { db } = pools[writer % pools.length] as (typeof pools)[number];
      for (let i = 1; i <= EVENTS; i += 1) {
        const about = [`screening:${writer}-${i}`];
        const event = audited(db, request, async (tx) => {
          if (i % 10 === 0) await tx`select labor.audit_append('labor.a.b', '{}', null, null, 'rolled back')`;
          if (i % 10 === 0) throw new RangeError('rolled back');
          return [undefined, note({ about })];
        });
        if (i % 10 === 0) await expect(event).rejects.toThrow('rolled back');
        else await event;
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    const written = (WRITERS * EVENTS * 9) / 10;
    const [row] = await superuser`
      select count(*)::int as entries, max(sequence)::int as last, count(distinct about[1])::int as events,
        count(distinct prev)::int as links, count(*) filter (where request_id = 'rolled back')::int as undone
      from labor.audit_entry`;
    expect(row).toEqual({ entries: written, last: written, events: written, links: written, undone: 0 });
    for (const { db } of pools) {
      const report = await verifyAudit(db.callers as Database['sql'], place).catch((error: unknown) => error);
      expect(report).toMatchObject(REFUSED); // a subgraph's role reads no chain but as an auditor
    }
    for (const zone of zones) {
      const sql = postgres(testDatabase.url, { max: 1, connection: { TimeZone: zone } });
      const { chains } = await verifyAudit(sql, place);
      await sql.end({ timeout: 1 });
      expect(chains.labor).toEqual({ entries: written, bad: null });
    }
    await Promise.all(pools.map(({ db }) => db.close()));
  }, 120_000);

  /** The subgraph's pools in another time zone than ours. */
  function inZone(zone: string): { db: SubgraphDatabase } {
    const db = openDatabase('labor', { databaseUrl: testDatabase.url });
    Object.assign(db.callers.options.connection, { TimeZone: zone });
    return { db };
  }
});
