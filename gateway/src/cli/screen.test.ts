import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { subgraphExecutor } from '@hub/kit/execute';
import { callerWith } from '@hub/kit/testing';
import { buildLabor } from '@hub/labor/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../config.js';
import { loadSampleCity } from '../sample/load.js';
import { findShowcase, type ShowcaseOnFile } from '../sample/on-file.js';
import { licenseeRoll, ROLL_COLUMNS } from '../sample/roll.js';
import type { ScreeningAnswer } from '../screening/screener.js';
import type { Io } from './command.js';
import { hub } from './hub.js';

const SUBJECTS = 30;

let folder: string;
let database: TestDatabase;
/** A licensed violator, as the register has it; the first on the roll. */
let violator: ShowcaseOnFile;
let keys: readonly string[];
let roll: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-screen-'));
  database = await startTestDatabase();
  const city = await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 1 });
  violator = await findShowcase(sql).finally(close);
  const { legalName: name, tradeName, street, city: town, state, postalCode } = violator;
  const first = { key: 'V1', name, tradeName, street, city: town, state, postalCode };
  const lines = [first, ...licenseeRoll(city, SUBJECTS - 1)];
  keys = lines.map(({ key }) => key);
  const cells = lines.map((line) =>
    ROLL_COLUMNS.map((column) => `"${(line[column] ?? '').replaceAll('"', '""')}"`).join(','),
  );
  roll = join(folder, 'roll.csv.gz');
  await writeFile(roll, gzipSync([ROLL_COLUMNS.join(','), ...cells].join('\n')));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

async function screen(argv: readonly string[], databaseUrl = database.url) {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk;
        done();
      },
    });
  const io: Io = {
    stdout: into('stdout'),
    stderr: into('stderr'),
    config: () => loadConfig({ HUB_DATA_DIR: folder, DATABASE_URL: databaseUrl }),
  };
  const code = await hub(['screen', ...argv], io);
  return { code, ...written };
}

