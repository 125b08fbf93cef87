import type { MessagePort } from 'node:worker_threads';
import type { EngineCopy } from './engine.js';
import type { IndexRecord, MatchQuery } from './record.js';

/** Where the register's records are read. */
export interface RecordsSource {
  /** URL of a module that exports `readRecords`. */
  readonly recordsModule: string;
  /** Handed to `readRecords` as it is; must survive structured cloning. */
  readonly recordsOptions: unknown;
}

/** Given to a worker thread at its start: build the index from its source, or wait for the copy of another thread's. */
export type WorkerOptions =
  | ({ readonly kind: 'build' } & RecordsSource)
  | { readonly kind: 'copy'; readonly port: MessagePort };

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

/** To the worker; each is answered once, under its id. */
export type Question =
  | {
      readonly id: number;
      readonly kind: 'match';
      readonly queries: readonly MatchQuery[];
      readonly limit: number;
    }
  | { readonly id: number; readonly kind: 'patch'; readonly patch: Patch };

/** To the worker: send a copy of the index, with all patches up to here, to the thread at the port's other end. */
export interface CopyRequest {
  readonly kind: 'copy';
  readonly port: MessagePort;
}

/** From the worker: answers are JSON text, which crosses threads in half the time that cloned objects take. */
export type Reply =
  | { readonly kind: 'ready'; readonly status: IndexStatus }
  | { readonly kind: 'answer'; readonly id: number; readonly json: string }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: string };

/** A built index on its way from one thread to another. */
export interface IndexCopy {
  readonly engine: EngineCopy;
  readonly records: number;
}

/** How an index stands. */
export interface IndexStatus {
  readonly registerVersion: number;
  readonly matcherVersion: string;
  readonly records: number;
  readonly buildMilliseconds: number;
  /** Share of rows that patches left dead; above a third `rebuild` pays. */
  readonly deadShare: number;
}
