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

/** What must be closed again, in the reverse of the order in which it was opened. */
export class Closing {
  readonly #closers: (() => Promise<void>)[] = [];
  #done: Promise<void> | undefined;

  /** Remembers how to close what was just opened. */
  push(close: () => Promise<void>): void {
    this.#closers.push(close);
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
