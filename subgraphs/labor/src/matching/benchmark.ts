import { Engine } from './engine.js';
import type { Progress } from './evaluate.js';
import { readLabels } from './labels.js';
import { committedModel } from './model.js';
import type { MatchQuery } from './record.js';
import { MATCHER_THREADS } from './service.js';

/** What `benchmarkMatcher` measures; times in milliseconds, on one thread. */
export interface MatcherTimes {
  readonly employers: number;
  readonly buildMilliseconds: number;
  /** Heap and typed rows of the indexes of all threads together, over employers. */
  readonly bytesPerEmployer: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly slowest: number;
  readonly lookupsPerSecond: number;
  /** One request of 500 subjects, with ten candidates and their explanations each. */
  readonly batchOf500: number;
  /** Taking out and putting back 1,000 employers. */
  readonly patchOf1000: number;
}

/** What the hub promises of these at 350,000 employers on two cores, in the same units. */
export const MATCHER_LIMITS: Readonly<Partial<Record<keyof MatcherTimes, number>>> = {
  bytesPerEmployer: 1_024,
  p99: 10,
  batchOf500: 1_000,
};

const LIMIT = 10;
const SUBJECTS = 500;
const PATCHED = 1_000;

/**
 * Times the engine on the register of `employer_matching` (357,000 employers), one lookup after another, after
 * a warm-up of 500. Memory is only right when Node runs with --expose-gc.
 */
export function benchmarkMatcher(folder: string, onProgress: Progress = () => undefined): MatcherTimes {
  const { records, queries } = readLabels(folder);
  const before = memory();
  const engine = new Engine(committedModel());
  const buildMilliseconds = timed(() => {
    records.forEach((record, i) => {
      engine.add([record], 1);
      onProgress('index', i + 1, records.length);
    });
    engine.settle();
  });
  const bytes = memory() - before;
  const subjects = queries.map(({ query }) => query);
  matchAll(engine, subjects.slice(0, SUBJECTS));
  const times = subjects.map((query, i) => {
    onProgress('look up', i + 1, subjects.length);
    return timed(() => engine.match(query, LIMIT));
  });
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const patched = records.slice(0, PATCHED);
  return {
    employers: records.length,
    buildMilliseconds: round(buildMilliseconds),
    bytesPerEmployer: Math.round((bytes * MATCHER_THREADS) / records.length),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    slowest: at(1),
    lookupsPerSecond: Math.round((1000 * times.length) / total),
    // Every ninth: the labels are sorted by stratum, and a request holds all kinds.
    batchOf500: round(
      timed(() => matchAll(engine, subjects.filter((_, i) => i % 9 === 0).slice(0, SUBJECTS))),
    ),
    patchOf1000: round(timed(() => engine.patch(patched, [], 2))),
  };
}

function matchAll(engine: Engine, queries: readonly MatchQuery[]): void {
  for (const query of queries) engine.match(query, LIMIT);
}

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
