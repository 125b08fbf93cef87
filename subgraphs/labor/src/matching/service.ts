import { IndexThread } from './index-thread.js';
import type { IndexStatus, Patch, WorkerOptions } from './messages.js';
import type { IndexRecord, MatchAnswer, MatchQuery } from './record.js';

export type { IndexRecord, MatchAnswer, MatchCandidate, MatchExplanation, MatchQuery } from './record.js';

// Queries per message: a screening of 500 lets single lookups through every 50 ms.
const BATCH = 25;

/**
 * The matcher as the rest of the hub sees it: an index in a worker thread that answers by message, takes
 * changes without a pause, and is replaced by a fresh one while it goes on answering.
 */
export class Matcher {
  #current: IndexThread;
  /** Patches that came while a replacement was being built; it has not seen them, or may not have. */
  #missed: Patch[] | null = null;
  #rebuilding: Promise<void> | null = null;
  #closed = false;

  /** Starts building at once; questions asked meanwhile wait for it. */
  constructor(private readonly options: WorkerOptions) {
    this.#current = this.#start();
  }

  /** How the index stood when it was built. Rejects when it could not be. */
  ready(): Promise<IndexStatus> {
    return this.#current.ready();
  }

  /**
   * Answers in the order asked, each with at most `limit` candidates, best first. A patch may come between two
   * of many queries: each answer names the version that it speaks of. Rejects when the index cannot be built.
   */
  async match(queries: readonly MatchQuery[], limit: number): Promise<readonly MatchAnswer[]> {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`limit must be a whole number of at least 1, got ${limit}`);
    const thread = await this.#running();
    const answers: MatchAnswer[] = [];
    for (let from = 0; from < queries.length; from += BATCH) {
      const json = await thread.ask({ kind: 'match', queries: queries.slice(from, from + BATCH), limit });
      answers.push(...(JSON.parse(json) as MatchAnswer[]));
    }
    return answers;
  }

  /** Replaces all records of the upserted employers and takes the removed ones out; resolves when it is in force. */
  async patch(
    upserts: readonly IndexRecord[],
    removedEmployerIds: readonly string[],
    registerVersion: number,
  ): Promise<IndexStatus> {
    const patch: Patch = { upserts, removedEmployerIds, registerVersion };
    this.#missed?.push(patch);
    const thread = await this.#running();
    return JSON.parse(await thread.ask({ kind: 'patch', patch })) as IndexStatus;
  }

  /**
   * Builds a fresh index from the records module in a second thread, applies what changed meanwhile, and puts
   * it in place of the old one, which answers until then. A second call while one runs joins it.
   */
  rebuild(): Promise<void> {
    this.#rebuilding ??= this.#replace().finally(() => {
      this.#rebuilding = null;
      this.#missed = null;
    });
    return this.#rebuilding;
  }

  /** Ends the thread; unanswered questions are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#current.end();
    await this.#rebuilding?.catch(() => undefined);
  }

  #start(): IndexThread {
    return new IndexThread(this.options);
  }

  /** The thread in use, started again when the last one died: one crash costs the questions it held, no more. */
  async #running(): Promise<IndexThread> {
    if (this.#closed) throw new Error('The matcher is closed.');
    if (this.#current.hasStopped) this.#current = this.#start();
    const thread = this.#current;
    await thread.ready();
    return thread;
  }

  async #replace(): Promise<void> {
    this.#missed = [];
    const fresh = this.#start();
    try {
      await fresh.ready();
      // Replaying in order a patch that the fresh index has read already changes nothing.
      for (let patch = this.#missed.shift(); patch; patch = this.#missed.shift())
        await fresh.ask({ kind: 'patch', patch });
    } catch (error) {
      await fresh.end();
      throw error;
    }
    if (this.#closed) return fresh.end();
    const old = this.#current;
    this.#current = fresh;
    await old.retire();
  }
}
