import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, majorVersion } from './binaries.js';
import { DATABASE_NAME, type Place } from './place.js';
import { childOptions, runProgram } from './processes.js';

/**
 * Creates the cluster. It is made beside its final place and moved there when complete, so that a hub that
 * dies meanwhile leaves nothing that looks like a database.
 */
export async function createCluster(
  binaries: Binaries,
  place: Place,
  password: string,
  durable: boolean,
): Promise<void> {
  const draft = `${place.cluster}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = join(draft, 'password');
  const data = join(draft, 'data');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.user) {
    await chown(draft, place.user.uid, place.user.gid);
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  await runProgram(
    binaries.initdb,
    [
      '-D',
      data,
      `--username=${DATABASE_NAME}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own Unicode rules in code point order: the same on every machine, and the fastest.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    childOptions(place.user),
  );
  await rename(data, place.cluster);
  await rm(draft, { recursive: true, force: true });
}

/** Refuses a cluster of another major version of PostgreSQL, whose files the programs cannot read. */
export async function checkVersion(binaries: Binaries, place: Place): Promise<void> {
  const cluster = Number(await readFile(join(place.cluster, 'PG_VERSION'), 'utf8'));
  const programs = await majorVersion(binaries, place.user);
  if (cluster === programs) return;
  throw new Error(
    `The database in ${place.cluster} was made by PostgreSQL ${cluster}, this hub brings ${programs}. Start the hub that made it and dump the database, or set HUB_DATA_DIR to another folder.`,
  );
}

/** Server settings of every start, as `-c name=value`. */
export function serverSettings(port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '', // a socket's path is limited to 107 bytes; a data folder's is not
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Memory: fits beside the hub on a machine with 2 GB; the operating system's cache does the rest.
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    // Room for an import between two checkpoints.
    max_wal_size: '4GB',
    // No replica of the embedded server: COPY into a table of the same transaction then skips the log.
    wal_level: 'minimal',
    max_wal_senders: 0,
    // Short statements by index: compiling them costs more than it saves, and disks are no longer turning.
    jit: 'off',
    random_page_cost: 1.1,
    // Nothing that a person typed may reach a log: no statement, no parameter, no detail, and no client's
    // error at all, whose message may quote a value ('log' ranks above 'error').
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_min_error_statement: 'panic',
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_lock_waits: 'off',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: -1,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
