import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded.js';
import { platformPackage } from './binaries.js';
import { CREATED_USER, isRoot, systemUsers, type UserDirectory } from './owner.js';

let folder: string;
let lines: string[];
let running: EmbeddedPostgres[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-root-'));
  await chmod(folder, 0o755);
  lines = [];
  running = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    systemFolder: join(folder, 'system'),
    durable: false,
    log: (line) => lines.push(line),
    ...options,
  });
  running.push(server);
  return server;
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The user that the server runs as. */
const serverUser = async (server: EmbeddedPostgres) => (await stat(`/proc/${server.pid()}`)).uid;

const NOBODY = await systemUsers.find('nobody');

/** A machine that has only these users. */
function machine(names: readonly string[], canCreate: boolean): UserDirectory & { created: string[] } {
  const created: string[] = [];
  return {
    created,
    find: async (name) => ([...names, ...created].includes(name) ? NOBODY : undefined),
    async create(name) {
      if (!canCreate) throw new Error('useradd: not found');
      created.push(name);
    },
  };
}

describe.runIf(isRoot() && process.platform === 'linux')('a hub that runs as root', () => {
  test('runs the database as an unprivileged user, in the data folder, which only that user reads', async () => {
    const server = await start();
    expect(await serverUser(server)).not.toBe(0);
    expect(server.cluster).toBe(join(folder, 'data', 'postgres'));
    const { uid, mode } = await stat(server.cluster);
    expect({ uid, mode: mode & 0o777 }).toEqual({ uid: await serverUser(server), mode: 0o700 });
  });

  test.each<[string, readonly string[], boolean, readonly string[]]>([
    ['postgres, where there is one', ['postgres', 'nobody'], true, []],
    ['a user of our own, made at the first start', ['nobody'], true, [CREATED_USER]],
    ['a user of our own that is there already', [CREATED_USER, 'nobody'], true, []],
    ['nobody, where none can be made', ['nobody'], false, []],
  ])('takes %s', async (_name, names, canCreate, created) => {
    const users = machine(names, canCreate);
    const server = await start({ users });
    expect(users.created).toEqual(created);
    expect(await serverUser(server)).toBe(NOBODY?.uid);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('says so on a machine without any such user', async () => {
    await expect(start({ users: machine([], false) })).rejects.toThrow('PostgreSQL may not run as root');
  });

  test('keeps the user of an existing database', async () => {
    const first = await start({ users: machine(['nobody'], false) });
    await query(first.url, 'create table kept (id int)');
    await first.stop();
    const dataDir = join(folder, 'data');
    await chown(dataDir, NOBODY?.uid ?? 0, NOBODY?.gid ?? 0); // the hub's user of other days
    const second = await start({ users: machine(['postgres'], true) });
    expect(await serverUser(second)).toBe(NOBODY?.uid);
    expect(await query(second.url, 'select * from kept')).toEqual([]);
    expect((await stat(join(dataDir, 'postgres.json'))).uid).toBe(NOBODY?.uid); // who can start it again
  });

  test("works in a clone that only root may enter, such as root's home, also a half-installed one", async () => {
    const clone = join(folder, 'root home', 'clone');
    const programs = join(clone, 'node_modules', 'postgresql');
    await mkdir(clone, { recursive: true });
    await cp(platformPackage(), programs, {
      recursive: true,
      verbatimSymlinks: true,
      filter: async (path) => !/\.so(\.\d+)?$/.test(path) || (await stat(path)).isFile(),
    });
    await chmod(join(folder, 'root home'), 0o700);
    const dataDir = join(clone, '.hub');

    const first = await start({ dataDir, programs });
    const [id] = await readdir(join(folder, 'system'));
    const home = join(folder, 'system', id ?? '');
    expect(first.cluster).toBe(join(home, 'postgres'));
    expect(await serverUser(first)).not.toBe(0);
    expect(await readFile(join(home, 'belongs-to'), 'utf8')).toBe(`${dataDir}\n`);
    expect(lines.join('\n')).toContain(`the database and its programs live in ${home}`);
    await query(first.url, "create table kept as select 'a row' as what; create extension pg_trgm;");
    await first.stop();

    lines = [];
    const second = await start({ dataDir, programs });
    expect(await query(second.url, 'select what from kept')).toEqual([{ what: 'a row' }]);
    expect(lines).toEqual([`PostgreSQL listens on 127.0.0.1:${second.port}`]); // nothing copied again

    // A copy of the clone names the same home: it must not stop the first one's server.
    const copy = join(folder, 'root home', 'copy');
    await cp(dataDir, join(copy, '.hub'), { recursive: true });
    await rm(join(copy, '.hub', 'hub.lock'));
    await expect(start({ dataDir: join(copy, '.hub'), programs })).rejects.toThrow(
      `(process ${process.pid})`,
    );
    expect(await query(second.url, 'select what from kept')).toEqual([{ what: 'a row' }]);
  });

  test('says so when the database could live nowhere', async () => {
    await mkdir(join(folder, 'closed'), { mode: 0o700 });
    await writeFile(join(folder, 'file'), '');
    const starting = start({ dataDir: join(folder, 'closed', 'data'), systemFolder: join(folder, 'file') });
    await expect(starting).rejects.toThrow(/cannot be written \((ENOTDIR|EEXIST)\)\. Set HUB_DATA_DIR/);
  });
});

describe.skipIf(isRoot())('a hub that runs as an ordinary user', () => {
  test('runs the database as itself', async () => {
    expect(await serverUser(await start())).toBe(process.getuid?.());
  });
});
