import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config.js';
import { loadSampleCity } from '../sample/load.js';
import { hub } from './hub.js';

let database: TestDatabase;
let connection: Database;
let dataDir: string;
beforeAll(async () => {
  database = await startTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'hub-cli-'));
  connection = connect(database.url, { applicationName: 'test', max: 1 });
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
});
afterAll(async () => {
  await connection?.close();
  await database?.close();
  await rm(dataDir, { recursive: true });
});

async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk;
        done();
      },
    });
  const code = await hub(['employers', 'duplicates', ...argv], {
    stdout: into('stdout'),
    stderr: into('stderr'),
    config: () => loadConfig({ HUB_DATA_DIR: dataDir, DATABASE_URL: database.url }),
  });
  return { code, ...written };
}

interface Listed {
  readonly totalCount: number;
  readonly next: string | null;
  readonly duplicates: readonly {
    readonly id: string;
    readonly status: string;
    readonly score: number;
    readonly reasons: readonly object[];
    readonly employers: readonly { readonly id: string; readonly legalName: string }[];
  }[];
}

const list = async (...argv: string[]): Promise<Listed> =>
  JSON.parse((await run(...argv, '--json')).stdout) as Listed;

test('proposes, remembers what was refused, merges what was accepted, and takes both back', async () => {
  const found = await list('--first', '2');
  expect(found.totalCount).toBeGreaterThanOrEqual(2);
  const [first, second] = found.duplicates as [Listed['duplicates'][0], Listed['duplicates'][0]];
  expect(first.score).toBeGreaterThanOrEqual(second.score);
  expect(first.reasons.length).toBeGreaterThan(0);
  expect(first.employers).toHaveLength(2);

  const page = await list('--first', '1');
  expect(page.duplicates).toEqual([first]);
  expect((await list('--first', '1', '--after', page.next as string)).duplicates).toEqual([second]);

  const refused = await run('refuse', first.id, '--reason', 'Two owners');
  expect(refused).toMatchObject({ code: 0, stdout: expect.stringContaining('REFUSED') });
  const [stays] = second.employers.map(({ id }) => id).reverse();
  const accepted = await run(
    'accept',
    second.id,
    '--reason',
    'One lease',
    '--keep',
    stays as string,
    '--json',
  );
  expect(JSON.parse(accepted.stdout)).toMatchObject({ status: 'ACCEPTED', employers: [{ id: stays }] });
  const rest = (await list('--first', '100')).duplicates.map(({ id }) => id);
  expect(rest).not.toContain(first.id);
  expect(rest).not.toContain(second.id);
  expect((await list('--status', 'REFUSED')).duplicates.map(({ id }) => id)).toEqual([first.id]);

  for (const { id } of [first, second])
    expect((await run('undo', id, '--reason', 'Mistaken')).stdout).toContain('PROPOSED');
  const back = (await list('--first', '100')).duplicates.map(({ id }) => id);
  expect(back).toEqual(expect.arrayContaining([first.id, second.id]));

  const audit = await connection.sql<{ action: string; actor: string }[]>`
    select distinct action, actor from labor.audit_entry where action like 'labor.employer_duplicate.%' order by 1`;
  expect(audit.map(({ action }) => action.split('.').at(-1))).toEqual(['accept', 'refuse', 'search', 'undo']);
  expect(audit.every(({ actor }) => actor.startsWith('operator:'))).toBe(true);
});

test('says what it could not do', async () => {
  expect(await run('refuse', '999999', '--reason', 'x')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no proposal with this id.'),
  });
});

test.each([
  [['accept'], /Name a proposal/],
  [['accept', '1'], /Say why/],
  [['refuse', '1', '--reason', ' '], /Say why/],
  [['refuse', '1', '--reason', 'x', '--keep', '2'], /--keep goes with accept/],
  [['forget', '1'], /Say what to do/],
  [['--status', 'MAYBE'], /--status must be one of/],
  [['--first', 'many'], /--first must be/],
  [['--reason', 'x'], /go with a decision/],
])('%j is no way to ask', async (argv, reason) => {
  expect(await run(...argv)).toMatchObject({ code: 2, stderr: expect.stringMatching(reason) });
});
