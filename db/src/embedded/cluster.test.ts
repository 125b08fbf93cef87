import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../embedded.js';
import { platformPackage, prepareBinaries } from './binaries.js';
import { serverSettings } from './cluster.js';
import { isRoot, ownerOf } from './owner.js';
import { databaseUrl } from './place.js';
import { childOptions } from './processes.js';

const MARKER = 'SSN-123-45-6789';

let folder: string;
let cluster: string;
let port: number;
let password: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-cluster-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false, log: () => {} });
  await server.stop();
  ({ cluster, port } = server);
  ({ password } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Everything that the server writes while clients make mistakes with a person's data in hand. */
async function logOf(settings: string[]): Promise<string> {
  const user = isRoot() ? await ownerOf(cluster) : undefined;
  const binaries = await prepareBinaries(platformPackage(), folder, user, () => {});
  const server = spawn(binaries.postgres, ['-D', cluster, ...settings], {
    ...childOptions(user),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  const log = createInterface({ input: server.stderr }).on('line', (line) => lines.push(line));
  await expect.poll(() => lines.join('\n'), { timeout: 20_000 }).toContain('ready to accept connections');
  const sql = postgres(databaseUrl(port, password), { max: 1, onnotice: () => {} });
  try {
    await sql`create temporary table person (ssn text primary key, age int)`;
    await sql`insert into person values (${MARKER}, 1)`;
    for (const mistake of mistakes(sql)) await expect(mistake()).rejects.toMatchObject({ severity: 'ERROR' });
    await sql.unsafe(`do $$ begin raise warning 'met ${MARKER}'; end $$`);
  } finally {
    await sql.end({ timeout: 1 });
    server.kill('SIGINT');
    await Promise.all([once(log, 'close'), once(server, 'exit')]);
  }
  return lines.join('\n');
}

const mistakes = (sql: Sql) => [
  () => sql`insert into person values (${MARKER}, 2)`, // the detail names the key
  () => sql`select ${MARKER}::text::int`, // the message quotes the value
  () => sql.unsafe(`select '${MARKER}' from nowhere`), // the statement holds it
  () => sql`update person set age = 1 / (age - 1) where ssn = ${MARKER}`, // the parameters hold it
];

test("nothing that a client sends reaches the server's log", async () => {
  expect(await logOf(serverSettings(port, false))).not.toContain(MARKER);
});

test('which PostgreSQL does not do of itself: without our settings the mark is found', async () => {
  const log = await logOf(['-c', `port=${port}`, '-c', 'unix_socket_directories=']);
  expect(log).toContain(`Key (ssn)=(${MARKER}) already exists`);
  expect(log).toContain(`WARNING:  met ${MARKER}`);
});
