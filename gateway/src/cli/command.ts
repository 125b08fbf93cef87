import type { Config } from '../config.js';

/** Where a command writes and what surrounds it; tests give their own. */
export interface Io {
  /** The answer, for people or, with `--json`, for machines. */
  readonly stdout: NodeJS.WritableStream;
  /** Progress and complaints. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Reads the environment at the first call. Errors: ConfigError. */
  config(): Config;
}

/** One command of `hub`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: a line of usage, the options, the exit codes. */
  readonly usage: string;
  /** What `--help` prints behind arguments that name something to be described; null: the usage. */
  describe?(argv: readonly string[]): string | null;
  /** Runs with the arguments behind its name; answers the exit code. Throws UsageError for bad arguments. */
  run(argv: readonly string[], io: Io): Promise<number>;
}

/** Exit codes of every command. */
export const EXIT = {
  /** It did what it should. */
  ok: 0,
  /** It could not. */
  failed: 1,
  /** The arguments make no sense. */
  usage: 2,
  /** It did what it should, and found what it was asked to fail on. */
  found: 3,
} as const;

/** The arguments make no sense: the message says why, and the usage follows. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Writes one line. */
export const print = (out: NodeJS.WritableStream, line: string): void => {
  out.write(`${line}\n`);
};
