import { Worker } from 'node:worker_threads';
import type { IndexStatus, Reply, Request, WorkerOptions } from './messages.js';

/** A request without its id, which the thread's owner gives out. */
type Question = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (json: string) => void;
  readonly reject: (error: Error) => void;
}

// Node runs no TypeScript: from the sources (vitest) the thread is started from the built package.
const BUILT = import.meta.url.endsWith('.ts') ? '../../dist/matching/worker.js' : './worker.js';

/** One worker thread with one index, and the questions that it owes an answer. */
export class IndexThread {
  readonly #ready: Promise<IndexStatus>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #stopped: Error | null = null;

  constructor(options: WorkerOptions) {
    this.#worker = new Worker(new URL(BUILT, import.meta.url), { workerData: options });
    // A hub that ends must not wait for an index that is being built.
    this.#worker.unref();
    this.#ready = new Promise((resolve, reject) => {
      const stop = (error: Error): void => {
        if (this.#stopped) return;
        this.#stopped = error;
        reject(error);
        for (const { reject: refuse } of this.#waiting.values()) refuse(error);
        this.#waiting.clear();
      };
      this.#worker.on('message', (reply: Reply) =>
        reply.kind === 'ready' ? resolve(reply.status) : this.#settle(reply),
      );
      this.#worker.on('error', stop);
      this.#worker.on('exit', (code) => stop(new Error(`The matcher's thread ended with code ${code}.`)));
    });
    // Whoever asks hears of it; without a listener Node would end the process.
    this.#ready.catch(() => undefined);
  }

  /** Resolves when the index is built, rejects when it failed to; the process stays up while somebody waits. */
  async ready(): Promise<IndexStatus> {
    this.#worker.ref();
    try {
      return await this.#ready;
    } finally {
      if (this.#waiting.size === 0) this.#worker.unref();
    }
  }

  get hasStopped(): boolean {
    return this.#stopped !== null;
  }

  /** Sends a question; resolves to the JSON text of its answer. Rejects when the thread fails or ends first. */
  ask(question: Question): Promise<string> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...question, id });
      this.#worker.ref();
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Ends the thread once it owes nothing. */
  async retire(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#stopped) await new Promise((resolve) => setTimeout(resolve, 20));
    await this.end();
  }

  #settle(reply: Exclude<Reply, { kind: 'ready' }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reply.kind === 'answer') waiting?.resolve(reply.json);
    else waiting?.reject(new Error(`The matcher failed: ${reply.problem}`));
  }
}
