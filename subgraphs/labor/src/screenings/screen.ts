import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { countsOf } from '@hub/kit/audit/counts';
import { readFor } from '@hub/kit/database';
import { PublicError } from '@hub/kit/errors';
import { groupBy } from '@hub/kit/group';
import type { LaborContext } from '../context.js';
import { subjectHash } from '../reviews/hash.js';
import { answerSubjects, type ScreenOptions } from './answer.js';
import type { Subject } from './input.js';
import { findReviews, insertScreenings, registerIsEmpty, type ScreeningRow } from './query.js';

/**
 * Subjects that are answered and stored together: a large request is stored part by part while the matcher works on
 * the next. Smaller parts would cost more in statements than they save in waiting.
 */
const PART_SUBJECTS = 125;

/**
 * Screens subjects and stores the answers, in the order asked: candidates from the index, then the employers, what
 * reviewers said of them before, and their records on the day asked. All of them are stored, or none. Each answer
 * comes when it is known, so that the graph works on it while the next are matched; the last comes once all are
 * stored, so that nobody gets a list which was not.
 */
export async function screen(
  context: LaborContext,
  subjects: readonly Subject[],
  options: ScreenOptions,
): Promise<Promise<ScreeningRow>[]> {
  const parts = await startAnswers(context, subjects, options);
  await parts[0]; // so that a small request holds no connection while it is matched
  const stored = store(context, parts);
  return subjects.map(async (_, i) => {
    if (i === subjects.length - 1) await stored;
    const part = await parts[Math.floor(i / PART_SUBJECTS)];
    return part?.[i % PART_SUBJECTS] as ScreeningRow;
  });
}

/** Stores parts as they come, in one transaction. */
const store = (context: LaborContext, parts: readonly Promise<ScreeningRow[]>[]): Promise<void> =>
  audited(context.db, context, async (tx) => {
    const rows: ScreeningRow[] = [];
    for (const part of parts) {
      const answered = await part;
      await insertScreenings(tx, answered);
      rows.push(...answered);
    }
    return [undefined, noteOfScreenings(rows)];
  });

/** As `screen`, without storing anything. */
export async function answer(
  context: LaborContext,
  subjects: readonly Subject[],
  options: ScreenOptions,
): Promise<ScreeningRow[]> {
  return (await Promise.all(await startAnswers(context, subjects, options))).flat();
}

/** The answers, part by part, each as it comes. */
async function startAnswers(
  context: LaborContext,
  subjects: readonly Subject[],
  options: ScreenOptions,
): Promise<Promise<ScreeningRow[]>[]> {
  const { db, sql, caller } = context;
  const hashes = subjects.map(subjectHash);
  const [reviews, empty] = await Promise.all([
    readFor(db, caller, (tx) => findReviews(tx, hashes)),
    registerIsEmpty(sql),
  ]);
  if (empty) {
    throw new PublicError(
      'CONFLICT',
      'The register is empty: nothing was imported yet, so nobody can be called clear.',
    );
  }
  const byHash = groupBy(reviews, (review) => review.subjectHash);
  const verdicts = new Map(subjects.map((subject, i) => [subject, byHash.get(hashes[i] as string) ?? []]));
  const parts: Promise<ScreeningRow[]>[] = [];
  for (const part of inParts(subjects)) {
    // Two at a time keep the matcher busy; all at once would all be done at the end.
    const before = parts.at(-2) ?? Promise.resolve();
    parts.push(before.then(() => answerSubjects(context, part, verdicts, options)));
  }
  // Whoever waits for a part hears of its failure; the parts behind it must not fail unheard.
  for (const part of parts) part.catch(() => {});
  return parts;
}

const inParts = (subjects: readonly Subject[]): (readonly Subject[])[] =>
  Array.from({ length: Math.ceil(subjects.length / PART_SUBJECTS) }, (_, part) =>
    subjects.slice(part * PART_SUBJECTS, (part + 1) * PART_SUBJECTS),
  );

/** What the audit keeps of screenings that are stored. */
export const noteOfScreenings = (rows: readonly ScreeningRow[]): AuditNote => ({
  action: 'labor.screening.create',
  about: rows.map(({ id }) => `screening:${id}`),
  result: countsOf(rows.map(({ status }) => status)),
  registerVersion: Math.max(...rows.map((row) => Number(row.register_version))),
});
