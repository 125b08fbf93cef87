import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine.js';
import type { Patch, ReadRecords, Reply, Request, WorkerOptions } from './messages.js';
import { committedModel } from './model.js';

// A patch up to this size goes in at once (about 30 ms); a larger one in parts, so that lookups pass between.
const PATCH_PART = 1_000;

const port = parentPort;
if (port === null) throw new Error('matching/worker.js runs only as a worker thread');
const send = (reply: Reply): void => port.postMessage(reply);
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const engine = new Engine(committedModel());
let patches: Promise<void> = Promise.resolve();

async function load({ recordsModule, recordsOptions }: WorkerOptions): Promise<void> {
  const startedAt = performance.now();
  const { readRecords } = (await import(recordsModule)) as { readRecords: ReadRecords };
  let records = 0;
  for await (const batch of readRecords(recordsOptions)) {
    engine.add(batch.records, batch.registerVersion);
    records += batch.records.length;
  }
  engine.settle();
  const buildMilliseconds = Math.round(performance.now() - startedAt);
  send({ kind: 'ready', status: { ...engine.status, records, buildMilliseconds } });
}

function answer(request: Request): void {
  try {
    if (request.kind === 'match') {
      const answers = request.queries.map((query) => engine.match(query, request.limit));
      send({ kind: 'answer', id: request.id, json: JSON.stringify(answers) });
      return;
    }
    // One patch after the other, whatever its size: a later one may speak of the same employer.
    patches = patches
      .then(() => applyInParts(request.patch))
      .then(
        () => send({ kind: 'answer', id: request.id, json: JSON.stringify(engine.status) }),
        (error: unknown) => fail(request.id, error),
      );
  } catch (error) {
    fail(request.id, error);
  }
}

/** The version moves with the last part: answers in between name the version that is complete. */
async function applyInParts({ upserts, removedEmployerIds, registerVersion }: Patch): Promise<void> {
  engine.remove([...removedEmployerIds, ...upserts.map((record) => record.employerId)]);
  for (let from = 0; from < upserts.length; from += PATCH_PART) {
    if (from > 0) await pause();
    engine.add(upserts.slice(from, from + PATCH_PART), engine.registerVersion);
  }
  engine.add([], registerVersion);
}

function fail(id: number, error: unknown): void {
  send({ kind: 'failed', id, problem: error instanceof Error ? error.message : String(error) });
}

port.on('message', answer);
await load(workerData as WorkerOptions);
