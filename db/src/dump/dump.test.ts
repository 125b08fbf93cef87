import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { TransactionSql } from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../caller.js';
import { connect, type Database } from '../client.js';
import { MIGRATION_LOCK } from '../migrate.js';
import { startTestDatabase, type TestDatabase } from '../testing.js';
import { loadDump } from './load.js';
import { copyTable, inSnapshot } from './snapshot.js';
import { type DumpTable, isEmptyDatabase, readSequences, readTables, type SequenceValue } from './tables.js';

/** Tables of every kind that the hub has or may have; `zoo.a` must come behind `zoo.z`, whatever their names say. */
const SCHEMA = `
  create schema zoo;
  create schema labor_jobs create table job (id bigint generated always as identity primary key);
  create table zoo.z (id bigint generated always as identity primary key, name text);
  create table zoo.a (id bigint generated always as identity primary key, z_id bigint references zoo.z,
    parent_id bigint references zoo.a, doubled bigint generated always as (z_id * 2) stored, "Odd name" text);
  create table zoo.parted (day date, content jsonb) partition by range (day);
  create table zoo.parted_2026 partition of zoo.parted for values from ('2026-01-01') to ('2027-01-01');
  create function zoo.refuse() returns trigger language plpgsql as $$ begin raise exception 'sealed'; end $$;
  create trigger sealed before insert on zoo.z for each row execute function zoo.refuse();
  alter table zoo.z enable always trigger sealed`;
const ROWS = `
  alter table zoo.z disable trigger sealed;
  insert into zoo.z (name) values (E'tab\\t, line\\n, \\\\N and \\\\'), (null), ('');
  alter table zoo.z enable always trigger sealed;
  insert into zoo.a (z_id, parent_id, "Odd name") values (3, 1, 'é'), (1, 1, '\\.');
  insert into zoo.parted values ('2026-03-04', '{"a": ["\\n"]}')`;

let databases: TestDatabase[];
let from: Database;
let to: Database;

beforeEach(async () => {
  databases = await Promise.all([
    startTestDatabase({ migrated: false }),
    startTestDatabase({ migrated: false }),
  ]);
  const [one, other] = databases.map(({ url }) => connect(url, { applicationName: 'test', max: 2 }));
  from = one as Database;
  to = other as Database;
  await from.sql.unsafe(`${SCHEMA};${ROWS}`);
});
afterEach(async () => {
  for (const { close } of [from, to]) await close();
  for (const { close } of databases) await close();
});

const url = () => databases[0]?.url ?? '';

interface Dump {
  readonly tables: readonly (DumpTable & { readonly text: string })[];
  readonly sequences: readonly SequenceValue[];
}

const dump = (): Promise<Dump> =>
  inSnapshot(url(), 'test', async (tx) => {
    const tables = [];
    for (const table of await readTables(tx))
      tables.push({ ...table, text: await text(await copyTable(tx, table)) });
    return { tables, sequences: await readSequences(tx) };
  });

const load = ({ tables, sequences }: Dump) =>
  inTransaction(to.sql, (tx: TransactionSql) => loadDump(tx, { tables, sequences }, rowsOf(tables)));

async function* rowsOf(tables: Dump['tables']) {
  for (const table of tables) {
    yield {
      ...table,
      rows: table.text.split('\n').length - 1,
      text: Readable.from([Buffer.from(table.text)]),
    };
  }
}

const contents = (sql: Database['sql']) =>
  Promise.all([
    sql`select * from zoo.z order by id`,
    sql`select * from zoo.a order by id`,
    sql`select * from zoo.parted`,
    sql`select * from zoo.parted_2026`,
    sql`select tgname, tgenabled from pg_trigger where not tgisinternal`,
  ]).then((all) => all.map((rows) => [...rows]));

test('what is loaded is what was dumped, triggers stand as before, and numbers go on', async () => {
  const taken = await dump();
  expect(taken.tables.map(({ name }) => name)).toEqual(['zoo.parted', 'zoo.z', 'zoo.a']);
  await to.sql.unsafe(SCHEMA);
  await load(taken);
  expect(await contents(to.sql)).toEqual(await contents(from.sql));
  await expect(to.sql`insert into zoo.z (name) values ('x')`).rejects.toThrow('sealed');
  expect([...(await to.sql`insert into zoo.a (z_id) values (1) returning id`)]).toEqual([{ id: '3' }]);
});

