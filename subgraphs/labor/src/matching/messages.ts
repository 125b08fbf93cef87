import type { IndexRecord, MatchQuery } from './record.js';

/** Given to a worker thread at its start. */
export interface WorkerOptions {
  /** URL of a module that exports `readRecords`. */
  readonly recordsModule: string;
  /** Handed to `readRecords` as it is; must survive structured cloning. */
  readonly recordsOptions: unknown;
}

/** Records as they stood at a version of the register; the last batch's version counts for all. */
export interface RecordBatch {
  readonly registerVersion: number;
  readonly records: readonly IndexRecord[];
}

/** What a records module exports: the whole register, in batches, so that no one holds it twice. */
export type ReadRecords = (options: unknown) => AsyncIterable<RecordBatch>;

/** A change of the register. All records of an upserted employer are replaced by those given. */
export interface Patch {
  readonly upserts: readonly IndexRecord[];
  readonly removedEmployerIds: readonly string[];
  readonly registerVersion: number;
}

/** To the worker; each request is answered once, under its id. */
export type Request =
  | {
      readonly id: number;
      readonly kind: 'match';
      readonly queries: readonly MatchQuery[];
      readonly limit: number;
    }
  | { readonly id: number; readonly kind: 'patch'; readonly patch: Patch };

/** From the worker: answers are JSON text, which crosses threads in half the time that cloned objects take. */
export type Reply =
  | { readonly kind: 'ready'; readonly status: IndexStatus }
  | { readonly kind: 'answer'; readonly id: number; readonly json: string }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: string };

/** How an index stands. */
export interface IndexStatus {
  readonly registerVersion: number;
  readonly matcherVersion: string;
  readonly records: number;
  readonly buildMilliseconds: number;
  /** Share of rows that patches left dead; above a third `rebuild` pays. */
  readonly deadShare: number;
}