const answersOf = (text: string): ScreeningAnswer[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ScreeningAnswer);

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('hub screen', () => {
  test('answers every row in file order, with evidence', async () => {
    const { code, stdout, stderr } = await screen([roll]);
    expect(code).toBe(0);
    const answers = answersOf(stdout);
    expect(answers.map(({ key }) => key)).toEqual(keys);
    const [answer] = answers;
    expect(answer?.status).toBe('VIOLATOR');
    const match = answer?.matches.find(({ employerId }) => employerId === violator.id);
    expect(match).toMatchObject({ match: true, legalName: violator.legalName });
    expect(match?.explanations.length).toBeGreaterThan(0);
    expect(match?.sourceRecords.map(({ dataset }) => dataset)).toContain('sample-employers');
    for (const { matches } of answers) expect(matches.length).toBeLessThanOrEqual(10);
    expect(stderr).toMatch(new RegExp(`${SUBJECTS} screened in .*\\d VIOLATOR`));
  });

  test('stores what it answers: the graph gives the screening again', async () => {
    const [answer] = answersOf((await screen([roll])).stdout);
    const labor = await buildLabor();
    const running = await labor.start({
      databaseUrl: database.url,
      askGraph: () => Promise.reject(new Error()),
    });
    const ask = subgraphExecutor(labor, running, () => {});
    const query = `query ($id: ID!) { screening(id: $id) {
      key status matches { score match explanations { feature score weight query candidate detail }
        employer { id legalName sourceRecords { dataset recordId } } } } }`;
    const { data, errors } = await ask(
      { query, variables: { id: answer?.screeningId } },
      { caller: { ...callerWith('LICENSING'), agency: 'licensing' }, requestId: 'test' },
    );
    await running.close();
    expect(errors).toBeUndefined();
    const { screeningId: _, ...told } = answer as ScreeningAnswer;
    expect(JSON.parse(JSON.stringify(data?.screening))).toEqual({
      ...told,
      matches: told.matches.map(({ employerId: id, legalName, sourceRecords, ...match }) => ({
        ...match,
        employer: { id, legalName, sourceRecords },
      })),
    });
    const { sql, close } = connect(database.url, { applicationName: 'test', max: 1 });
    const [stored] = await sql`
      select asked_by, agency from labor.screening where id = ${answer?.screeningId as string}`;
    await close();
    expect(stored).toEqual({ asked_by: 'hub screen', agency: 'licensing' });
  });

  test('tells a bad row on both streams, and screens the others', async () => {
    const bad = await file(
      'bad.csv',
      'id,Firm,Town\n1,Otter Bar,Here\n2, ,Here\n1,Fern,Here\n3,Gull Inn,Here\n',
    );
    const { code, stdout, stderr } = await screen([
      bad,
      '--map',
      'name=Firm',
      '--map',
      'city=Town',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { key: '1' },
      { key: '2', line: 3, error: 'Firm: must hold a letter or a digit' },
      { key: '1', line: 4, error: 'id: repeats the key of line 2' },
      { key: '3' },
    ]);
    expect(stderr).toContain('line 3, Firm: must hold a letter or a digit\nline 4, id: repeats the key');
    expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ screened: 2, refused: 2 });
  });

  test('writes CSV beside, and its summary for machines on standard output', async () => {
    const out = join(folder, 'answers.csv');
    const { code, stdout } = await screen([roll, '--out', out, '--limit', '2', '--json']);
    expect(code).toBe(0);
    const { screened, statuses } = JSON.parse(stdout) as { screened: number; statuses: object };
    expect(screened).toBe(SUBJECTS);
    expect(Object.values(statuses).reduce((sum: number, count: number) => sum + count, 0)).toBe(SUBJECTS);
    const [head, row] = (await readFile(out, 'utf8')).split('\r\n');
    expect(head).toMatch(/^screeningId,key,status,/);
    expect(row).toMatch(/^[\da-f-]{36},V1,VIOLATOR,0\.\d+,true,/);
  });

  test('speaks of the day asked: before the first finding nobody was a violator', async () => {
    const { code, stdout } = await screen([roll, '--as-of', '1990-01-01', '--fail-on', 'possible']);
    expect(code).toBe(0);
    expect(new Set(answersOf(stdout).map(({ status }) => status))).toEqual(new Set(['CLEAR']));
  });

  test.each([
    ['violator', 3],
    ['possible', 3],
    ['barred', 0],
  ])('--fail-on %s exits with %i for a violator', async (finding, code) => {
    const { legalName, street, city, state } = violator;
    const one = await file(
      'one.csv',
      `name,street,city,state\n"${legalName}","${street}","${city}","${state}"\n`,
    );
    expect((await screen([one, '--fail-on', finding])).code).toBe(code);
  });

  test('screens nobody from a file that is cut short, and leaves no half of an output', async () => {
    const cut = join(folder, 'cut.csv.gz');
    await writeFile(cut, (await readFile(roll)).subarray(0, -20));
    const { code, stdout, stderr } = await screen([cut, '--out', join(folder, 'cut.jsonl')]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('cut short');
    expect((await readdir(folder)).filter((name) => name.startsWith('cut.jsonl'))).toEqual([]);
  });

  test('calls nobody clear from an empty register', async () => {
    const empty = await startTestDatabase();
    const out = join(folder, 'empty.jsonl');
    const { code, stderr } = await screen([roll, '--out', out], empty.url);
    await empty.close();
    expect(code).toBe(1);
    expect(stderr).toContain('The register is empty');
    expect((await readdir(folder)).filter((name) => name.startsWith('empty'))).toEqual([]);
  });

  test.each([
    [[], /Name one file/],
    [['ROLL', '--map', 'nome=x'], /--map nome=x: must be/],
    [['ROLL', '--map', 'city=Town'], /no column "Town".*"key", "name"/],
    [['ROLL', '--limit', '26'], /--limit/],
    [['ROLL', '--format', 'xml'], /--format/],
    [['ROLL', '--fail-on', 'anything'], /--fail-on must be one of possible, violator, barred/],
    [['ROLL', '--as-of', '2025-02-30'], /a day that exists/],
    [['ROLL', '--as-of', '2999-01-01'], /after today/],
    [['ROLL', '--out', 'ROLL'], /overwrite the roll/],
  ])('%j is bad usage', async (argv, reason) => {
    const { code, stderr } = await screen(argv.map((one) => (one === 'ROLL' ? roll : one)));
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });
});
