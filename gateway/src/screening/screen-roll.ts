import { SUBJECTS_MAX } from '@hub/labor/screenings/input';
import type { ColumnMap } from './columns.js';
import type { AnswerFormat } from './format.js';
import type { Output } from './output.js';
import { isSubject, type RefusedRow, type RollEntry, readRoll } from './roll.js';
import type { Screener, ScreeningAnswer, ScreeningOptions } from './screener.js';

/** What came of a roll. */
export interface RollSummary {
  readonly screened: number;
  /** Rows that could not be screened. */
  readonly refused: number;
  /** Subjects by status. */
  readonly statuses: Readonly<Record<ScreeningAnswer['status'], number>>;
  readonly seconds: number;
}

/** What a roll is screened with. */
export interface RollJob extends ScreeningOptions {
  readonly file: string;
  readonly columns: ColumnMap;
  readonly screener: Pick<Screener, 'screen'>;
  readonly format: AnswerFormat;
  readonly output: Output;
  /** Told of each row that cannot be screened. */
  readonly refused: (row: RefusedRow) => void;
  /** Told how many subjects are done. */
  readonly screened: (done: number) => void;
}

/**
 * While one batch is stored, the matcher's thread looks the next up. With two it waited now and then: 3,835 subjects
 * took 26 s, 17 to 25 s and 15 to 17 s with one, two and three, on two cores that others used as well.
 */
const BATCHES_IN_FLIGHT = 3;

/**
 * Reads a roll through, without screening anybody, and counts its subjects. A file that is damaged at its end is
 * refused here, before anything is stored. Errors: FileRefused.
 */
export async function countSubjects(file: string, columns: ColumnMap): Promise<number> {
  let subjects = 0;
  for await (const entry of readRoll(file, columns)) if (isSubject(entry)) subjects += 1;
  return subjects;
}

/** Screens a roll in batches and writes one answer per subject, in file order. Memory: three batches. */
export async function screenRoll(job: RollJob): Promise<RollSummary> {
  const startedAt = performance.now();
  const statuses = { CLEAR: 0, POSSIBLE_MATCH: 0, VIOLATOR: 0, BARRED: 0 };
  let screened = 0;
  let refused = 0;
  await job.output.write(job.format.head);
  for await (const { batch, answers } of answered(job)) {
    let next = 0;
    let text = '';
    for (const entry of batch) {
      if (isSubject(entry)) {
        const answer = answers[next++];
        if (!answer) throw new Error('a subject was left without an answer');
        statuses[answer.status] += 1;
        text += job.format.answer(answer);
      } else {
        refused += 1;
        job.refused(entry);
        text += job.format.refused(entry);
      }
    }
    await job.output.write(text);
    screened += answers.length;
    job.screened(screened);
  }
  return { screened, refused, statuses, seconds: (performance.now() - startedAt) / 1_000 };
}

interface AnsweredBatch {
  readonly batch: readonly RollEntry[];
  readonly answers: readonly ScreeningAnswer[];
}

async function* answered({ file, columns, screener, asOf, limit }: RollJob): AsyncGenerator<AnsweredBatch> {
  const inFlight: Promise<AnsweredBatch>[] = [];
  const ask = async (batch: readonly RollEntry[]): Promise<AnsweredBatch> => {
    const subjects = batch.filter(isSubject).map(({ subject }) => subject);
    return { batch, answers: subjects.length === 0 ? [] : await screener.screen(subjects, { asOf, limit }) };
  };
  for await (const batch of batchesOf(readRoll(file, columns))) {
    const asked = ask(batch);
    asked.catch(() => {}); // whoever takes it in turn is told
    inFlight.push(asked);
    if (inFlight.length === BATCHES_IN_FLIGHT) yield (await inFlight.shift()) as AnsweredBatch;
  }
  for (const asked of inFlight) yield await asked;
}

/** Rows in batches of as many as one request may hold, whether they can be screened or not. */
async function* batchesOf(entries: AsyncIterable<RollEntry>): AsyncGenerator<readonly RollEntry[]> {
  let batch: RollEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length === SUBJECTS_MAX) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
