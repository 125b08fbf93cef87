import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { SUBGRAPHS } from '@hub/gateway/hub/registry';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { check, write } from './commands.js';

const USAGE = `usage: hub-codegen write [--allow-breaking "why"] | hub-codegen check

Derives schema/ and the operations' types from the subgraphs' code.
  write   writes them; refused when that breaks clients and schema/CHANGES.md does not say so
  check   names each file that is stale, and validates the consumers' contracts

Exit code: 0 up to date, 1 not, 2 bad usage.`;

/** Runs the command with the arguments behind its name; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const parsed = parse(argv);
  if (!parsed) {
    say(USAGE);
    return 2;
  }
  try {
    const subgraphs = await Promise.all(
      SUBGRAPH_NAMES.map(async (name) => ({ name, sdl: (await SUBGRAPHS[name]()).sdl })),
    );
    const work = { root: PROJECT_ROOT, subgraphs, say };
    const fine = parsed.command === 'write' ? await write(work, parsed.allowBreaking) : await check(work);
    return fine ? 0 : 1;
  } catch (error) {
    say(error instanceof Error ? error.message : 'It failed.');
    return 1;
  }
}

function parse(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { 'allow-breaking': { type: 'string' } },
      allowPositionals: true,
    });
    const [command, ...others] = positionals;
    if (others.length > 0 || (command !== 'write' && command !== 'check')) return null;
    return { command, allowBreaking: values['allow-breaking'] ?? null } as const;
  } catch {
    return null;
  }
}
