/** Something that runs until it is stopped. */
export interface Running {
  /** Where it answers, without a path; null for what listens nowhere. */
  readonly url: string | null;
  /** Resolves once every operation can be answered; those that need no index are answered before. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** Tells a person what is going on; never anything of a request. */
export type Say = (message: string) => void;

/**
 * How long what speaks with the database beside requests may take to end, in milliseconds. What still waits then waits
 * for a database that does not answer, and ends with the process; a supervisor kills after ten seconds.
 */
const PATIENCE_MS = 2_500;

/** Waits for an end, but not for ever: resolves after PATIENCE_MS. */
export async function patiently(end: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([end, enough]).finally(() => clearTimeout(timer));
}

/** What must be closed again, in the reverse of the order in which it was opened. */
export class Closing {
  readonly #closers: (() => Promise<void>)[] = [];
  #done: Promise<void> | undefined;

  /** Remembers how to close what was just opened. */
  push(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Something that is closed beside others of its kind, which need not wait for each other. */
  beside(): Closing {
    const group = new Closing();
    this.push(() => group.runAtOnce());
    return group;
  }

  /** Closes everything at the same time; rejects with the first failure. */
  async runAtOnce(): Promise<void> {
    const ends = await Promise.allSettled(this.#closers.map((close) => close()));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** Closes everything, also when some of it fails; rejects with the first failure. A second call joins the first. */
  run(): Promise<void> {
    this.#done ??= this.#closeAll();
    return this.#done;
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.reverse()) await close().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}

/** Runs a start. What it opened is closed again when it fails half-way. */
export async function starting<Result>(start: (closing: Closing) => Promise<Result>): Promise<Result> {
  const closing = new Closing();
  try {
    return await start(closing);
  } catch (error) {
    await closing.run().catch(() => {}); // the first error says what went wrong
    throw error;
  }
}
