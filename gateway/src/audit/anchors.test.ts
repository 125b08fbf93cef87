import { sign } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { AUDIT_CHAINS } from '@hub/kit/audit/audited';
import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rotateAnchorKey } from './anchor-keys.js';
import { startAnchoring } from './anchoring.js';
import { readAnchors, writeAnchor } from './anchors.js';
import { verifyAudit } from './verify.js';

let database: TestDatabase;
let sql: Sql;
let place: { dataDir: string; anchorFile: string };
beforeAll(async () => {
  database = await startTestDatabase();
  sql = postgres(database.url, { max: 1 });
});
afterAll(async () => {
  await sql.end({ timeout: 1 });
  await database.close();
});
beforeEach(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-anchors-'));
  place = { dataDir, anchorFile: join(dataDir, 'elsewhere', 'anchors.jsonl') };
});
afterEach(() => rm(place.dataDir, { recursive: true }));

test('there is none before the first, and an empty chain has a head', async () => {
  expect(await readAnchors(place)).toEqual([]);
  const anchor = await writeAnchor(sql, place);
  expect(Object.keys(anchor.heads)).toEqual([...AUDIT_CHAINS]);
  expect(anchor.heads.labor).toEqual({ sequence: '0', hash: '' });
  expect(await readAnchors(place)).toEqual([{ line: 1, anchor }]);
});

test('holds the last entry of each chain, a line each time', async () => {
  await sql`insert into labor.audit_entry (roles, action, about, request_id) values ('{}', 'labor.a.b', '{}', 'r')`;
  await writeAnchor(sql, place);
  await sql`insert into labor.audit_entry (roles, action, about, request_id) values ('{}', 'labor.a.b', '{}', 'r')`;
  const { heads } = await writeAnchor(sql, place);
  const [last] = await sql`select encode(hash, 'hex') as hash from labor.audit_entry where sequence = 2`;
  expect(heads.labor).toEqual({ sequence: '2', hash: last?.hash });
  expect(await readAnchors(place)).toHaveLength(2);
  if (process.platform !== 'win32')
    expect((await stat(join(place.dataDir, 'keys', 'anchor.pem'))).mode & 0o077).toBe(0);
});

test('one that was written before there was a chain holds for the others', async () => {
  const { heads } = await writeAnchor(sql, place);
  const { gateway: _, ...older } = heads;
  const anchor = { at: '2026-11-01T00:00:00.000Z', heads: older };
  const key = await readFile(join(place.dataDir, 'keys', 'anchor.pem'));
  const signature = sign(null, Buffer.from(JSON.stringify(anchor)), key).toString('base64url');
  await writeFile(place.anchorFile, `${JSON.stringify({ ...anchor, signature })}\n`);
  expect(await readAnchors(place)).toEqual([{ line: 1, anchor }]);
  expect((await verifyAudit(sql, place)).whole).toBe(true);
});

test('those of a key that was rotated still count, until the next one has signed', async () => {
  const old = await readFile(join(place.dataDir, 'keys', 'anchor.pem')).catch(() => null);
  expect(old).toBeNull();
  await writeAnchor(sql, place);
  const leaked = await readFile(join(place.dataDir, 'keys', 'anchor.pem'));
  await rotateAnchorKey(place);
  await writeAnchor(sql, place);
  await rotateAnchorKey(place);
  await writeAnchor(sql, place);
  expect((await readAnchors(place)).filter((one) => 'refused' in one)).toEqual([]);
  expect((await verifyAudit(sql, place)).anchors).toMatchObject({ good: 3, refused: [] });

  const { heads } = await writeAnchor(sql, place);
  const anchor = { at: '2026-11-01T00:00:00.000Z', heads };
  const signature = sign(null, Buffer.from(JSON.stringify(anchor)), leaked).toString('base64url');
  await appendFile(place.anchorFile, `${JSON.stringify({ ...anchor, signature })}\n`);
  expect((await readAnchors(place)).at(-1)).toEqual({ line: 5, refused: 'SIGNED_BY_A_RETIRED_KEY' });
  const kept = await readFile(join(place.dataDir, 'keys', 'anchors-before.pem'), 'utf8');
  expect(kept).not.toContain('PRIVATE');
});

test('of another hub are not taken', async () => {
  await writeAnchor(sql, place);
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-anchors-'));
  expect(await readAnchors({ ...place, dataDir })).toEqual([{ line: 1, refused: 'NOT_SIGNED_BY_THIS_HUB' }]);
  await rm(dataDir, { recursive: true });
});

test('a running hub writes one at once', async () => {
  const anchoring = startAnchoring(database.url, place, pino({ level: 'silent' }));
  await anchoring.stop();
  expect(await readAnchors(place)).toMatchObject([{ anchor: { heads: { labor: { sequence: '2' } } } }]);
});

test('one that cannot be written is told to the log by its code, and the hub goes on', async () => {
  let log = '';
  const lines = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  const file = join(place.dataDir, 'keys', 'anchor.pem');
  await writeAnchor(sql, place);
  const anchoring = startAnchoring(
    database.url,
    { ...place, anchorFile: join(file, 'no-folder') },
    pino(lines),
  );
  await anchoring.stop();
  expect(JSON.parse(log)).toMatchObject({ msg: 'The audit could not be anchored', code: expect.any(String) });
  expect(log).not.toContain(place.dataDir);
  expect(await readFile(file, 'utf8')).toContain('PRIVATE KEY');
});
