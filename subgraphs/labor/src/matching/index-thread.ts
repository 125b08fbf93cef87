import { MessageChannel, type MessagePort, type Transferable, Worker } from 'node:worker_threads';
import type { CopyRequest, IndexStatus, Question, RecordsSource, Reply, WorkerOptions } from './messages.js';

/** A question without its id, which the thread's owner gives out. */
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

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
  #isReady = false;
  #stopped: Error | null = null;

  /** A thread that reads all records and builds its index. */
  static building(source: RecordsSource): IndexThread {
    return new IndexThread({ kind: 'build', ...source });
  }

  /** A thread that takes a copy of another's index, with every patch that the other was sent before. */
  static copying(other: IndexThread): IndexThread {
    const { port1, port2 } = new MessageChannel();
    const thread = new IndexThread({ kind: 'copy', port: port2 }, [port2]);
    other.#give(port1);
    // The closing of a port is lost on a thread that is still loading its code: it would wait for ever.
    const end = () => void thread.end();
    if (other.#stopped) end();
    else other.#worker.once('exit', end);
    const whole = () => other.#worker.off('exit', end);
    thread.#ready.then(whole, whole);
    return thread;
  }

  private constructor(options: WorkerOptions, transferList: Transferable[] = []) {
    this.#worker = new Worker(new URL(BUILT, import.meta.url), { workerData: options, transferList });
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
      this.#worker.on('message', (reply: Reply) => {
        if (reply.kind !== 'ready') return this.#settle(reply);
        this.#isReady = true;
        resolve(reply.status);
      });
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

  /** Whether its index is built and it runs. */
  get isReady(): boolean {
    return this.#isReady && this.#stopped === null;
  }

  /** Questions that it owes an answer. */
  get owed(): number {
    return this.#waiting.size;
  }

  /**
   * Sends a question; resolves to the JSON text of its answer, once the index is built. Rejects when the thread
   * fails or ends first.
   */
  ask(question: Asked): Promise<string> {
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

  /** Sends the index through a port. Should the thread fail or end, the port closes, which tells its other end. */
  #give(port: MessagePort): void {
    const request: CopyRequest = { kind: 'copy', port };
    if (this.#stopped) port.close();
    else this.#worker.postMessage(request, [port]);
  }

  #settle(reply: Exclude<Reply, { kind: 'ready' }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reply.kind === 'answer') waiting?.resolve(reply.json);
    else waiting?.reject(new Error(`The matcher failed: ${reply.problem}`));
  }
}
