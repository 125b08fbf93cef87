import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from './buffers.js';
import { Engine } from './engine.js';
import type {
  CopyRequest,
  IndexCopy,
  Patch,
  Question,
  ReadRecords,
  RecordsSource,
  Reply,
  WorkerOptions,
} from './messages.js';
import { committedModel } from './model.js';

// A patch up to this size goes in at once (about 30 ms); a larger one in parts, so that lookups pass between.
const PATCH_PART = 1_000;

const port = parentPort;
if (port === null) throw new Error('matching/worker.js runs only as a worker thread');
const send = (reply: Reply): void => port.postMessage(reply);
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const model = committedModel();
const startedAt = performance.now();
let records = 0;
const loading = load(workerData as WorkerOptions);
// What changes or copies the index goes one after the other, in the order sent, once the index stands.
let changes: Promise<unknown> = loading;

function load(options: WorkerOptions): Promise<Engine> {
  return options.kind === 'build' ? build(options) : receive(options.port);
}

async function build({ recordsModule, recordsOptions }: RecordsSource): Promise<Engine> {
  const engine = new Engine(model);
  const { readRecords } = (await import(recordsModule)) as { readRecords: ReadRecords };
  for await (const batch of readRecords(recordsOptions)) {
    engine.add(batch.records, batch.registerVersion);
    records += batch.records.length;
  }
  engine.settle();
  return engine;
}

async function receive(from: MessagePort): Promise<Engine> {
  const copy = await new Promise<IndexCopy>((resolve, reject) => {
    from.once('message', resolve);
    from.once('close', () => reject(new Error('The thread that was to give its index ended.')));
  });
  from.close();
  records = copy.records;
  return new Engine(model, copy.engine);
}

async function answer(question: Question): Promise<void> {
  try {
    const engine = await loading;
    send({ kind: 'answer', id: question.id, json: JSON.stringify(await carryOut(engine, question)) });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    send({ kind: 'failed', id: question.id, problem });
  }
}

async function carryOut(engine: Engine, question: Question): Promise<unknown> {
  if (question.kind === 'match') return question.queries.map((query) => engine.match(query, question.limit));
  await inTurn(() => applyInParts(engine, question.patch));
  return engine.status;
}

function inTurn(change: () => unknown): Promise<unknown> {
  const done = changes.then(change);
  changes = done.catch(() => undefined);
  return done;
}

/** The version moves with the last part: answers in between name the version that is complete. */
async function applyInParts(
  engine: Engine,
  { upserts, removedEmployerIds, registerVersion }: Patch,
): Promise<void> {
  engine.remove([...removedEmployerIds, ...upserts.map((record) => record.employerId)]);
  for (let from = 0; from < upserts.length; from += PATCH_PART) {
    if (from > 0) await pause();
    engine.add(upserts.slice(from, from + PATCH_PART), engine.registerVersion);
  }
  engine.add([], registerVersion);
}

async function giveCopy(to: MessagePort): Promise<void> {
  const copy: IndexCopy = { engine: (await loading).copy(), records };
  to.postMessage(copy, buffersOf(copy));
}

port.on('message', (request: Question | CopyRequest) =>
  // An index that cannot be built ends the thread, and its ports with it: whoever waits for a copy is told.
  request.kind === 'copy' ? inTurn(() => giveCopy(request.port)) : answer(request),
);
const { status } = await loading;
send({
  kind: 'ready',
  status: { ...status, records, buildMilliseconds: Math.round(performance.now() - startedAt) },
});
