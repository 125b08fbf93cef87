import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand } from './command.js';
import { lostOrUntold, type OwnHub, startOwnHub } from './own-hub.js';
import { type Asked, steadily } from './steady.js';

const CITATIONS = join(PROJECT_ROOT, 'subgraphs/labor/src/datasets/ma-ag-citations/sample.csv');
const NOTHING_LOST = { lost: [], untold: [], superfluous: 0, audit: 'whole' };

let hub: OwnHub;
beforeAll(async () => {
  hub = await startOwnHub();
});
afterAll(() => hub?.stop());

/** Waits for a process of the server that is so; answers its id. */
async function backend(predicate: string): Promise<number> {
  for (;;) {
    const [row] = await hub
      .sql()
      .unsafe<{ pid: number }[]>(`select pid from pg_stat_activity where ${predicate} limit 1`);
    if (row) return row.pid;
    await delay(20);
  }
}

const codesOf = (asked: readonly Asked[]) => [...new Set(asked.map(({ code }) => code))].sort();

describe('36: fifty requests a second while the database', () => {
  test.each<[string, () => Promise<void>]>([
    [
      'loses one of its processes',
      async () => {
        process.kill(await backend(`application_name = 'hub licensing'`), 'SIGKILL');
      },
    ],
    ['is killed', async () => void process.kill(await hub.postmaster(), 'SIGKILL')],
    ['is stopped at once', async () => void process.kill(await hub.postmaster(), 'SIGQUIT')],
  ])('%s: every one is answered, and nothing is lost or half done', async (_name, fault) => {
    const load = steadily(hub);
    await delay(500);
    await fault();
    await delay(200);
    await hub.untilBack();
    await delay(500);
    const asked = await load.stop();
    // Mostly none at all: what waits for a connection waits until the server is back.
    expect(codesOf(asked).filter((code) => code !== null && code !== 'SUBGRAPH_UNAVAILABLE')).toEqual([]);
    expect(codesOf(asked.slice(-10))).toEqual([null]);
    expect(await lostOrUntold(hub, asked)).toEqual(NOTHING_LOST);
  });
});

test('an import amid which the database is killed loads nothing, and loads whole the next time', async () => {
  await hub.sql().unsafe(`
    create function public.pause() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return null; end $$;
    create trigger pause after insert on labor.employer_mention for each statement execute function public.pause()`);
  const importing = startCommand(hub.env, 'import', 'ma-ag-citations', CITATIONS, '--json');
  await backend(`wait_event = 'PgSleep'`);
  process.kill(await hub.postmaster(), 'SIGKILL');
  expect(await importing.ended).toMatchObject({ code: 1, out: '' });
  await hub.untilBack();
  const cases = async () => (await hub.sql()`select count(*)::int from labor.enforcement_case`)[0]?.count;
  expect(await cases()).toBe(0);
  await hub.sql()`drop function public.pause cascade`;
  const again = await startCommand(hub.env, 'import', 'ma-ag-citations', CITATIONS, '--json').ended;
  expect(again).toMatchObject({ code: 0 });
  expect(JSON.parse(again.out).loaded).toBeGreaterThan(0);
  expect(await cases()).toBeGreaterThan(0);
});

describe('a hub that is killed', () => {
  test('amid writes has told of nothing that is not there, and starts again on its folder', async () => {
    const load = steadily(hub);
    await delay(800);
    await hub.process().stop('SIGKILL');
    const asked = await load.stop();
    await hub.restart();
    expect(codesOf(asked)).toEqual(expect.arrayContaining(['NO HUB', null]));
    expect(await lostOrUntold(hub, asked)).toEqual(NOTHING_LOST);
  });

  test('amid a screening of 500 has stored all of it or nothing', async () => {
    await hub.untilBack();
    await hub.sql()`delete from labor.screening`;
    const subjects = Array.from({ length: 500 }, (_, i) => ({ key: `${i}`, name: `Gull ${i} Chowder` }));
    const screening = () =>
      fetch(`${hub.url()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.token}` },
        body: JSON.stringify({
          query: 'query ($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { id } }',
          variables: { s: subjects },
        }),
      }).catch(() => null);
    for (const milliseconds of [50, 150]) {
      const asked = screening();
      await delay(milliseconds);
      await hub.process().stop('SIGKILL');
      await asked;
      await hub.restart();
      const [row] = await hub.sql()<{ stored: number; told: number }[]>`
        select (select count(*)::int from labor.screening) as stored,
               (select coalesce(sum(cardinality(about)), 0)::int from labor.audit_entry where action = 'labor.screening.create') as told`;
      expect(row?.stored).toBe(row?.told);
      expect((row?.stored ?? -1) % 500).toBe(0);
    }
  });
});
