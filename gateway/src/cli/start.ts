import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import type { Config } from '../config.js';
import type { Running, Say } from '../hub/closing.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { firstQuery } from './first-query.js';
import { progress } from './progress.js';

/** How long a stop may take, in milliseconds: below the 10 s after which supervisors kill. */
const STOP_MS_MAX = 9_000;

/** A terminal and npm each pass Ctrl-C on; within so many milliseconds it is one wish. */
const SAME_KEYSTROKE_MS = 1_000;

/** `hub start`: the whole hub in one process, or one part of it. */
export const start: Command = {
  name: 'start',
  summary: 'Start the hub, or one part of it.',
  usage: `usage: hub start [part] [--no-sample] [--json]

Starts database, five subgraphs and gateway in one process. With a part, starts that alone:
  processes     everything, gateway and subgraphs each in a process of its own
  database      embedded PostgreSQL on the data folder, up to date
  gateway       the one endpoint, over subgraphs in other processes
  ${SUBGRAPH_NAMES.join(' | ')}

  --no-sample   leave an empty register empty; otherwise the first start fills it with an invented city
  --json        print one line of JSON on standard output once it answers: {"url", "pid"}

PORT, HOST, HUB_DATA_DIR and DATABASE_URL choose address, data folder and database.
Stops on SIGINT and SIGTERM. Exit code: 0 stopped, 1 could not start or stop, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      'no-sample': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [part, ...others] = positionals;
    if (others.length > 0) throw new UsageError('start takes one part at most');
    const begin = await starterOf(part, values['no-sample']);
    const say = progress(io);
    endOnUncaught(say);
    for (const out of [process.stdout, process.stderr]) out.on('error', () => {}); // a full disk ends no hub
    const signal = nextSignal();
    const beginning = begin(io.config(), say);
    const running = await Promise.race([beginning, signal]);
    if (running === 'signal') return EXIT.ok; // the process ends, and the database's own handler stops it
    await announce(running, part, values.json, io);
    try {
      await Promise.race([signal, running.ready.then(() => say('Ready'))]);
    } catch (error) {
      await stopInTime(running);
      throw error;
    }
    await signal;
    say(part === undefined ? 'Stopping' : `Stopping ${part}`);
    return (await stopInTime(running)) ? EXIT.ok : EXIT.failed;
  },
};

type Starter = (config: Config, say: Say) => Promise<Running>;

// Loaded at need: a subgraph's process loads no gateway, and `hub start --help` loads neither.
async function starterOf(part: string | undefined, noSample: boolean): Promise<Starter> {
  if (part === undefined || part === 'processes') {
    const { startWhole } = await import('../hub/whole.js');
    const { startProcesses } = await import('../hub/processes.js');
    const { firstFill } = await import('../hub/first-fill.js');
    const begin = part === undefined ? startWhole : startProcesses;
    return (config, say) => begin(config, say, noSample ? null : firstFill);
  }
  if (part === 'database') return (await import('../hub/database-part.js')).startDatabasePart;
  if (part === 'gateway') return (await import('../hub/parts.js')).startGateway;
  const name = SUBGRAPH_NAMES.find((subgraph): subgraph is SubgraphName => subgraph === part);
  if (!name) throw new UsageError(`There is no part "${part}".`);
  const { startSubgraph } = await import('../hub/parts.js');
  return (config, say) => startSubgraph(config, name, say);
}

async function announce(
  { url }: Running,
  part: string | undefined,
  json: boolean,
  { stdout }: Io,
): Promise<void> {
  if (json) print(stdout, JSON.stringify({ url, pid: process.pid }));
  else if ((part === undefined || part === 'processes') && url) print(stdout, await firstQuery(url));
}

/** The first signal that asks to stop. Another one ends the process at once, unless it is the same keystroke. */
const nextSignal = (): Promise<'signal'> =>
  new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.on(name, () => {
        if (askedAt !== undefined && performance.now() - askedAt > SAME_KEYSTROKE_MS)
          process.exit(EXIT.failed);
        askedAt ??= performance.now();
        resolve('signal');
      });
  });

/** An error that nobody caught ends the process, as Node would, but without its message: it may quote a person's data. */
function endOnUncaught(say: Say): void {
  process.on('uncaughtException', (error) => {
    const place = (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line)) ?? '';
    say(`The hub ends because of an error that nobody caught: ${error.constructor.name}${place}`);
    process.exit(EXIT.failed);
  });
}

async function stopInTime(running: Running): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, STOP_MS_MAX, false);
  });
  const stopped = running.stop().then(() => true);
  return Promise.race([stopped, late]).finally(() => clearTimeout(timer));
}
