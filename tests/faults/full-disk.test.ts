import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from './command.js';
import { citations } from './invented-files.js';
import { lostOrUntold, type OwnHub, startOwnHub } from './own-hub.js';
import { smallDisk } from './small-disk.js';
import { type Asked, steadily } from './steady.js';

const disk = await smallDisk();
const NOTHING_LOST = { lost: [], untold: [], superfluous: 0, audit: 'whole' };

/** Rows of a file that needs more room than `LEFT` megabytes. */
const ROWS = 10_000;
const LEFT = 4;

const codesOf = (asked: readonly Asked[]) => new Set(asked.map(({ code }) => code));

describe.skipIf(disk === null)(
  '40: the volume of the database is full (a small tmpfs, which root alone can have)',
  () => {
    const { folder, fill, makeRoom, remove } = disk ?? ({} as NonNullable<typeof disk>);
    let hub: OwnHub;
    beforeAll(async () => {
      hub = await startOwnHub(folder);
    });
    afterAll(async () => {
      await hub?.stop().finally(remove);
    });

    /** Waits until requests, writes among them, are answered again; the test's own time ends it otherwise. */
    async function untilBack(): Promise<void> {
      while ((await askedFor(300)).some(({ code }) => code !== null));
      await hub.reconnect();
    }

    /** What becomes of the requests of so many milliseconds. */
    async function askedFor(milliseconds: number): Promise<Asked[]> {
      const load = steadily(hub);
      await delay(milliseconds);
      return load.stop();
    }

    test('while tables cannot grow reads go on and writes are refused, until there is room', async () => {
      await hub.sql()`select pg_switch_wal()`; // a whole segment of the database's log is there to be written
      await hub.sql()`checkpoint`;
      await fill();
      const asked: Asked[] = [];
      // What is free within the tables is used up first.
      while (!codesOf(asked).has('SUBGRAPH_UNAVAILABLE')) asked.push(...(await askedFor(1_000)));
      await makeRoom();
      await untilBack();
      expect(codesOf(asked)).toEqual(new Set([null, 'SUBGRAPH_UNAVAILABLE']));
      expect(codesOf(asked.filter(({ isWrite }) => !isWrite))).toEqual(new Set([null]));
      expect(await lostOrUntold(hub, asked)).toEqual(NOTHING_LOST);
    });

    test('while the database cannot write its log it is down, and is back by itself when there is room', async () => {
      const load = steadily(hub);
      await fill();
      // Messages into the log until it needs another segment: the server ends, and cannot start.
      const logging = hub
        .sql()
        .unsafe(
          `select pg_logical_emit_message(false, 'full', repeat('x', 1000000)) from generate_series(1, 100)`,
        );
      await expect(logging).rejects.toThrow();
      await delay(8_000); // all restarts at once have failed by then
      await makeRoom();
      await untilBack();
      const asked = await load.stop();
      expect(codesOf(asked)).toEqual(new Set([null, 'SUBGRAPH_UNAVAILABLE']));
      expect(await lostOrUntold(hub, asked)).toEqual(NOTHING_LOST);
    });

    test('an import that finds no room says so and leaves nothing, and loads whole when there is', async () => {
      const file = join(folder, 'citations.csv');
      await writeFile(file, citations(ROWS));
      await fill(LEFT);
      const refused = await runCommand(hub.env, 'import', 'ma-ag-citations', file, '--json');
      expect(refused).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/disk (is|may be) full/),
      });
      await makeRoom();
      await untilBack();
      const counts = async () =>
        (
          await hub.sql()`
            select (select count(*)::int from labor.enforcement_case) as cases,
                   (select count(*)::int from labor.employer_mention) as mentions,
                   (select count(*)::int from labor.register_version) as versions,
                   (select count(*)::int from labor.import_run) as runs`
        )[0];
      expect(await counts()).toEqual({ cases: 0, mentions: 0, versions: 0, runs: 0 });
      const again = await runCommand(hub.env, 'import', 'ma-ag-citations', file, '--json');
      expect(JSON.parse(again.out)).toMatchObject({ loaded: ROWS, unchanged: 0 });
      expect(await counts()).toMatchObject({ cases: ROWS, versions: 1, runs: 1 });
      expect((await runCommand(hub.env, 'audit', 'verify', '--json')).code).toBe(0);
    });
  },
);
