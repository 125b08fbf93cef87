import { connect, type Database, errorCode } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { audited } from '@hub/kit/audit/audited';
import { type Caller, PUBLIC_CALLER, type Role, SERVICE_CALLER } from '@hub/kit/caller';
import { openDatabase, readFor, type SubgraphDatabase } from '@hub/kit/database';
import { maskError } from '@hub/kit/errors';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { GraphQLError } from 'graphql';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { type Signer, signerOf } from './signed.js';

const SCREENING = '5b1c0000-0000-4000-8000-000000000001';
const MISSING = '5b1c0000-0000-4000-8000-00000000ffff';

/** A protected table, a row of the agency `a` for it, and who sees that row. */
interface Protected {
  readonly row: string;
  readonly sees: readonly Caller[];
  readonly hidden: readonly Caller[];
}

const of = (agency: string, ...roles: Role[]): Caller => ({ id: `clerk of ${agency}`, agency, roles });

const nobodyBut = (sees: readonly Caller[], hidden: readonly Caller[]) => ({
  sees,
  hidden: [...hidden, PUBLIC_CALLER, of('a', 'ADMIN', 'AUDITOR', 'PARTNER'), of('', 'ADMIN')],
});

const ownAgency = (role: Role, others: readonly Caller[] = []) =>
  nobodyBut([of('a', role), ...others], [of('b', role), { id: 'x', agency: null, roles: [role] }]);