test('a snapshot is of one moment, whoever commits meanwhile, and changes nothing', async () => {
  await inSnapshot(url(), 'test', async (tx) => {
    await from.sql`delete from zoo.parted`;
    const [table] = await readTables(tx);
    expect(await text(await copyTable(tx, table as DumpTable))).toContain('2026-03-04');
  });
  await expect(inSnapshot(url(), 'test', (tx) => tx`delete from zoo.a`)).rejects.toMatchObject({
    code: '25006',
  });
});

test('no migration comes between', async () => {
  await inSnapshot(url(), 'test', async () => {
    const [row] = await from.sql`select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as free`;
    expect(row).toEqual({ free: false });
  });
});

test('an error amid the rows of a table ends the snapshot', async () => {
  await from.sql`insert into zoo.parted select '2026-01-01', to_jsonb(repeat('x', 1000)) from generate_series(1, 20000)`;
  const broken = inSnapshot(url(), 'test', async (tx) => {
    const [table] = await readTables(tx);
    for await (const _chunk of await copyTable(tx, table as DumpTable)) throw new Error('disk full');
  });
  await expect(broken).rejects.toThrow('disk full');
  expect([
    ...(await from.sql`select count(*)::int from pg_stat_activity where state like 'idle in%'`),
  ]).toEqual([{ count: 0 }]);
});

test('a server that goes away amid the rows ends it too', async () => {
  await from.sql`insert into zoo.parted select '2026-01-01', to_jsonb(repeat('x', 1000)) from generate_series(1, 20000)`;
  const broken = inSnapshot(url(), 'test', async (tx) => {
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const [table] = await readTables(tx);
    const rows = await copyTable(tx, table as DumpTable);
    await from.sql`select pg_terminate_backend(${row?.pid ?? 0})`;
    await text(rows);
  });
  await expect(broken).rejects.toThrow();
});

test('a user from whom policies hide rows is refused', async () => {
  const role = `reader_${Date.now()}`;
  await from.sql.unsafe(`create role ${role} login password 'secret'; grant usage on schema zoo to ${role}`);
  const theirs = new URL(url());
  theirs.username = role;
  theirs.password = 'secret';
  await expect(inSnapshot(theirs.href, 'test', async () => {})).rejects.toThrow(
    `alter role ${role} bypassrls`,
  );
  await from.sql.unsafe(`drop owned by ${role}; drop role ${role}`);
});

test.each<[string, (taken: Dump) => Dump, string | RegExp]>([
  ['of other tables', (taken) => ({ ...taken, tables: taken.tables.slice(1) }), 'not those of the dump'],
  [
    'of other columns',
    (taken) => ({ ...taken, tables: taken.tables.map((one) => ({ ...one, columns: one.columns.slice(1) })) }),
    'not those of the dump',
  ],
  [
    'with a row that refers to none',
    (taken) => ({
      ...taken,
      tables: taken.tables.map((one) => (one.name === 'zoo.z' ? { ...one, text: '' } : one)),
    }),
    /foreign key/,
  ],
  [
    'whose sequence would give a number again',
    (taken) => ({ ...taken, sequences: taken.sequences.map(({ name }) => ({ name, last: '1' })) }),
    'stands before a number',
  ],
])('a dump %s is refused, and nothing is left of it', async (_name, change, reason) => {
  await to.sql.unsafe(SCHEMA);
  const before = await contents(to.sql);
  await expect(load(change(await dump()))).rejects.toThrow(reason);
  expect(await contents(to.sql)).toEqual(before);
});

test('tables that refer to each other in a circle are told', async () => {
  await from.sql`alter table zoo.z add column a_id bigint references zoo.a`;
  await expect(dump()).rejects.toThrow('in a circle: zoo.a, zoo.z');
});

test('a database is empty without tables, extensions aside', async () => {
  await to.sql`create extension pg_trgm`;
  expect(await isEmptyDatabase(to.sql)).toBe(true);
  await to.sql`create table one (id int)`;
  expect(await isEmptyDatabase(to.sql)).toBe(false);
});
