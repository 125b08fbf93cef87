import { createHash } from 'node:crypto';

/**
 * Names each write of one step of a keyed mutation, the same way when the step runs again: by the run, the step's text
 * and the write's place in it. A write whose name is stored was done.
 */
export class Once {
  #writes = 0;

  /** `run`: drawn when a key is first used. `query`: what the gateway asks of the subgraph in this step. */
  constructor(
    readonly run: string,
    private readonly query: string,
  ) {}

  /** The name of the next write: a SHA-256. */
  next(): Buffer {
    this.#writes += 1;
    return createHash('sha256')
      .update(JSON.stringify([this.run, this.query, this.#writes]))
      .digest();
  }
}