/** Every table with personal or case-confidential data; another one with row policies must be entered here. */
const PROTECTED: Readonly<Record<string, Protected>> = {
  'labor.screening': {
    row: `insert into labor.screening (id, subject_key, subject, status, as_of, register_version, matcher_version, matches,
            asked_by, agency)
          values ('${SCREENING}', 'k', '{"name": "Marker Diner"}', 'CLEAR', '2026-01-01', 1, '1', '[]', 'clerk of a', 'a')`,
    ...ownAgency('LICENSING', [SERVICE_CALLER]), // the hub itself says whose a cited one is
  },
  'labor.match_review': {
    row: `insert into labor.match_review (screening_id, employer_id, subject_hash, evidence_hash, verdict, reason, reviewed_by)
          values ('${SCREENING}', 1, 'h', 'h', 'SAME', 'why', 'clerk of a')`,
    ...nobodyBut(
      [of('a', 'LICENSING'), of('b', 'PROCUREMENT'), of('c', 'ANALYST')],
      [of('a', 'LABOR_RELATIONS'), of('a', 'PARTNER')],
    ),
  },
  'labor.watch': {
    row: `insert into labor.watch (agency, role, employer_ids, told_version) values ('a', 'LICENSING', '{1}', 0)`,
    ...ownAgency('PROCUREMENT', [SERVICE_CALLER]), // the hub itself follows the register for all
  },
  'labor.watch_subject': {
    row: `insert into labor.watch_subject (watch_id, subject, status, fingerprint, screening_id, screened_version)
          select id, '{"name": "Marker Diner"}', 'CLEAR', 'f', '${SCREENING}', 1 from labor.watch`,
    ...ownAgency('LICENSING', [SERVICE_CALLER]),
  },
  'labor.watch_notice': {
    row: `insert into labor.watch_notice (watch_id, version, ordinal, kind, status)
          select id, 1, 1, 'CASE_ADDED', 'CLEAR' from labor.watch`,
    ...ownAgency('LICENSING', [SERVICE_CALLER]),
  },
  'labor.watch_secret': {
    row: `insert into labor.watch_secret (watch_id, secret) select id, 'whsec_marker' from labor.watch`,
    sees: [], // it is stored by requests and read by none
    hidden: [
      of('a', 'LICENSING'),
      of('a', 'PROCUREMENT'),
      of('b', 'LICENSING'),
      PUBLIC_CALLER,
      SERVICE_CALLER,
    ],
  },
  'labor.employer_judgment': {
    row: `insert into labor.employer_judgment (kind, employer_id, other_id, moved, moved_from, reason, decided_by, register_version)
          values ('MERGE', 1, 2, '{}', '{}', 'why', 'clerk of a', 1)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'ADMIN')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR'), SERVICE_CALLER],
  },
  'labor.dispute': {
    row: `insert into labor.dispute (case_id, ground, statement, receipt_hash, decide_by)
          values (1, 'PAID', 'Marker statement', '\\x01', '2026-01-01')`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('b', 'LABOR_COMPLIANCE')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.dispute_contact': {
    row: `insert into labor.dispute_contact (dispute_id, name, safe_to_contact) values (1, 'Marker', true)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('b', 'LABOR_COMPLIANCE')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.case_correction': {
    row: `insert into labor.case_correction (case_version_id, decided_by) values (1, 'clerk of a')`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'AUDITOR')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.employer_duplicate': {
    row: `insert into labor.employer_duplicate (first_id, second_id, score, reasons, evidence_hash, register_version)
          values (1, 2, 0.9, '[]', 'h', 1)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'ADMIN')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR'), SERVICE_CALLER],
  },
  'licensing.standing': {
    row: `insert into licensing.standing (license_id, holder_id, recommendation, reasons, answered_on, asked_by, agency)
          values (1, 1, 'HOLD', '[]', '2026-01-01', 'clerk of a', 'a')`,
    ...ownAgency('LICENSING'),
  },
  'licensing.decision': {
    row: `insert into licensing.decision (application_reference, outcome, rationale, decided_by, agency)
          values ('r', 'DEFERRED', 'why', 'clerk of a', 'a')`,
    ...ownAgency('LICENSING'),
  },
  'licensing.registry_evidence': {
    row: `insert into licensing.registry_evidence (license_id, evidence, retrieved_on)
          values (1, '{"outstandingWageAssessments": true}', '2026-01-01')`,
    ...nobodyBut(
      [of('a', 'LICENSING'), of('b', 'PROCUREMENT'), SERVICE_CALLER],
      [of('a', 'LABOR_COMPLIANCE'), of('a', 'AUDITOR')],
    ),
  },
  'procurement.bid': {
    row: `insert into procurement.solicitation (ocid, title, buyer, status) values ('o', 't', 'b', 'ACTIVE');
          insert into procurement.bid (solicitation_id, number, bidder_id, status)
          select id, '1', 1, 'VALID' from procurement.solicitation where ocid = 'o'`,
    ...nobodyBut([of('a', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LICENSING')]),
  },
  'bargaining.agreement': {
    row: `insert into bargaining.agreement (reference, kind, title, published) values ('r', 'LABOR_PEACE', 't', false)`,
    ...nobodyBut([of('a', 'LABOR_RELATIONS')], [of('a', 'PROCUREMENT'), SERVICE_CALLER]),
  },
  'bargaining.agreement_party': {
    row: `insert into bargaining.agreement_party (agreement_id, ordinal, role, name)
          select id, 1, 'COMMUNITY', 'n' from bargaining.agreement where reference = 'r'`,
    ...nobodyBut([of('a', 'LABOR_RELATIONS')], [of('a', 'PROCUREMENT'), SERVICE_CALLER]),
  },
  ...Object.fromEntries(
    SUBGRAPH_NAMES.map((name) => [
      `${name}.audit_entry`,
      {
        row: `insert into ${name}.audit_entry (actor, agency, roles, action, about, request_id)
              values ('clerk of a', 'a', '{LICENSING}', '${name}.thing.do', '{}', 'r')`,
        sees: [of('a', 'AUDITOR'), of('b', 'AUDITOR')],
        hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'ADMIN'), SERVICE_CALLER],
      },
    ]),
  ),
};

/** What a subgraph's public role may read of a protected table: published agreements, by the same policies. */
const OPEN_IN_PART = ['bargaining.agreement', 'bargaining.agreement_party'];

/** Tables that hold nothing about persons and that only imports need: neither open nor protected. */
const FOR_IMPORTS = ['labor.employer_place', 'labor.import_run', 'licensing.license_record'];

/** Digests that tell nothing, which only whoever writes looks at. */
const DIGESTS = SUBGRAPH_NAMES.map((name) => `${name}.done_write`);

/** Functions that run as their owner, each with its reason. */
const DEFINERS = SUBGRAPH_NAMES.map((name) => `${name}.audit_append`); // no role of a subgraph may insert an entry

let database: TestDatabase;
let superuser: Sql;

beforeAll(async () => {
  database = await startTestDatabase();
  superuser = postgres(database.url, { max: 1, onnotice: () => {} });
  for (const { row } of Object.values(PROTECTED)) await superuser.unsafe(row);
});
afterAll(async () => {
  await superuser?.end({ timeout: 1 });
  await database?.close();
});

const subgraphOf = (table: string) => table.split('.')[0] as SubgraphName;
const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).sort();

describe('33: the tables', () => {
  test('with personal or case data, and no others, have row policies, forced on their owner', async () => {
    const guarded = await superuser<{ name: string; forced: boolean }[]>`
      select c.oid::regclass::text as name, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...SUBGRAPH_NAMES]}) and c.relkind = 'r' and c.relrowsecurity`;
    expect(names(guarded)).toEqual(Object.keys(PROTECTED).sort());
    expect(guarded.filter(({ forced }) => !forced)).toEqual([]);
  });

  test('that have none are open to everybody, or for imports', async () => {
    const open = await superuser<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...SUBGRAPH_NAMES]}) and c.relkind = 'r' and not c.relrowsecurity
        and not has_table_privilege(n.nspname || '_public', c.oid, 'SELECT')`;
    expect(names(open)).toEqual([...FOR_IMPORTS, ...DIGESTS].sort());
  });

  test('are owned by no role that a request runs as, and none of these passes row policies', async () => {
    const roles = [...SUBGRAPH_NAMES.flatMap((name) => [`${name}_app`, `${name}_public`]), 'gateway_app'];
    const found = await superuser<{ name: string; strong: boolean; owned: number }[]>`
      select r.rolname as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as strong,
        (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owned
      from pg_roles r where r.rolname = any(${roles})`;
    expect(names(found)).toEqual(roles.sort());
    expect(found.filter(({ strong, owned }) => strong || owned > 0)).toEqual([]);
    const members = await superuser`
      select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname = any(${roles})`;
    expect(members).toEqual([]); // none may become another
  });

  test('of jobs are no request’s, and who runs jobs reads what it delivers, nothing else', async () => {
    const [worker] = await superuser`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong from pg_roles where rolname = 'labor_worker'`;
    expect(worker).toEqual({ strong: false });
    const roles = SUBGRAPH_NAMES.flatMap((name) => [`${name}_app`, `${name}_public`]);
    const reachable = await superuser`
      select rolname from pg_roles where rolname = any(${[...roles, 'gateway_app']})
        and (has_schema_privilege(rolname, 'labor_jobs', 'USAGE') or pg_has_role(rolname, 'labor_worker', 'MEMBER'))`;
    expect(reachable).toEqual([]);
    const read = await superuser<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...SUBGRAPH_NAMES, 'gateway']}) and c.relkind = 'r'
        and has_any_column_privilege('labor_worker', c.oid, 'SELECT')`;
    expect(names(read)).toEqual([
      'labor.register_version',
      'labor.watch',
      'labor.watch_notice',
      'labor.watch_secret',
    ]);
  });

  test('and the owner is held to them', async () => {
    await superuser.unsafe(`
      do $$ begin create role table_owner_test; exception when duplicate_object then null; end $$;
      grant usage on schema labor to table_owner_test;
      alter table labor.screening owner to table_owner_test`);
    const owner = connect(database.url, { applicationName: 'test', max: 1, role: 'table_owner_test' });
    try {
      expect(await owner.sql`select * from labor.screening`).toEqual([]);
    } finally {
      await owner.close();
      await superuser.unsafe('alter table labor.screening owner to current_user');
      await superuser.unsafe(
        'grant select, insert on labor.screening to labor_app; revoke all on schema labor from table_owner_test',
      );
    }
  });

  test('every view is held to its reader’s rows, and every function that runs as its owner is known', async () => {
    const views = await superuser`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
        and coalesce(not c.reloptions @> '{security_invoker=true}', true)`;
    expect(views).toEqual([]);
    const definers = await superuser<{ name: string; config: string[] | null }[]>`
      select n.nspname || '.' || p.proname as name, p.proconfig as config
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`;
    expect(names(definers)).toEqual([...DEFINERS].sort());
    // Whoever calls it must not choose which functions it calls.
    for (const { config } of definers) expect(config).toContain('search_path=pg_catalog, pg_temp');
  });
});

/** Rows that a subgraph's role sees, without a predicate of the statement's own: none where it is refused the table. */
async function seen(table: string, caller: Caller | null): Promise<number> {
  const db = openDatabase(subgraphOf(table), { databaseUrl: database.url });
  try {
    const statement = `select count(*)::int as count from ${table}`;
    const rows = caller
      ? await readFor(db, caller, (tx) => tx.unsafe(statement))
      : await db.callers.unsafe(statement);
    return rows[0]?.count as number;
  } catch (error) {
    if (errorCode(error) === '42501') return 0;
    throw error;
  } finally {
    await db.close();
  }
}

describe.each(Object.entries(PROTECTED))('34: %s', (table, { sees, hidden }) => {
  test('shows no row without a caller', async () => {
    expect(await seen(table, null)).toBe(0);
  });

  test('shows its row to those whose it is', async () => {
    for (const caller of sees)
      expect({ caller, rows: await seen(table, caller) }).toEqual({ caller, rows: 1 });
  });

  test('shows no row to others, also where a statement forgets its predicate', async () => {
    for (const caller of hidden)
      expect({ caller, rows: await seen(table, caller) }).toEqual({ caller, rows: 0 });
  });

  test('shows none to open reads, whatever they say of themselves', async () => {
    const db = openDatabase(subgraphOf(table), { databaseUrl: database.url });
    try {
      const read = db.sql.begin(async (tx) => {
        await tx`select set_config('app.agency', 'a', true)`;
        return tx.unsafe(`select count(*)::int as count from ${table}`);
      });
      if (OPEN_IN_PART.includes(table)) expect(await read).toEqual([{ count: 0 }]);
      else await expect(read).rejects.toMatchObject({ code: '42501' });
    } finally {
      await db.close();
    }
  });
});

describe('34: a row', () => {
  let labor: SubgraphDatabase;
  beforeAll(() => {
    labor = openDatabase('labor', { databaseUrl: database.url });
  });
  afterAll(() => labor.close());
  const as = (caller: Caller, statement: string) =>
    audited(labor, { caller, requestId: 'r' }, async (tx) => {
      const rows = await tx.unsafe(statement);
      return [rows.count, { action: 'labor.thing.do', about: [], result: null, registerVersion: null }];
    });
  const row = PROTECTED['labor.screening']?.row.replace(SCREENING, MISSING) ?? '';

  test.each<[string, Caller]>([
    ['another agency', of('b', 'LICENSING')],
    ['the hub itself', SERVICE_CALLER],
    ['the public', PUBLIC_CALLER],
  ])('is not written in an agency’s name by %s', async (_name, caller) => {
    await expect(as(caller, row)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    'update labor.screening set status = status',
    'delete from labor.screening',
    'truncate labor.screening',
  ])('that was answered stays as it was: %s', async (statement) => {
    await expect(as(of('a', 'LICENSING'), statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('is not had by another connection’s caller: settings end with their transaction', async () => {
    const one = connect(database.url, { applicationName: 'test', max: 1, role: 'labor_app' });
    const db = { ...labor, sql: one.sql, callers: one.sql };
    try {
      expect(
        await readFor(db, of('a', 'LICENSING'), (tx) => tx`select id from labor.screening`),
      ).toHaveLength(1);
      expect(await one.sql`select id from labor.screening`).toEqual([]);
    } finally {
      await one.close();
    }
  });
});

describe('35: a backend that is killed between two loads of one caller, while another waits for its connection', () => {
  const alice = of('a', 'LICENSING');
  const bob = of('b', 'LICENSING');
  let pool: Database;
  let db: SubgraphDatabase;
  beforeAll(async () => {
    pool = connect(database.url, { applicationName: 'test', max: 1, role: 'labor_app' });
    db = { name: 'labor', sql: pool.sql, callers: pool.sql, close: () => pool.close() };
    const row = PROTECTED['labor.screening']?.row.replace(SCREENING, MISSING).replace(`'a')`, `'b')`) ?? '';
    await superuser.unsafe(row);
  });
  afterAll(async () => {
    await superuser`delete from labor.screening where agency = 'b'`;
    await pool.sql.end({ timeout: 0.1 });
  });

  /** Loads, is killed once, waits until the other is in, and loads again. */
  const interrupted = () => {
    const seen: unknown[] = [];
    let others: Promise<unknown> = Promise.resolve();
    let times = 0;
    const load = async (tx: Parameters<Parameters<typeof readFor>[2]>[0]) => {
      times += 1;
      const [first] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      if (times === 1) {
        let isIn = () => {};
        const entered = new Promise<void>((resolve) => {
          isIn = resolve;
        });
        others = readFor(db, bob, async (bobs) => {
          const rows = await bobs`select agency from labor.screening`;
          isIn();
          await new Promise((resolve) => setTimeout(resolve, 100));
          return [...rows, ...(await bobs`select agency from labor.screening`)];
        });
        await superuser`select pg_terminate_backend(${first?.pid ?? 0}, 5000)`;
        await entered;
      }
      seen.push(...(await tx`select agency from labor.screening`));
      return seen;
    };
    return { load, seen, others: () => others, times: () => times };
  };

  test('one who stores gets SUBGRAPH_UNAVAILABLE, never the other’s rows', async () => {
    const { load, seen, others, times } = interrupted();
    const error = await audited(db, { caller: alice, requestId: 'r' }, async (tx) => [
      await load(tx),
      { action: 'labor.thing.do', about: [], result: null, registerVersion: null },
    ]).catch((reason: Error) => reason);
    const shown = maskError(new GraphQLError('', { originalError: error as Error, path: ['x'] }), () => {});
    expect(shown.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect(await others()).toEqual([{ agency: 'b' }, { agency: 'b' }]);
    expect({ seen, times: times() }).toEqual({ seen: [], times: 1 });
  });

  test('one who reads is answered anew, with rows of its own alone', async () => {
    const { load, others, times } = interrupted();
    expect(await readFor(db, alice, load)).toEqual([{ agency: 'a' }]);
    expect(await others()).toEqual([{ agency: 'b' }, { agency: 'b' }]);
    expect(times()).toBe(2);
  });
});

describe('a running hub', () => {
  let hub: TestHub;
  let signer: Signer;
  beforeAll(async () => {
    await superuser.unsafe(`
      insert into labor.source (dataset, publisher, title, last_imported_on, records) values ('d', 'p', 't', '2026-01-01', 1)`);
    hub = await startHub({ mode: 'many', databaseUrl: database.url, env: { HUB_LOG_LEVEL: 'info' } });
    signer = await signerOf(hub);
  });
  afterAll(() => hub?.stop());

  /** Asks a subgraph as the gateway would, for a caller of its choice. */
  async function entity(name: SubgraphName, type: string, fields: string, id: string, caller: Caller) {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
    const body = JSON.stringify({
      query,
      variables: { r: [{ __typename: type, id }] },
      extensions: { requestId: 'r' },
    });
    const response = await fetch(hub.subgraphUrl(name), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signer.headers(body, name, caller) },
      body,
    });
    const text = await response.text();
    return text.replaceAll(id, '<id>').replaceAll(/[0-9a-f-]{36}/g, '<incident>');
  }

  const agreement = async () => (await superuser`select id::text from bargaining.agreement`)[0]?.id as string;
  const SCREENING_FIELDS = ['__typename', 'id', 'status', 'agency', 'matches { score }'];
  const AGREEMENT_FIELDS = ['__typename', 'id', 'title', 'published', 'parties { name }'];

  test.each<[string, SubgraphName, string, readonly string[], () => Promise<string>, Caller]>([
    [
      'Screening of another agency',
      'labor',
      'Screening',
      SCREENING_FIELDS,
      async () => SCREENING,
      of('b', 'LICENSING'),
    ],
    [
      'Screening, to the public',
      'labor',
      'Screening',
      SCREENING_FIELDS,
      async () => SCREENING,
      PUBLIC_CALLER,
    ],
    [
      'Screening, to an auditor',
      'labor',
      'Screening',
      SCREENING_FIELDS,
      async () => SCREENING,
      of('a', 'AUDITOR'),
    ],
    [
      'unpublished Agreement, to the public',
      'bargaining',
      'Agreement',
      AGREEMENT_FIELDS,
      agreement,
      PUBLIC_CALLER,
    ],
    [
      'unpublished Agreement, to the hub',
      'bargaining',
      'Agreement',
      AGREEMENT_FIELDS,
      agreement,
      SERVICE_CALLER,
    ],
  ])(
    '14: asked past the gateway for a %s, answers as if there were none',
    async (_name, subgraph, type, fields, id, caller) => {
      for (const field of fields) {
        const missing = type === 'Screening' ? MISSING : '999999';
        const hidden = await entity(subgraph, type, field, await id(), caller);
        expect(hidden).toBe(await entity(subgraph, type, field, missing, caller));
        expect(hidden).toContain('"_entities":[null]');
      }
    },
  );

  test('14: and shows it to those whose it is', async () => {
    expect(await entity('labor', 'Screening', 'agency', SCREENING, of('a', 'LICENSING'))).toBe(
      '{"data":{"_entities":[{"agency":"a"}]}}',
    );
    expect(
      await entity('bargaining', 'Agreement', 'title', await agreement(), of('a', 'LABOR_RELATIONS')),
    ).toBe('{"data":{"_entities":[{"title":"t"}]}}');
  });

  const DECIDE = `mutation ($input: RecordLicensingDecisionInput!) {
    recordLicensingDecision(input: $input) { decision { id screening { id agency } } } }`;
  const decide = (agency: string, basis: object) =>
    hub.query(
      DECIDE,
      { input: { applicationReference: 'A-1', outcome: 'ISSUED', rationale: 'Fine', ...basis } },
      { role: 'LICENSING', agency },
    );

  test('a decision cites its own agency’s answers alone: others’ are as if there were none', async () => {
    const standing = (await superuser`select id::text from licensing.standing`)[0]?.id as string;
    for (const basis of [{ screeningId: SCREENING }, { standingId: standing }]) {
      const hidden = await decide('b', basis);
      const missing = await decide(
        'b',
        Object.fromEntries(Object.keys(basis).map((name) => [name, MISSING])),
      );
      expect(hidden).toEqual(missing);
      expect(hidden.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    const { data, errors } = await decide('a', { screeningId: SCREENING });
    expect(errors).toEqual([]);
    expect(data.recordLicensingDecision.decision.screening).toEqual({ id: SCREENING, agency: 'a' });
  });

  test('an auditor reads who did it, what it rested on and with what result; nobody else does', async () => {
    const query = `{ licensingAuditEntries(filter: { action: "licensing.decision.create" }, first: 1) { totalCount
      edges { node { sequence actor agency roles action about result registerVersion } } } }`;
    const { data, errors } = await hub.query(query, {}, { role: 'AUDITOR' });
    expect(errors).toEqual([]);
    const { totalCount, edges } = data.licensingAuditEntries;
    expect(totalCount).toBe(1);
    expect(edges[0].node).toEqual({
      sequence: expect.stringMatching(/^\d+$/),
      actor: 'test-LICENSING',
      agency: 'a',
      roles: ['LICENSING'],
      action: 'licensing.decision.create',
      about: [expect.stringMatching(/^decision:[0-9a-f-]{36}$/), `screening:${SCREENING}`],
      result: 'ISSUED',
      registerVersion: 1,
    });
    const admin = await hub.query(query, {}, { role: 'ADMIN' });
    expect(admin.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const service = await hub.query('{ laborAuditEntries { totalCount } }');
    expect(service.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  describe('27: a statement that fails with personal data in it', () => {
    const MARKER = 'Ximena Canary';
    const screen = (key: string) =>
      hub.query(
        'query ($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { status } }',
        { s: [{ key, name: `${MARKER} 123-45-6789` }] },
        { role: 'LICENSING', agency: 'a' },
      );
    afterAll(() =>
      superuser.unsafe(
        'drop trigger if exists failing on labor.screening; drop function if exists failing()',
      ),
    );

    test.each([
      ['23505', 'INTERNAL_SERVER_ERROR'],
      ['22P02', 'INTERNAL_SERVER_ERROR'],
      ['40001', 'INTERNAL_SERVER_ERROR'],
      ['57014', 'SUBGRAPH_UNAVAILABLE'],
      ['53300', 'SUBGRAPH_UNAVAILABLE'],
    ])(
      '%s: is one sentence and an incident for the caller, class and SQLSTATE for the log',
      async (state, code) => {
        await superuser.unsafe(`
        create or replace function failing() returns trigger language plpgsql as $$
        begin
          raise exception 'row % of %', new.subject, new.asked_by using errcode = '${state}', detail = new.subject::text;
        end $$;
        create or replace trigger failing before insert on labor.screening for each row execute function failing()`);
        const { data, errors } = await screen(state);
        expect(data).toEqual({ screenEmployers: null });
        expect(errors).toHaveLength(1);
        expect(errors[0]?.extensions?.code).toBe(code);
        const incident = String(errors[0]?.extensions?.incident);
        const logged = () =>
          hub
            .log()
            .split('\n')
            .filter((line) => line.includes(incident))
            .join('\n');
        await expect.poll(logged).toContain(`"sqlState":"${state}"`);
        expect(logged()).toContain('"errorClass":"PostgresError"');
        expect(`${JSON.stringify(errors)}${hub.log()}`).not.toMatch(
          /Ximena|Canary|123-45|jsonb_populate|insert into/,
        );
        expect(await superuser`select 1 from labor.screening where subject_key = ${state}`).toEqual([]);
      },
    );
  });

  test('48: a screening whose audit fails is neither answered nor stored', async () => {
    const screen = () =>
      hub.query(
        '{ screenEmployers(subjects: [{ key: "audit-48", name: "Mossy Turnip" }]) { status } }',
        {},
        { role: 'LICENSING', agency: 'a' },
      );
    await superuser`revoke execute on function labor.audit_append from labor_app`;
    try {
      const { data, errors } = await screen();
      expect(data).toEqual({ screenEmployers: null });
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    } finally {
      await superuser`grant execute on function labor.audit_append to labor_app`;
    }
    const stored = () => superuser`select status from labor.screening where subject_key = 'audit-48'`;
    expect(await stored()).toEqual([]);
    expect((await screen()).data).toEqual({ screenEmployers: [{ status: 'CLEAR' }] });
    expect(await stored()).toHaveLength(1);
  });
});
