import { availableParallelism } from 'node:os';
import { IndexThread } from './index-thread.js';
import type { IndexStatus, Patch, RecordsSource } from './messages.js';
import type { IndexRecord, MatchAnswer, MatchQuery } from './record.js';

export type { IndexRecord, MatchAnswer, MatchCandidate, MatchExplanation, MatchQuery } from './record.js';

/**
 * Threads that answer, each with an index of its own: two halve the time of a request of 500 subjects, which one
 * took more than a second for. A third would only take the processor from the hub and its database. One where
 * there is but one processor.
 */
export const MATCHER_THREADS = Math.min(2, availableParallelism());

// Queries per message: a screening of 500 lets single lookups through every 50 ms.
const BATCH_MAX = 25;

/**
 * The matcher as the rest of the hub sees it: indexes in worker threads that answer by message, take changes
 * without a pause, and are replaced by fresh ones while they go on answering. One thread reads the register and
 * builds; the other takes a copy, which costs a tenth of that.
 */
export class Matcher {
  #threads: IndexThread[];
  /** Threads being built to replace those in use, and the patches that they were sent meanwhile. */
  #next: { readonly threads: IndexThread[]; readonly patches: Promise<string>[] } | null = null;
  #rebuilding: Promise<void> | null = null;
  #closed = false;

  /** Starts building at once; questions asked meanwhile wait for it. */
  constructor(
    private readonly source: RecordsSource,
    private readonly count = MATCHER_THREADS,
  ) {
    this.#threads = this.#start();
  }

  /** How the first index stood when it was built; others follow soon. Rejects when none could be. */
  ready(): Promise<IndexStatus> {
    return firstReady(this.#threads);
  }

  /**
   * Answers in the order asked, each with at most `limit` candidates, best first. A patch may come between two
   * of many queries: each answer names the version that it speaks of. Rejects when no index can be built, or the
   * thread that was asked ends.
   */
  async match(queries: readonly MatchQuery[], limit: number): Promise<readonly MatchAnswer[]> {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`limit must be a whole number of at least 1, got ${limit}`);
    const threads = await this.#answering();
    const size = Math.min(BATCH_MAX, Math.max(1, Math.ceil(queries.length / threads.length)));
    const batches = Array.from({ length: Math.ceil(queries.length / size) }, (_, i) =>
      queries.slice(i * size, (i + 1) * size),
    );
    const answers: MatchAnswer[][] = [];
    let taken = 0;
    // Each thread has one batch at a time and takes the next when it is done, so that others get their turn.
    const work = async (thread: IndexThread): Promise<void> => {
      for (let i = taken++; i < batches.length; i = taken++) {
        const json = await thread.ask({ kind: 'match', queries: batches[i] as MatchQuery[], limit });
        answers[i] = JSON.parse(json) as MatchAnswer[];
      }
    };
    try {
      await Promise.all(threads.slice(0, batches.length).map(work));
    } finally {
      taken = batches.length; // when one failed, the other need not go on
    }
    return answers.flat();
  }

  /** Replaces all records of the upserted employers and takes the removed ones out; resolves when it is in force. */
  async patch(
    upserts: readonly IndexRecord[],
    removedEmployerIds: readonly string[],
    registerVersion: number,
  ): Promise<IndexStatus> {
    const patch: Patch = { upserts, removedEmployerIds, registerVersion };
    await this.#answering();
    this.#next?.patches.push(...tell(this.#next.threads, patch));
    const [json = ''] = await Promise.all(tell(this.#threads, patch));
    return JSON.parse(json) as IndexStatus;
  }

  /**
   * Builds fresh indexes from the records module, applies what changed meanwhile, and puts them in place of the old
   * ones, which answer until then. A second call while one runs joins it.
   */
  rebuild(): Promise<void> {
    this.#rebuilding ??= this.#replace().finally(() => {
      this.#rebuilding = null;
      this.#next = null;
    });
    return this.#rebuilding;
  }

  /** Ends the threads; unanswered questions are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#threads, ...(this.#next?.threads ?? [])].map((thread) => thread.end()));
    await this.#rebuilding?.catch(() => undefined);
  }

  #start(): IndexThread[] {
    const first = IndexThread.building(this.source);
    return [first, ...Array.from({ length: this.count - 1 }, () => IndexThread.copying(first))];
  }

  /** The threads that can answer, the least busy first; waits for one when none can yet. */
  async #answering(): Promise<IndexThread[]> {
    if (this.#closed) throw new Error('The matcher is closed.');
    this.#revive();
    await firstReady(this.#threads);
    return this.#threads.filter(({ isReady }) => isReady).sort((a, b) => a.owed - b.owed);
  }

  /** Starts those anew that died, from a living one's index where there is one: a crash costs the questions it held. */
  #revive(): void {
    const alive = this.#threads.filter(({ hasStopped }) => !hasStopped);
    const [first] = alive;
    if (!first) this.#threads = this.#start();
    else while (alive.length < this.count) alive.push(IndexThread.copying(first));
    if (first) this.#threads = alive;
  }

  async #replace(): Promise<void> {
    const next = { threads: this.#start(), patches: [] as Promise<string>[] };
    this.#next = next;
    try {
      await Promise.all(next.threads.map((thread) => thread.ready()));
      // A patch that the fresh index has read already changes nothing; the others wait in line.
      for (let patched = next.patches.shift(); patched; patched = next.patches.shift()) await patched;
    } catch (error) {
      await Promise.all(next.threads.map((thread) => thread.end()));
      throw error;
    }
    const old = this.#threads;
    this.#threads = next.threads;
    await Promise.all(old.map((thread) => thread.retire()));
  }
}

/** Sends a patch to every thread; whoever waits for none of the answers need not. */
function tell(threads: readonly IndexThread[], patch: Patch): Promise<string>[] {
  return threads.map((thread) => {
    const told = thread.ask({ kind: 'patch', patch });
    told.catch(() => undefined);
    return told;
  });
}

/** How the first index that stands does; when none can be built, why the first could not. */
async function firstReady(threads: readonly IndexThread[]): Promise<IndexStatus> {
  try {
    return await Promise.any(threads.map((thread) => thread.ready()));
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}
