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

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A text that this process alone has: ids are reused, an id with its start time is not.
 * Undefined when there is no such process or the system does not tell.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return processStatus(pid, 'lstart=');
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The second field is the program's name in parentheses and may hold spaces: count from behind it.
    // The start time is field 22 of proc(5), the 20th after the name.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}:${fields[19]}`;
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
