import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Progress } from '@hub/labor/matching/evaluate';
import { PROJECT_ROOT } from '../config.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, print, UsageError } from './command.js';
import { counting } from './counting.js';

/** Register and labelled queries, where the project's library lies beside it. */
const DATA = join(PROJECT_ROOT, '../shared/data/employer_matching');
/** What `train` writes, to be committed. */
const WEIGHTS = join(PROJECT_ROOT, 'subgraphs/labor/src/matching/weights.json');

/** `hub matcher`: learns, judges and times the matcher. */
export const matcher: Command = {
  name: 'matcher',
  summary: 'Train, evaluate or time the matcher on labelled queries.',
  usage: `usage: hub matcher train [--data folder] [--out file] [--json]
       hub matcher evaluate [--data folder] [--committed] [--json]
       hub matcher benchmark [--data folder] [--json]

  train        learn weights, calibration and thresholds, and write them with their cross-validated figures
  evaluate     cross-validate by employer: what is judged was never learned from
  benchmark    time lookups, batches and patches on one thread, and measure the index's memory

  --data       a folder with registry.csv.gz and labelled.csv.gz (default: ../shared/data/employer_matching)
  --out        where train writes (default: the weights in the repository; build the hub after it)
  --committed  judge the committed weights as they are, on queries that they were not trained on
  --json       print the result as one line of JSON

Exit code: 0 done, 1 failed, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      data: { type: 'string' },
      out: { type: 'string' },
      committed: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [task = '', ...more] = positionals;
    const run = Object.hasOwn(TASKS, task) ? TASKS[task as keyof typeof TASKS] : undefined;
    if (!run || more.length > 0) throw new UsageError('Name one of train, evaluate and benchmark.');
    if (values.out !== undefined && task !== 'train') throw new UsageError('--out is for train.');
    if (values.committed && task !== 'evaluate') throw new UsageError('--committed is for evaluate.');
    const data = resolve(values.data ?? DATA);
    for (const name of ['registry.csv.gz', 'labelled.csv.gz'])
      if (!existsSync(join(data, name))) throw new UsageError(`${data} holds no ${name}.`);
    const progress = counting(io);
    const { result, text } = await run({
      data,
      out: resolve(values.out ?? WEIGHTS),
      committed: values.committed,
      progress: progress.update,
    });
    progress.clear();
    print(io.stdout, values.json ? JSON.stringify(result) : text);
    return EXIT.ok;
  },
};

interface Task {
  readonly data: string;
  readonly out: string;
  readonly committed: boolean;
  readonly progress: Progress;
}

interface Done {
  /** For machines. */
  readonly result: unknown;
  /** For people. */
  readonly text: string;
}

const TASKS = { train, evaluate, benchmark } as const satisfies Record<string, (task: Task) => Promise<Done>>;

async function train({ data, out, progress }: Task): Promise<Done> {
  const { trainMatcher } = await import('@hub/labor/matching/train');
  const { figuresTable } = await import('@hub/labor/matching/figures-table');
  const { model, figures } = trainMatcher(data, out, progress);
  const { version, thresholds } = model;
  const result = { version, thresholds, out, figures };
  return { result, text: `${figuresTable(figures)}\n\nmatcher ${version}, written to ${out}` };
}

async function evaluate({ data, committed, progress }: Task): Promise<Done> {
  const { evaluateMatcher, judgeCommitted } = await import('@hub/labor/matching/evaluate');
  const { figuresTable } = await import('@hub/labor/matching/figures-table');
  const result = committed ? judgeCommitted(data, progress) : evaluateMatcher(data, progress);
  return { result, text: figuresTable(result) };
}

async function benchmark({ data, progress }: Task): Promise<Done> {
  const { benchmarkMatcher, MATCHER_LIMITS } = await import('@hub/labor/matching/benchmark');
  // The index's memory can only be told after a collection.
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  const times = benchmarkMatcher(data, progress);
  const width = Math.max(...Object.keys(times).map((name) => name.length));
  const limits: Readonly<Record<string, number | undefined>> = MATCHER_LIMITS;
  const lines = Object.entries(times).map(([name, value]) => {
    const limit = limits[name];
    const share = limit === undefined ? '' : `  ${(value / limit).toFixed(2)} of the limit of ${limit}`;
    return `${name.padEnd(width)}  ${value}${share}`;
  });
  return { result: times, text: lines.join('\n') };
}
