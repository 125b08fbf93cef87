import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, errorCode, readRetry } from './client.js';
import { isAlive } from './embedded/processes.js';
import { type EmbeddedPostgres, runningDatabaseUrl, startEmbeddedPostgres } from './embedded.js';

let folder: string;
let dataDir: string;
let lines: string[];
let running: EmbeddedPostgres[];
let hubs: { hub: ChildProcess; pid: number; url: string }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub embedded '));
  await chmod(folder, 0o755); // a root hub's database user may enter
  dataDir = join(folder, "the hub's data");
  lines = [];
  running = [];
  hubs = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  for (const { hub, pid } of hubs) {
    hub.kill('SIGUSR2');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(durable = false): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable, log: (line) => lines.push(line) });
  running.push(server);
  return server;
}

/** A hub in a process of its own, from the build (`npm test` makes it): prints `pid url` and stays. */
async function startHub(): Promise<{ hub: ChildProcess; pid: number; url: string }> {
  const module = new URL('../dist/embedded.js', import.meta.url).href;
  const script = `import { startEmbeddedPostgres } from '${module}';
    process.on('SIGUSR2', () => process.exit(3));
    const server = await startEmbeddedPostgres({ dataDir: process.argv[1], log() {} });
    console.log(server.pid(), server.url);
    setInterval(() => {}, 1000);`;
  const hub = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = await once(hub.stdout, 'data');
  const [pid = '', url = ''] = String(text).trim().split(' ');
  const started = { hub, pid: Number(pid), url };
  hubs.push(started);
  return started;
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe<Row[]>(statement))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const write = (url: string) => ask(url, "create table kept as select 'a row' as what");
const read = (url: string) => ask(url, 'select what from kept');
const KEPT = [{ what: 'a row' }];

describe('one server', () => {
  let shared: EmbeddedPostgres;
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hub-embedded-'));
    await chmod(home, 0o755);
    shared = await startEmbeddedPostgres({ dataDir: home, durable: false, log: () => {} });
  });
  afterAll(async () => {
    await shared.stop();
    await rm(home, { recursive: true, force: true });
  });

  test.each([
    ['server_encoding', 'UTF8'],
    ['TimeZone', 'UTC'],
    ['data_checksums', 'on'],
    ['shared_buffers', '256MB'],
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['password_encryption', 'scram-sha-256'],
    ['log_statement', 'none'],
    ['log_min_duration_statement', '-1'],
    ['log_min_error_statement', 'panic'],
    ['log_parameter_max_length', '0'],
    ['log_parameter_max_length_on_error', '0'],
  ])('has %s = %s', async (name, value) => {
    expect(await ask(shared.url, `select current_setting('${name}') as value`)).toEqual([{ value }]);
  });

  test('sorts by code point and knows upper case beyond ASCII, on any machine', async () => {
    const [row] = await ask(shared.url, "select 'Z' < 'a' as by_code_point, upper('é') as upper");
    expect(row).toEqual({ by_code_point: true, upper: 'É' });
  });

  test('lets nobody in without the password', async () => {
    const wrong = new URL(shared.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const rules = await ask<{ auth_method: string }>(
      shared.url,
      'select distinct auth_method from pg_hba_file_rules',
    );
    expect(rules).toEqual([{ auth_method: 'scram-sha-256' }]);
    expect((await stat(join(home, 'postgres.json'))).mode & 0o777).toBe(0o600);
  });

  test('runs without our environment, where secrets may be', async () => {
    if (process.platform !== 'linux') return;
    const environment = await readFile(`/proc/${shared.pid()}/environ`, 'utf8');
    expect(environment.split('\0').map((entry) => entry.split('=')[0])).not.toContain('HOME');
  });

  test('offers the extensions that the hub needs', async () => {
    const found = await ask(
      shared.url,
      "select name from pg_available_extensions where name in ('pg_trgm', 'unaccent', 'btree_gin') order by 1",
    );
    expect(found).toEqual([{ name: 'btree_gin' }, { name: 'pg_trgm' }, { name: 'unaccent' }]);
  });
});

