import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { writeAnchor } from '@hub/gateway/audit/anchors';
import { type BadEntry, type ChainEntry, chainStart, readChain, sealOf } from '@hub/gateway/audit/chain';
import { verifyAudit } from '@hub/gateway/audit/verify';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import type { Caller } from '@hub/kit/caller';
import { openDatabase, type SubgraphDatabase } from '@hub/kit/database';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));
const REFUSED = { code: '42501' };

const clerk: Caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING', 'ANALYST'] };
const request = { caller: clerk, requestId: 'request' };
const note = (over: Partial<AuditNote> = {}): AuditNote => ({
  action: 'labor.screening.create',
  about: ['screening:1'],
  result: 'CLEAR 1',
  registerVersion: 7,
  ...over,
});

let testDatabase: TestDatabase;
let superuser: Sql;
let labor: SubgraphDatabase;
/** Where the anchors of the database are. */
let place: { dataDir: string; anchorFile: string };

async function open(): Promise<void> {
  testDatabase = await startTestDatabase();
  superuser = postgres(testDatabase.url, { max: 1, onnotice: () => {} });
  labor = openDatabase('labor', { databaseUrl: testDatabase.url });
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-audit-'));
  place = { dataDir, anchorFile: join(dataDir, 'anchors.jsonl') };
}
async function close(): Promise<void> {
  await labor.close();
  await superuser.end({ timeout: 1 });
  await testDatabase.close();
  await rm(place.dataDir, { recursive: true });
}

const append = (over: Partial<AuditNote> = {}, db = labor) =>
  audited(db, request, async () => [undefined, note(over)]);

/** Entries whose contents differ, so that two of them can be told apart. */
async function appendTen(): Promise<void> {
  for (let i = 1; i <= 10; i += 1) await append({ about: [`screening:${i}`], result: `CLEAR ${i}` });
}

async function verified(): Promise<BadEntry | null> {
  const report = await verifyAudit(superuser, place);
  expect(report.whole).toBe(report.chains.labor.bad === null && report.anchors.refused.length === 0);
  return report.chains.labor.bad;
}

