import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { PROJECT_ROOT } from '@hub/gateway/config';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommand, startCommand } from './command.js';

const sampleOf = (subgraph: string, dataset: string) =>
  join(PROJECT_ROOT, `subgraphs/${subgraph}/src/datasets/${dataset}/sample.csv`);

/** An import that writes to labor alone, and one that writes to licensing too. */
const CITATIONS = ['ma-ag-citations', sampleOf('labor', 'ma-ag-citations')] as const;
const LICENSES = ['boston-licenses', sampleOf('licensing', 'boston-licenses')] as const;
const DEBARMENTS = ['debarments-nys', sampleOf('labor', 'debarments-nys')] as const;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-imports-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

let database: TestDatabase;
let superuser: Sql;
beforeEach(async () => {
  database = await startTestDatabase();
  superuser = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterEach(async () => {
  await superuser.end({ timeout: 1 });
  await database.close();
});

const env = (of: TestDatabase = database) => ({ DATABASE_URL: of.url, HUB_DATA_DIR: dataDir });
const importing = ([dataset, file]: readonly [string, string]) =>
  startCommand(env(), 'import', dataset, file, '--json');

/** What an import brought, without ids and times: the same however often it was begun. */
async function register(sql: Sql): Promise<unknown> {
  const [cases, debarments, licenses, mentions, versions, runs] = await Promise.all([
    sql`select e.legal_name, c.case_number, v.content_hash, count(x.*)::int as violations
        from labor.enforcement_case c join labor.case_version v on v.case_id = c.id join labor.employer e on e.id = c.employer_id
        left join labor.violation x on x.case_version_id = v.id group by 1, 2, 3 order by 2, 3`,
    sql`select e.legal_name, d.record_id, d.content_hash from labor.debarment d join labor.employer e on e.id = d.employer_id order by 2, 3`,
    sql`select l.number, l.authority, l.status, count(h.*)::int as holders
        from licensing.license l left join licensing.license_holder h on h.license_id = l.id group by 1, 2, 3 order by 1, 2`,
    sql`select dataset, record_id, name, content_hash from labor.employer_mention order by 1, 2, 4`,
    sql`select version::int, cause from labor.register_version order by 1`,
    sql`select dataset, report - 'milliseconds' as report from labor.import_run order by id`,
  ]);
  return { cases, debarments, licenses, mentions, versions, runs };
}

const known = new Map<string, Promise<unknown>>();

/** What the same commands bring to a database where nothing goes wrong. */
function undisturbed(...imports: readonly (readonly [string, string])[]): Promise<unknown> {
  const found = known.get(String(imports)) ?? inOrder(imports);
  known.set(String(imports), found);
  return found;
}

async function inOrder(imports: readonly (readonly [string, string])[]): Promise<unknown> {
  const other = await startTestDatabase();
  const sql = postgres(other.url, { max: 1, onnotice: () => {} });
  try {
    for (const [dataset, file] of imports)
      expect(await runCommand(env(other), 'import', dataset, file, '--json')).toMatchObject({ code: 0 });
    return await register(sql);
  } finally {
    await sql.end({ timeout: 1 });
    await other.close();
  }
}

/** Makes an import pause where it is told, and waits until one does. */
async function pauseAt(place: string, seconds: number): Promise<() => Promise<number>> {
  await superuser.unsafe(`
    create function public.pause() returns trigger language plpgsql as $$ begin perform pg_sleep(${seconds}); return null; end $$;
    create ${place} execute function public.pause()`);
  return async () => {
    for (;;) {
      const [row] = await superuser<{ pid: number }[]>`
        select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
      if (row) return row.pid;
      await delay(20);
    }
  };
}
const goOn = () => superuser.unsafe('drop function public.pause cascade');

/** An empty register. */
const NOTHING = { cases: [], licenses: [], mentions: [], versions: [], runs: [] };

const AMID = 'trigger pause after insert on labor.employer_mention for each statement';
const BETWEEN_COMMITS =
  'constraint trigger pause after insert on licensing.license deferrable initially deferred for each row when (pg_trigger_depth() = 0)';

describe('an import that is broken off leaves nothing, and the next one is as if it were the first', () => {
  test('its process is killed', async () => {
    const paused = await pauseAt(AMID, 2);
    const { child, ended } = importing(LICENSES);
    await paused();
    child.kill('SIGKILL');
    expect((await ended).code).toBeNull();
    await goOn(); // waits until the server has noticed
    expect(await register(superuser)).toMatchObject(NOTHING);
    expect(await importing(LICENSES).ended).toMatchObject({ code: 0 });
    expect(await register(superuser)).toEqual(await undisturbed(LICENSES));
  });

  test.each<[string, readonly [string, string]]>([
    ['labor', CITATIONS],
    ['licensing', LICENSES],
  ])('the database ends its session, %s', async (_name, files) => {
    const paused = await pauseAt(AMID, 60);
    const { ended } = importing(files);
    await superuser`select pg_terminate_backend(${await paused()})`;
    expect(await ended).toMatchObject({ code: 1, out: '' });
    expect(await register(superuser)).toMatchObject(NOTHING);
    await goOn();
    expect(await importing(files).ended).toMatchObject({ code: 0 });
    expect(await register(superuser)).toEqual(await undisturbed(files));
  });

  test('the database ends it between the commits of labor and licensing: the next completes it', async () => {
    const paused = await pauseAt(BETWEEN_COMMITS, 60);
    const { ended } = importing(LICENSES);
    await superuser`select pg_terminate_backend(${await paused()})`;
    expect(await ended).toMatchObject({ code: 1 });
    await goOn();
    expect(await register(superuser)).toMatchObject({ licenses: [] });
    expect(await importing(LICENSES).ended).toMatchObject({ code: 0 });
    const [found, wanted] = [await register(superuser), await undisturbed(LICENSES)] as Record<
      string,
      unknown
    >[];
    expect(found?.licenses).toEqual(wanted?.licenses);
    expect(found?.mentions).toEqual(wanted?.mentions);
  });
});

describe('two imports at once', () => {
  test('of the same file load it once', async () => {
    const both = await Promise.all([importing(CITATIONS).ended, importing(CITATIONS).ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const reports = both.map(({ out }) => JSON.parse(out) as { loaded: number; unchanged: number });
    const [first, second] = reports.sort((one, other) => other.loaded - one.loaded);
    expect(second).toMatchObject({ loaded: 0, unchanged: first?.loaded });
    expect(await register(superuser)).toEqual(await undisturbed(CITATIONS, CITATIONS));
  });

  test('of different files load each as if it were alone', async () => {
    const all = [CITATIONS, LICENSES, DEBARMENTS] as const;
    const ends = await Promise.all(all.map((files) => importing(files).ended));
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    const [found, wanted] = [await register(superuser), await undisturbed(...all)] as Record<
      string,
      unknown[]
    >[];
    for (const part of ['cases', 'debarments', 'licenses', 'mentions'])
      expect(found?.[part]).toEqual(wanted?.[part]);
    expect(found?.versions).toHaveLength(wanted?.versions?.length ?? 0);
  });
});
