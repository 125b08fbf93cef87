import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import type { Edition } from '@hub/gateway/downloads/edition';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';

const FORMULA = '=HYPERLINK("http://evil.example","Lucky, Inc.")';
const FILES_MS_MAX = 60_000;

let database: TestDatabase;
let hub: TestHub;
let index: Edition;
beforeAll(async () => {
  database = await startTestDatabase();
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 1 });
  await sql`
    update labor.employer set legal_name = ${FORMULA}
    where id = (select employer_id from labor.employer_record where cases > 0 order by 1 limit 1)`;
  await close();
  hub = await startHub({ mode: 'one', databaseUrl: database.url });
  index = await firstIndex();
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

const get = (path: string, init: RequestInit = {}) => fetch(`${hub.url}/downloads/${path}`, init);

/** The index, once the hub has made its first files: before, it says when to come back. */
async function firstIndex(): Promise<Edition> {
  const deadline = Date.now() + FILES_MS_MAX;
  for (;;) {
    const response = await get('');
    if (response.status === 200) return (await response.json()) as Edition;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    if (Date.now() > deadline) throw new Error(`no files were made: ${hub.log()}`);
    await delay(100);
  }
}

const table = async (name: string): Promise<Record<string, string>[]> =>
  parse(await (await get(name)).text(), { columns: true, relax_column_count: false });

test('the index names state, sources and every file, whole', async () => {
  const { data } = await hub.query(`{ violationStatistics(groupBy: [FINALITY]) { asOf registerVersion }
    sources { dataset publisher coversFrom coversTo lastImportedOn records } }`);
  expect(index).toMatchObject(data.violationStatistics);
  expect(index.sources).toEqual(data.sources.map((source: object) => expect.objectContaining(source)));
  expect(index.files.map(({ name }) => name)).toEqual([
    'violators.csv',
    'violators.csv.gz',
    'cases.csv',
    'cases.csv.gz',
    'sources.csv',
    'data-dictionary.csv',
    'README.txt',
  ]);
  for (const { name, bytes, sha256, contentType } of index.files) {
    const response = await get(name);
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('content-length')).toBe(String(bytes));
    expect(body).toHaveLength(bytes);
    expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
  }
});

test('violators.csv is the public list, each as the graph shows it', async () => {
  const rows = await table('violators.csv');
  const { data } = await hub.query(`{ violators(first: 100) { totalCount edges { node {
    id legalName status record { cases workersAffected amountAssessed repeatViolator lastFindingOn } } } } }`);
  expect(rows).toHaveLength(data.violators.totalCount);
  const byId = new Map(rows.map((row) => [row.employer_id, row]));
  for (const { node } of data.violators.edges) {
    const { record } = node;
    expect(byId.get(node.id)).toMatchObject({
      legal_name: node.legalName === FORMULA ? `'${FORMULA}` : node.legalName,
      status: node.status,
      cases: String(record.cases),
      workers_affected: String(record.workersAffected ?? ''),
      amount_assessed: record.amountAssessed ?? '',
      repeat_violator: String(record.repeatViolator),
      last_finding_on: record.lastFindingOn ?? '',
    });
  }
});

test('cases.csv holds the counted cases, to the cent, and no allegation', async () => {
  const rows = await table('cases.csv');
  const { data } = await hub.query(
    '{ violationStatistics(groupBy: [LAW_TYPE, FINALITY]) { rows { keys cases violations amountAssessed } } }',
  );
  for (const { keys, cases, violations, amountAssessed } of data.violationStatistics.rows) {
    const same = rows.filter((row) => row.law_type === keys[0] && row.finality === keys[1]);
    expect(same).toHaveLength(cases);
    expect(same.reduce((sum, row) => sum + Number(row.violations), 0)).toBe(violations);
    const cents = same.reduce(
      (sum, row) => sum + BigInt((row.amount_assessed || '0.00').replace('.', '')),
      0n,
    );
    expect(cents).toBe(BigInt((amountAssessed ?? '0.00').replace('.', '')));
  }
  expect(new Set(rows.map(({ finality }) => finality))).toEqual(
    new Set(data.violationStatistics.rows.map(({ keys }: { keys: string[] }) => keys[1])),
  );
  const violators = new Set((await table('violators.csv')).map((row) => row.employer_id));
  expect(rows.every((row) => violators.has(row.employer_id))).toBe(true);
});

test('no cell is a formula, and the compressed file is the same', async () => {
  for (const name of ['violators', 'cases', 'sources']) {
    const rows = await table(`${name}.csv`);
    expect(rows.flatMap(Object.values).filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
  }
  const [plain, packed] = await Promise.all(['violators.csv', 'violators.csv.gz'].map((name) => get(name)));
  expect(gunzipSync(Buffer.from(await (packed as Response).arrayBuffer())).toString()).toBe(
    await (plain as Response).text(),
  );
});

test('the data dictionary says what every column is, and the sources stand beside', async () => {
  const dictionary = await table('data-dictionary.csv');
  for (const name of ['violators.csv', 'cases.csv', 'sources.csv', 'data-dictionary.csv']) {
    const [head = ''] = (await (await get(name)).text()).split('\r\n');
    expect(dictionary.filter(({ file }) => file === name).map(({ column }) => column)).toEqual(
      head.split(','),
    );
  }
  expect(dictionary.every(({ meaning }) => (meaning?.length ?? 0) > 5)).toBe(true);
  expect((await table('sources.csv')).map(({ dataset }) => dataset)).toEqual(
    index.sources.map(({ dataset }) => dataset),
  );
  const readme = await (await get('README.txt')).text();
  for (const { dataset, coversTo } of index.sources) {
    expect(readme).toContain(`- ${dataset}, `);
    if (coversTo) expect(readme).toContain(coversTo);
  }
});

describe('a client that has a copy', () => {
  test.each(['', 'violators.csv'])('of /%s is told that it is the same', async (name) => {
    const first = await get(name);
    const [tag, modified] = ['etag', 'last-modified'].map((header) => first.headers.get(header) ?? '');
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    for (const headers of [
      { 'if-none-match': tag as string },
      { 'if-none-match': `"x", W/${tag}` },
      { 'if-modified-since': modified as string },
    ]) {
      const again = await get(name, { headers });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    }
    const stale = [{ 'if-none-match': '"x"' }, { 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' }];
    for (const headers of stale) expect((await get(name, { headers })).status).toBe(200);
  });

  test('may ask for the headers alone', async () => {
    const head = await get('cases.csv', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(
      String(index.files.find(({ name }) => name === 'cases.csv')?.bytes),
    );
  });
});

test.each([
  'current.json',
  '..%2fkeys%2fsigning',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2fcurrent.json',
  '..%5ccurrent.json',
  'violators.csv%00.gz',
  'VIOLATORS.CSV',
  '../keys/signing',
  './current.json',
])('%s leads nowhere', async (name) => {
  // Not fetch: it would mend the path before it sends it.
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(hub.url);
    request({ hostname, port, path: `/downloads/${name}` }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect([400, 404]).toContain(status);
});

test('is read, never written: no other method', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await get('violators.csv', { method })).status).toBe(404);
  expect(await readdir(join(hub.dataDir, 'downloads'))).toHaveLength(2);
});
