import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runCommand, startCommand } from './command.js';
import { citations } from './invented-files.js';
import { type OwnHub, startOwnHub } from './own-hub.js';

/** As many as one request may hold. */
const SUBJECTS = 500;

/** Employers of the register: each subject finds one, and others that resemble it. */
const EMPLOYERS = 2_000;

const SCREEN =
  'query ($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { id key status matches { score } } }';

let hub: OwnHub;
let roll: string;
beforeAll(async () => {
  hub = await startOwnHub();
  const file = (name: string) => join(hub.env.HUB_DATA_DIR as string, name);
  await writeFile(file('citations.csv'), citations(EMPLOYERS));
  expect(await runCommand(hub.env, 'import', 'ma-ag-citations', file('citations.csv'))).toMatchObject({
    code: 0,
  });
  roll = file('roll.csv');
  const rows = Array.from({ length: 4 * SUBJECTS }, (_, i) => `${i},Invented Heron ${i} LLC,Boston,MA`);
  await writeFile(roll, ['key,name,city,state', ...rows].join('\n'));
});
afterAll(() => hub?.stop());

/** Pauses the so-manieth statement that adds rows to a table from now on. */
const pauseAt = (table: string, statement: number) =>
  hub.sql().unsafe(`
    create sequence public.statement;
    grant usage on sequence public.statement to public;
    create function public.pause() returns trigger language plpgsql as $$
    begin
      if nextval('public.statement') = ${statement} then perform pg_sleep(60); end if;
      return null;
    end $$;
    create trigger pause before insert on ${table} for each statement execute function public.pause()`);
const goOn = () =>
  hub.sql().unsafe('drop function if exists public.pause cascade; drop sequence if exists public.statement');

/** Waits until something pauses; the test's own time ends it otherwise. */
async function paused(): Promise<void> {
  for (;;) {
    const [row] = await hub.sql()`select from pg_stat_activity where wait_event = 'PgSleep'`;
    if (row) return;
    await delay(20);
  }
}

const ask = async (key?: string) => {
  const response = await fetch(`${hub.url()}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${hub.token}`,
      ...(key && { 'idempotency-key': key }),
    },
    body: JSON.stringify({
      query: SCREEN,
      variables: {
        s: Array.from({ length: SUBJECTS }, (_, i) => ({
          key: `${i}`,
          name: `Invented Heron ${i} LLC`,
          city: 'Boston',
          state: 'MA',
        })),
      },
    }),
  });
  return (await response.json()) as {
    data?: { screenEmployers: { key: string; status: string; matches: unknown[] }[] | null };
    errors?: { extensions: { code: string } }[];
  };
};

/** Screenings that are stored, those that entries tell of, and the chain. */
interface Stored {
  readonly screenings: number;
  readonly told: number;
  readonly entries: number;
  readonly audit: 'whole' | 'broken';
}

async function stored(): Promise<Stored> {
  const [row] = await hub.sql()<Omit<Stored, 'audit'>[]>`
    select (select count(*)::int from labor.screening where asked_by <> 'clerk') as screenings,
           (select coalesce(sum(cardinality(about)), 0)::int from labor.audit_entry where action = 'labor.screening.create') as told,
           (select count(*)::int from labor.audit_entry where action = 'labor.screening.create') as entries`;
  const { code } = await runCommand(hub.env, 'audit', 'verify', '--json');
  return { ...(row as Omit<Stored, 'audit'>), audit: code === 0 ? 'whole' : 'broken' };
}

const killDatabase = async () => void process.kill(await hub.postmaster(), 'SIGKILL');
const killHub = async () => void (await hub.process().stop('SIGKILL'));

afterEach(async () => {
  await goOn();
  await hub.sql()`delete from labor.screening where asked_by <> 'clerk'`;
});

describe('a screening of 500 amid which', () => {
  test.each<[string, string, number, () => Promise<void>]>([
    ['the database is killed, a part being stored', 'labor.screening', 3, killDatabase],
    ['the database is killed, all but the audit being stored', 'labor.audit_entry', 1, killDatabase],
    ['the hub is killed, a part being stored', 'labor.screening', 3, killHub],
    ['the hub is killed, all but the audit being stored', 'labor.audit_entry', 1, killHub],
  ])('%s leaves nothing, and asked again it answers', async (_name, table, statement, kill) => {
    const before = await stored();
    const key = randomUUID();
    await pauseAt(table, statement);
    const asked = ask(key).catch(() => null);
    await paused();
    await kill();
    const answer = await asked;
    if (kill === killHub) await hub.restart();
    else {
      expect(answer?.data?.screenEmployers ?? null).toBeNull();
      expect(new Set(answer?.errors?.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['SUBGRAPH_UNAVAILABLE']),
      );
    }
    await hub.untilBack();
    expect(await stored()).toEqual({ ...before, screenings: 0, audit: 'whole' });
    await goOn();
    const again = await ask(key);
    expect(again.errors).toBeUndefined();
    const answers = again.data?.screenEmployers ?? [];
    expect(answers.map((one) => one.key)).toEqual(Array.from({ length: SUBJECTS }, (_one, i) => `${i}`));
    expect(answers.every((one) => one.matches.length > 0)).toBe(true);
    expect(await stored()).toEqual({
      screenings: SUBJECTS,
      told: before.told + SUBJECTS,
      entries: before.entries + 1,
      audit: 'whole',
    });
  });
});

test('a roll amid which the database is killed says so, keeps whole parts alone, and is screened whole the next time', async () => {
  const { told, entries } = await stored();
  const out = `${roll}.jsonl`;
  await pauseAt('labor.screening', 7); // of four statements a batch: in the second
  const screening = startCommand(hub.env, 'screen', roll, '--out', out, '--json');
  await paused();
  await killDatabase();
  expect(await screening.ended).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('connection to the database was lost'),
  });
  await hub.untilBack();
  const kept = await stored();
  expect(kept.screenings % SUBJECTS).toBe(0);
  expect(kept).toMatchObject({ told: told + kept.screenings, audit: 'whole' });
  expect(kept.entries).toBe(entries + kept.screenings / SUBJECTS);
  await goOn();
  const again = await runCommand(hub.env, 'screen', roll, '--out', out, '--json');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.out)).toMatchObject({ screened: 4 * SUBJECTS, refused: 0 });
});
