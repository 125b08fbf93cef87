import { connect } from '@hub/db/client';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { type Caller } from '@hub/kit/caller';
import { openDatabase } from '@hub/kit/database';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditedDatabase, clerk, note, openAudited, REFUSED, request } from './audited-database.js';

let opened: AuditedDatabase;
let testDatabase: AuditedDatabase['testDatabase'];
let superuser: AuditedDatabase['superuser'];
let labor: AuditedDatabase['labor'];
let append: AuditedDatabase['append'];
let appendTen: AuditedDatabase['appendTen'];
let verified: AuditedDatabase['verified'];
const open = async (): Promise<void> => {
  opened = await openAudited();
  ({ testDatabase, superuser, labor, append, appendTen, verified } = opened);
};
const close = () => opened.close();

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