describe('45: an entry that is written stays', () => {
  beforeAll(async () => {
    await open();
    await appendTen();
  });
  afterAll(close);

  const FORGERIES: readonly (readonly [name: string, statement: string])[] = [
    ['update', `update labor.audit_entry set result = 'CLEAR 99' where sequence = 4`],
    ['update of no row', 'update labor.audit_entry set result = null where false'],
    ['delete', 'delete from labor.audit_entry where sequence = 10'],
    ['truncate', 'truncate labor.audit_entry'],
    [
      'insert with a chosen number',
      `insert into labor.audit_entry (sequence, roles, action, about, request_id)
       values (11, '{ADMIN}', 'labor.screening.create', '{}', 'x')`,
    ],
    [
      'insert with a chosen hash',
      `insert into labor.audit_entry (hash, roles, action, about, request_id)
       values ('\\x00', '{ADMIN}', 'labor.screening.create', '{}', 'x')`,
    ],
  ];

  test.each<readonly [name: string, statement: string]>([
    ...FORGERIES,
    [
      'insert',
      `insert into labor.audit_entry (roles, action, about, request_id) values ('{}', 'labor.a.b', '{}', 'x')`,
    ],
    ['disabled triggers', 'alter table labor.audit_entry disable trigger all'],
    ['a dropped trigger', 'drop trigger audit_entry_stays on labor.audit_entry'],
    ['a replaced seal', 'alter function caller.seal_audit_entry() owner to labor_app'],
    ['a policy of its own', 'alter table labor.audit_entry no force row level security'],
  ])('for the subgraph’s role: %s', async (_name, statement) => {
    const app = connect(testDatabase.url, { applicationName: 'test', max: 1, role: 'labor_app' });
    try {
      await expect(app.sql.unsafe(statement)).rejects.toMatchObject(REFUSED);
    } finally {
      await app.close();
    }
  });

  test.each(FORGERIES)('for the owner, by trigger: %s', async (_name, statement) => {
    await expect(superuser.unsafe(statement)).rejects.toMatchObject(REFUSED);
    const replica = superuser.begin(async (tx) => {
      await tx`set local session_replication_role = replica`; // skips what is not ENABLE ALWAYS
      await tx.unsafe(statement);
    });
    await expect(replica).rejects.toMatchObject(REFUSED);
  });

  test('and says who did it, whatever the statement would like', async () => {
    const [entry] = await superuser`
      select actor, agency, roles, action, about, result, register_version, request_id
      from labor.audit_entry where sequence = 10`;
    expect(entry).toEqual({
      actor: 'clerk',
      agency: 'licensing',
      roles: ['LICENSING', 'ANALYST'],
      action: 'labor.screening.create',
      about: ['screening:10'],
      result: 'CLEAR 10',
      register_version: '7',
      request_id: 'request',
    });
    const nobody = labor.callers`select labor.audit_append('labor.a.b', '{}', null, null, 'x')`;
    await expect(nobody).rejects.toMatchObject(REFUSED);
  });

  test.each<[string, Partial<AuditNote>]>([
    ['a sentence among the ids', { about: ['Maria Alvarez, 3 Oak St'] }],
    ['a sentence behind a kind', { about: ['screening:Maria Alvarez'] }],
    ['a sentence as result', { result: 'Maria Alvarez is clear' }],
    ['an action of another subgraph', { action: 'licensing.standing.create' }],
  ])('takes no personal text: %s', async (_name, over) => {
    await expect(append(over)).rejects.toMatchObject({ code: '23514' });
  });

  test('is read by auditors alone', async () => {
    const count = (caller: Caller) =>
      audited(labor, { ...request, caller }, async (tx) => {
        const [row] = await tx<{ count: number }[]>`select count(*)::int from labor.audit_entry`;
        return [row?.count, note()];
      });
    expect(await count(clerk)).toBe(0);
    expect(await count({ ...clerk, roles: ['ADMIN', 'SERVICE'] })).toBe(0);
    expect(await count({ ...clerk, roles: ['AUDITOR'] })).toBe(12);
    await expect(labor.sql`select count(*) from labor.audit_entry`).rejects.toMatchObject(REFUSED);
    expect(await verified()).toBeNull();
  });
});

/** As the superuser, with every guard of the table taken away. */
async function unguarded(...statements: string[]): Promise<void> {
  await superuser.unsafe(
    `alter table labor.audit_entry disable trigger user;
     alter table labor.audit_entry drop constraint audit_entry_pkey;
     ${statements.join(';')};
     alter table labor.audit_entry enable always trigger audit_entry_is_sealed,
       enable always trigger audit_entry_stays;`,
  );
}

const CONTENT = 'actor, agency, roles, action, about, result, register_version, request_id';

/** Writes the chain anew from an entry on, every hash right, after its content was changed. */
async function rebuild(from: number): Promise<void> {
  const entries: ChainEntry[] = [];
  for await (const entry of readChain(superuser, 'labor')) entries.push(entry);
  let prev = chainStart('labor');
  const statements = entries.map((entry) => {
    const changed = Number(entry.sequence) === from ? { ...entry, result: 'CLEAR 99' } : entry;
    const hash = sealOf({ ...changed, prev });
    const statement = `update labor.audit_entry set result = '${changed.result}', prev = '\\x${prev}',
      hash = '\\x${hash}' where sequence = ${entry.sequence}`;
    prev = hash;
    return statement;
  });
  await unguarded(...statements);
}

