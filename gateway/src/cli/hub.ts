import { loadConfig } from '../config.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { COMMANDS } from './commands.js';
import { reasonFor } from './reason.js';

/** Runs the `hub` command with the arguments behind it; answers the exit code. */
export async function hub(argv: readonly string[], io: Io, commands = COMMANDS): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help') return help(rest[0], io, commands);
  const command = commands.find((known) => known.name === name);
  if (!command) {
    print(io.stderr, `hub has no command "${name}".\n\n${overview(commands)}`);
    return EXIT.usage;
  }
  if (rest.includes('--help')) {
    print(io.stdout, command.describe?.(rest) ?? command.usage);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      print(io.stderr, `${error.message}\n\n${command.usage}`);
      return EXIT.usage;
    }
    print(io.stderr, reasonFor(error));
    return EXIT.failed;
  }
}

/** The streams and the environment of this process. */
export function processIo(): Io {
  let config: ReturnType<typeof loadConfig> | undefined;
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    config: () => (config ??= loadConfig(process.env)),
  };
}

function help(name: string | undefined, io: Io, commands: readonly Command[]): number {
  const command = commands.find((known) => known.name === name);
  if (name !== undefined && !command) {
    print(io.stderr, `hub has no command "${name}".\n\n${overview(commands)}`);
    return EXIT.usage;
  }
  print(io.stdout, command ? command.usage : overview(commands));
  return EXIT.ok;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length), 'help'.length);
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `usage: hub <command> [options]

${lines.join('\n')}
  ${'help'.padEnd(width)}  Say how a command is used: hub help <command>`;
}
