import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Runs a program with an argument list (never through a shell) and gives its output; rejects on a non-zero exit. */
export const runProgram = promisify(execFile);

/** Numeric user and group that a child process runs as. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Options shared by every child of ours. The folder is `/` because the unprivileged user may not be allowed
 * to enter ours, and initdb refuses to run where it cannot read the current folder. The environment holds
 * only what programs need, so that no secret of the hub is readable in the server's environment. LC_ALL=C
 * keeps the server's messages in the language that we look for.
 */
export function childOptions(user: SystemUser | undefined) {
  const { PATH, SystemRoot, TEMP } = process.env;
  const env = { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' };
  return { cwd: '/', env, ...(user && { uid: user.uid, gid: user.gid }) };
}

/** Whether a process with this id runs, whoever owns it. One that ended and that nobody has reaped does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || !'ZX'.includes((await processFields(pid))?.[0] ?? 'X');
}

/**
 * A text that this process alone has: ids are reused, an id with its start time is not.
 * Undefined when there is no such process or the system does not tell.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return processStatus(pid, 'lstart=');
  const [boot, fields] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    processFields(pid),
  ]);
  return fields && `${boot.trim()}:${fields[START_TIME]}`;
}

/** Place of the start time among the fields that follow the name: field 22 of proc(5). */
const START_TIME = 19;

/** The fields of /proc/<pid>/stat from the third, the state, on. */
async function processFields(pid: number): Promise<string[] | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold spaces: count from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** The command line of a process, its arguments joined by spaces; undefined when it cannot be read. */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return processStatus(pid, 'command=');
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

async function processStatus(pid: number, column: string): Promise<string | undefined> {
  try {
    return (await runProgram('ps', ['-o', column, '-p', String(pid)])).stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