describe('46: what a superuser does to the chain is found', () => {
  beforeEach(async () => {
    await open();
    await appendTen();
  });
  afterEach(close);

  test.each<[string, string[], BadEntry]>([
    [
      'one row edited',
      [`update labor.audit_entry set result = 'BARRED 1' where sequence = 4`],
      { sequence: 4n, fault: 'CHANGED' },
    ],
    [
      'its time moved by a microsecond',
      ['update labor.audit_entry set at = at + 1 where sequence = 1'],
      { sequence: 1n, fault: 'CHANGED' },
    ],
    [
      'one row edited, and sealed anew',
      [
        `update labor.audit_entry set result = null where sequence = 4`,
        `update labor.audit_entry set hash = sha256(prev || convert_to(jsonb_build_array(sequence, at, actor, agency,
           roles, action, about, result, register_version, request_id)::text, 'UTF8')) where sequence = 4`,
      ],
      { sequence: 5n, fault: 'UNLINKED' },
    ],
    [
      'one row deleted',
      ['delete from labor.audit_entry where sequence = 4'],
      { sequence: 4n, fault: 'MISSING' },
    ],
    [
      'the first row deleted',
      ['delete from labor.audit_entry where sequence = 1'],
      { sequence: 1n, fault: 'MISSING' },
    ],
    [
      'two rows swapped',
      ['update labor.audit_entry set sequence = 11 - sequence where sequence in (4, 7)'],
      { sequence: 4n, fault: 'UNLINKED' },
    ],
    [
      'a row inserted at the end',
      [
        `insert into labor.audit_entry (sequence, at, ${CONTENT}, prev, hash)
         select 11, at, ${CONTENT}, hash, sha256('made up') from labor.audit_entry where sequence = 10`,
      ],
      { sequence: 11n, fault: 'CHANGED' },
    ],
    [
      'a row inserted between two',
      [
        'update labor.audit_entry set sequence = sequence + 1 where sequence > 4',
        `insert into labor.audit_entry (sequence, at, ${CONTENT}, prev, hash)
         select 5, at, ${CONTENT}, hash, sha256('made up') from labor.audit_entry where sequence = 4`,
      ],
      { sequence: 5n, fault: 'CHANGED' },
    ],
    [
      'a row there twice',
      ['insert into labor.audit_entry select * from labor.audit_entry where sequence = 4'],
      { sequence: 4n, fault: 'REPEATED' },
    ],
    [
      'a row before the first',
      [
        `insert into labor.audit_entry select 0, at, ${CONTENT}, prev, hash from labor.audit_entry where sequence = 1`,
      ],
      { sequence: 0n, fault: 'REPEATED' },
    ],
  ])('%s', async (_name, statements, bad) => {
    expect(await verified()).toBeNull();
    // The order of columns of `select *` into the table is its own; the one with a chosen number names them.
    const named = statements.map((one) =>
      one.replace(
        'labor.audit_entry select 0, at',
        `labor.audit_entry (sequence, at, ${CONTENT}, prev, hash) select 0, at`,
      ),
    );
    await unguarded(...named);
    expect(await verified()).toEqual(bad);
  });

  test('the tail cut off: by the anchor', async () => {
    await writeAnchor(superuser, place);
    await unguarded('delete from labor.audit_entry where sequence > 7');
    expect(await verified()).toEqual({ sequence: 8n, fault: 'CUT' });
    await unguarded('delete from labor.audit_entry').catch(() => {}); // the key is gone already
    await superuser.unsafe(
      `alter table labor.audit_entry disable trigger user; delete from labor.audit_entry`,
    );
    expect(await verified()).toEqual({ sequence: 1n, fault: 'CUT' });
  });

  test('the whole chain rebuilt: by the anchors, the first that saw another', async () => {
    await writeAnchor(superuser, place);
    await append();
    await append();
    await writeAnchor(superuser, place);
    await rebuild(11);
    expect(await verified()).toEqual({ sequence: 12n, fault: 'REBUILT' });
    await superuser`alter table labor.audit_entry add primary key (sequence)`;
    await rebuild(2);
    expect(await verified()).toEqual({ sequence: 10n, fault: 'REBUILT' });
  });

  test('both, with anchors made to fit: their signatures tell', async () => {
    await writeAnchor(superuser, place);
    const text = await readFile(place.anchorFile, 'utf8');
    await writeFile(place.anchorFile, text.replace('"sequence":"10"', '"sequence":"0"'));
    await appendFile(place.anchorFile, '{"at":"cut short\n');
    const { whole, anchors } = await verifyAudit(superuser, place);
    expect(whole).toBe(false);
    expect(anchors).toEqual({
      good: 0,
      lastAt: null,
      refused: [
        { line: 1, refused: 'NOT_SIGNED_BY_THIS_HUB' },
        { line: 2, refused: 'UNREADABLE' },
      ],
    });
  });

  test('by the command, which names the entry and fails', async () => {
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: testDatabase.url,
      HUB_DATA_DIR: place.dataDir,
    };
    const hub = (...argv: string[]) =>
      promisify(execFile)(process.execPath, [HUB, 'audit', ...argv], { env }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
      );
    const anchored = await hub('anchor', '--json');
    expect(JSON.parse(anchored.stdout).heads.labor.sequence).toBe('10');
    expect(await hub('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/labor +10 entries: whole/),
    });
    await unguarded(`update labor.audit_entry set actor = 'other' where sequence = 6`);
    const { code, stdout } = await hub('verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      whole: false,
      chains: { labor: { entries: 10, bad: { sequence: '6', fault: 'CHANGED' } }, licensing: { bad: null } },
    });
    expect((await hub('verify')).stdout).toContain('entry 6 was changed after it was written');
  });
});

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