describe('survives', () => {
  test('a restart, on the same port and with the same password', async () => {
    const first = await start();
    await write(first.url);
    await first.stop();
    expect(await isAlive(first.pid() ?? 0)).toBe(false);
    expect(await runningDatabaseUrl(dataDir)).toBeUndefined();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await read(second.url)).toEqual(KEPT);
  });

  test('a port that somebody else took meanwhile', async () => {
    const first = await start();
    await write(first.url);
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      expect(await read(second.url)).toEqual(KEPT);
    } finally {
      squatter.close();
    }
  });

  test('kill -9 of the hub: the next start stops the server that was left, and says so', async () => {
    const { hub, pid, url } = await startHub();
    await write(url);
    hub.kill('SIGKILL');
    await once(hub, 'exit');
    expect(await isAlive(pid)).toBe(true);
    const server = await start();
    expect(lines.join('\n')).toContain(`Stopping the PostgreSQL (process ${pid})`);
    expect(await isAlive(pid)).toBe(false);
    expect(await read(server.url)).toEqual(KEPT);
  });

  test('kill -9 of hub and server together', async () => {
    const { hub, pid, url } = await startHub();
    await write(url);
    const busy = ask(url, 'select pg_sleep(60)').catch(() => {});
    hub.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await once(hub, 'exit');
    const server = await start();
    expect(await read(server.url)).toEqual(KEPT);
    await busy;
  });

  test('kill -9 of the server alone: the hub starts it again by itself', async () => {
    const server = await start(true);
    await write(server.url);
    const first = server.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    await expect.poll(() => server.pid(), { timeout: 20_000 }).not.toBe(first);
    expect(await read(server.url)).toEqual(KEPT);
    expect(lines).toContain('PostgreSQL ended unexpectedly; starting it again.');
  });

  test('kill -9 of one session, which makes the server recover: reads go on', async () => {
    const server = await start(true);
    await write(server.url);
    const database = connect(server.url, { applicationName: 'embedded test', max: 2 });
    try {
      const rows = await database.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
      const read = () =>
        readRetry(() => database.sql`select what from kept`).then((kept) => [...kept], errorCode);
      // Each is answered: with data, or, where recovery takes its time, with the reason. None hangs.
      for (const answer of await Promise.all([read(), read(), read(), read()])) {
        expect([KEPT, '57P03']).toContainEqual(answer);
      }
      await expect.poll(read, { timeout: 20_000 }).toEqual(KEPT);
    } finally {
      await database.sql.end({ timeout: 0.1 });
    }
  });

  test('being stopped while it recovers: it ends cleanly', async () => {
    const server = await start(true);
    await write(server.url);
    const sql = postgres(server.url, { max: 1 });
    const rows = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await sql`select 1`.catch(() => {}); // fails once the server has seen it
    await sql.end({ timeout: 0.1 });
    await server.stop();
    lines = [];
    expect(await read((await start()).url)).toEqual(KEPT);
    expect(lines.join('\n')).not.toContain('recovering');
  });

  test('a pid file and a lock whose numbers belong to another process by now', async () => {
    const first = await start();
    await write(first.url);
    await first.stop();
    const pidFile = join(first.cluster, 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${first.cluster}\n`);
    await chmod(pidFile, 0o644);
    await writeFile(
      join(dataDir, 'hub.lock'),
      JSON.stringify({ pid: process.ppid, identity: 'an earlier one' }),
    );
    expect(await read((await start()).url)).toEqual(KEPT);
  });

  test('a first start that was cut off in the middle', async () => {
    await mkdir(join(dataDir, 'postgres.part', 'data'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.part', 'data', 'PG_VERSION'), '18');
    await write((await start()).url);
  });

  test('being stopped twice', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });
});

test('a hub that exits without stopping takes its server along', async () => {
  const { hub, pid } = await startHub();
  hub.kill('SIGUSR2');
  expect(await once(hub, 'exit')).toEqual([3, null]);
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

test('a second hub on the folder is refused, by folder and process, and disturbs nothing', async () => {
  const { hub, url } = await startHub();
  await write(url);
  await expect(start()).rejects.toThrow(
    `The data folder ${dataDir} is in use by another hub (process ${hub.pid}). Stop that hub, or set HUB_DATA_DIR`,
  );
  expect(await read(url)).toEqual(KEPT);
  expect(await runningDatabaseUrl(dataDir)).toBe(url);
});

describe('says what is wrong', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'with a file in place of the folder',
      () => writeFile(dataDir, ''),
      /^HUB_DATA_DIR: cannot create or write the folder .*data \(EEXIST\)$/,
    ],
    [
      'with damaged settings',
      async () => {
        await mkdir(dataDir);
        await writeFile(join(dataDir, 'postgres.json'), '{"port": 1');
      },
      /postgres\.json is damaged/,
    ],
    [
      'with a database of another version',
      async () => {
        const server = await start();
        await server.stop();
        await writeFile(join(server.cluster, 'PG_VERSION'), '15\n');
      },
      /was made by PostgreSQL 15, this hub brings 18/,
    ],
  ])('%s', async (_name, prepare, message) => {
    await prepare();
    await expect(start()).rejects.toThrow(message);
  });

  test('with programs that are not there', async () => {
    const programs = fileURLToPath(new URL('.', import.meta.url));
    const starting = startEmbeddedPostgres({ dataDir, programs, durable: false, log: () => {} });
    await expect(starting).rejects.toThrow(/ENOENT/);
    await start(); // the folder was given back
  });
});
