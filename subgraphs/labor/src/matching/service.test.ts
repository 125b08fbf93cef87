import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { IndexRecord, MatchQuery } from './record.js';
import { Matcher } from './service.js';

const folder = mkdtempSync(join(tmpdir(), 'matcher-'));
const source = join(folder, 'records.mjs');
// A records module as the hub has one for Postgres: here it reads a file, so that a test can change it.
writeFileSync(
  source,
  `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
   export async function* readRecords({ file }) {
     setInterval(() => {
       if (!existsSync(file + '.crash')) return;
       writeFileSync(file + '.crashed', '');
       throw new Error('crashed on purpose');
     }, 5);
     const { registerVersion, records } = JSON.parse(readFileSync(file, 'utf8'));
     for (const record of records) yield { registerVersion, records: [record] };
   }`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const record = (employerId: string, name: string): IndexRecord => ({
  employerId,
  name,
  tradeNames: [],
  place: { street: '1 Main St', city: 'Boston', state: 'MA', postalCode: '02108' },
  identifiers: [],
});
const ask = (name: string): MatchQuery => ({ ...record('', name), tradeName: null });

const open: Matcher[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((matcher) => matcher.close()));
});

let files = 0;
function matcherOf(registerVersion: number, records: readonly IndexRecord[], threads = 2) {
  files += 1;
  const file = join(folder, `register-${files}.json`);
  const write = (version: number, next: readonly IndexRecord[]) =>
    writeFileSync(file, JSON.stringify({ registerVersion: version, records: next }));
  write(registerVersion, records);
  const matcher = new Matcher(
    { recordsModule: pathToFileURL(source).href, recordsOptions: { file } },
    threads,
  );
  open.push(matcher);
  return { matcher, write, file };
}

const idsOf = async (matcher: Matcher, name: string) => {
  const [answer] = await matcher.match([ask(name)], 5);
  return { version: answer?.registerVersion, ids: answer?.candidates.map(({ employerId }) => employerId) };
};

describe.each([1, 2])('Matcher on %i threads', (threads) => {
  test('answers in the order asked, waiting for the index', async () => {
    const { matcher } = matcherOf(3, [record('a', 'Quahog Tavern'), record('b', 'Saltmarsh Grill')], threads);
    const names = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 'Quahog Tavern' : 'Saltmarsh Grill'));
    const answers = await matcher.match(names.map(ask), 1);
    expect(answers.map(({ candidates }) => candidates[0]?.employerId)).toEqual(
      names.map((_, i) => (i % 2 === 0 ? 'a' : 'b')),
    );
    expect(await matcher.ready()).toMatchObject({ registerVersion: 3, records: 2 });
  });

  test('a patch is in force when it resolves, and moves the version', async () => {
    const { matcher } = matcherOf(3, [record('a', 'Quahog Tavern')], threads);
    await matcher.patch([record('b', 'Saltmarsh Grill')], ['a'], 4);
    expect(await idsOf(matcher, 'Saltmarsh Grill')).toEqual({ version: 4, ids: ['b'] });
    expect(
      (await matcher.match([ask('Quahog Tavern')], 5))[0]?.candidates.map(({ employerId }) => employerId),
    ).not.toContain('a');
  });

  test('rebuilding answers on, and keeps what was patched meanwhile', async () => {
    const { matcher, write } = matcherOf(3, [record('a', 'Quahog Tavern')], threads);
    await matcher.ready();
    write(5, [record('a', 'Quahog Tavern'), record('c', 'Periwinkle Noodles')]);
    const rebuilt = matcher.rebuild();
    expect((await idsOf(matcher, 'Quahog Tavern')).ids).toContain('a');
    await matcher.patch([record('d', 'Gilded Lobster')], [], 6);
    await rebuilt;
    expect(await idsOf(matcher, 'Periwinkle Noodles')).toMatchObject({
      version: 6,
      ids: expect.arrayContaining(['c']),
    });
    expect((await idsOf(matcher, 'Gilded Lobster')).ids).toContain('d');
  });

  test('a source that cannot be read is an error for whoever asks, and is tried again', async () => {
    const { matcher, write, file } = matcherOf(3, [], threads);
    writeFileSync(file, 'not json');
    await expect(matcher.match([ask('Quahog Tavern')], 1)).rejects.toThrow();
    write(3, [record('a', 'Quahog Tavern')]);
    expect((await idsOf(matcher, 'Quahog Tavern')).ids).toEqual(['a']);
  });
});

describe('Matcher', () => {
  test('all threads hold every patch: each batch of many queries answers from the same version', async () => {
    const { matcher } = matcherOf(3, [record('a', 'Quahog Tavern')]);
    await matcher.patch([record('b', 'Saltmarsh Grill')], [], 4);
    const answers = await matcher.match(Array(200).fill(ask('Saltmarsh Grill')), 1);
    expect(new Set(answers.map(({ registerVersion }) => registerVersion))).toEqual(new Set([4]));
    expect(new Set(answers.map(({ candidates }) => candidates[0]?.employerId))).toEqual(new Set(['b']));
  });

  test('a thread that was to take a copy does not wait for one that failed while it was starting', async () => {
    // Threads that start at once are slow to: some hear of the copy only when it cannot come any more.
    const bad = Array.from({ length: 24 }, () => {
      const { matcher, file } = matcherOf(3, []);
      writeFileSync(file, 'not json');
      return matcher.match([ask('Quahog Tavern')], 1);
    });
    expect((await Promise.allSettled(bad)).map(({ status }) => status)).toEqual(bad.map(() => 'rejected'));
  });

  test('a thread that dies costs its questions only, and is replaced from the living one’s index', async () => {
    const { matcher, file } = matcherOf(3, [record('a', 'Quahog Tavern')]);
    // The source does not have it: only a copy can know it.
    await matcher.patch([record('b', 'Saltmarsh Grill')], ['a'], 4);
    writeFileSync(`${file}.crash`, '');
    const failed: PromiseSettledResult<unknown>[] = [];
    const askMany = async () => {
      const asked = Array.from({ length: 40 }, () =>
        matcher.match(Array(50).fill(ask('Saltmarsh Grill')), 1),
      );
      failed.push(...(await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected'));
    };
    while (!existsSync(`${file}.crashed`)) await askMany();
    await askMany(); // of which some are on their way to the thread that is dead and not yet known to be
    expect(failed.map((one) => String((one as PromiseRejectedResult).reason))).toEqual(
      failed.map(() => 'Error: crashed on purpose'),
    );
    for (let i = 0; i < 20; i += 1)
      expect(await idsOf(matcher, 'Saltmarsh Grill')).toEqual({ version: 4, ids: ['b'] });
    await matcher.patch([], ['b'], 5);
    expect(await idsOf(matcher, 'Saltmarsh Grill')).toEqual({ version: 5, ids: [] });
  });

  test.each([0, -1, 1.5, Number.NaN])('a limit of %s is refused', async (limit) => {
    const { matcher } = matcherOf(3, []);
    await expect(matcher.match([ask('Quahog Tavern')], limit)).rejects.toThrow(RangeError);
  });

  test('a closed matcher says so', async () => {
    const { matcher } = matcherOf(3, []);
    await matcher.close();
    await expect(matcher.match([ask('Quahog Tavern')], 1)).rejects.toThrow('closed');
  });
});