describe('48: without its audit entry nothing is done', () => {
  beforeAll(open);
  afterAll(close);

  const store = () =>
    audited(labor, request, async (tx) => {
      await tx`
        insert into labor.screening (subject_key, subject, status, as_of, register_version, matcher_version, matches,
          asked_by, agency)
        values ('a', '{}', 'CLEAR', current_date, 1, '1', '[]', 'clerk', 'licensing')`;
      return [undefined, note()];
    });
  const counts = async () => {
    const [row] = await superuser`
      select (select count(*)::int from labor.screening) as stored, (select count(*)::int from labor.audit_entry) as noted`;
    return row;
  };

  test.each<[string, string, string]>([
    [
      'the table is gone',
      'alter table labor.audit_entry rename to away',
      'alter table labor.away rename to audit_entry',
    ],
    [
      'the function is gone',
      'alter function labor.audit_append rename to away',
      'alter function labor.away rename to audit_append',
    ],
    [
      'it may not be called',
      'revoke execute on function labor.audit_append from labor_app',
      'grant execute on function labor.audit_append to labor_app',
    ],
    [
      'another holds its lock',
      "select pg_advisory_lock(1751217508, 'labor.audit_entry'::regclass::oid::int4)",
      'select pg_advisory_unlock_all()',
    ],
  ])('%s', async (_name, breakIt, mendIt) => {
    const before = await counts();
    await superuser.unsafe(breakIt);
    try {
      await expect(store()).rejects.toMatchObject({
        code: expect.stringMatching(/^(42P01|42883|42501|55P03)$/),
      });
    } finally {
      await superuser.unsafe(mendIt);
    }
    expect(await counts()).toEqual(before);
    await store();
    expect(await counts()).toEqual({ stored: before?.stored + 1, noted: before?.noted + 1 });
    expect(await verified()).toBeNull();
  });

  test('and no subgraph writes for a caller by another way', async () => {
    for (const name of SUBGRAPH_NAMES) {
      const db = openDatabase(name, { databaseUrl: testDatabase.url });
      const [row] = await db.sql<{ user: string }[]>`select current_user::text as user`;
      expect(row?.user).toBe(`${name}_public`);
      const [writable] = await superuser<{ tables: number }[]>`
        select count(*)::int as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ${name} and c.relkind = 'r'
          and has_table_privilege(${`${name}_public`}, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`;
      expect(writable?.tables).toBe(0);
      await db.close();
    }
  });
});
