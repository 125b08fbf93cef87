import { randomUUID } from 'node:crypto';
import type { LaborContext } from '../context.js';
import type { AnsweredEmployer } from '../employers/row.js';
import type { EmployerRecord, EmployerStatus } from '../employers/type.js';
import { committedModel } from '../matching/model.js';
import type { MatchAnswer, MatchCandidate } from '../matching/service.js';
import { evidenceHash } from '../reviews/hash.js';
import { MatchVerdict } from '../reviews/type.js';
import { CANDIDATES_DEFAULT, CANDIDATES_MAX, type Subject } from './input.js';
import type { ScreeningRow, StandingReview } from './query.js';
import { screeningStatus } from './status.js';
import type { MatchExplanation } from './type.js';

const POSSIBLE_THRESHOLD = committedModel().thresholds.possible;

/** A candidate as stored: enough to give the same answer again, whatever the register says by then. */
export interface StoredMatch {
  readonly score: number;
  readonly match: boolean;
  readonly explanations: readonly MatchExplanation[];
  readonly employer: {
    readonly id: string;
    readonly memberIds: readonly string[];
    readonly legalName: string;
    readonly tradeNames: readonly string[];
    readonly legalForm: string | null;
    readonly address: AnsweredEmployer['address'];
    readonly industry: string | null;
    readonly identifiers: readonly { readonly scheme: string; readonly id: string }[];
    readonly status: EmployerStatus;
    readonly record: EmployerRecord;
  };
}

/** How a request wants to be answered. */
export interface ScreenOptions {
  readonly asOf: string | null;
  /** Candidates shown of each subject; every match is. */
  readonly limit: number;
}

/** Answers subjects, in their order, from the register as it stands and what reviewers said of each. */
export async function answerSubjects(
  context: LaborContext,
  subjects: readonly Subject[],
  verdicts: ReadonlyMap<Subject, readonly StandingReview[]>,
  options: ScreenOptions,
): Promise<ScreeningRow[]> {
  const reviews = subjects.map((subject) => verdicts.get(subject) ?? []);
  const answers = await findCandidates(context, subjects, {
    limit: options.limit,
    isReviewed: (i) => reviews[i]?.length !== 0,
  });
  const employers = await describe(
    context,
    answers.flatMap((one) => one?.candidates ?? []),
    options.asOf,
  );
  return subjects.map((subject, i) => {
    const judged = (answers[i]?.candidates ?? [])
      .flatMap((one) => judge(one, employers.get(one.employerId), reviews[i] ?? []))
      .filter(isFirstOfEmployer)
      .sort((a, b) => Number(b.match) - Number(a.match));
    return toRow(context, subject, { options, from: answers[i], judged });
  });
}

/** The answer to one subject as it is stored. */
const toRow = (
  { caller, today }: LaborContext,
  subject: Subject,
  {
    options: { asOf, limit },
    from,
    judged,
  }: {
    readonly options: ScreenOptions;
    readonly from: MatchAnswer | undefined;
    readonly judged: readonly StoredMatch[];
  },
): ScreeningRow => ({
  id: randomUUID(),
  subject_key: subject.key,
  subject,
  status: screeningStatus(
    judged.map(({ match, score, employer }) => ({ match, score, status: employer.status })),
    POSSIBLE_THRESHOLD,
  ),
  as_of: asOf ?? today,
  register_version: from?.registerVersion ?? 0,
  matcher_version: from?.matcherVersion ?? '',
  matches: judged.filter(({ match }, place) => match || place < limit),
  asked_by: caller.id ?? 'public',
  agency: caller.agency,
  asked_at: new Date().toISOString(),
});

/**
 * Candidates of subjects, in their order. More are looked at than are shown, so that the status does not hang on
 * the limit; all that there are of a subject with a verdict, which binds also when likelier ones came since.
 */
async function findCandidates(
  { matcher }: LaborContext,
  subjects: readonly Subject[],
  { limit, isReviewed }: { readonly limit: number; readonly isReviewed: (subject: number) => boolean },
): Promise<readonly (MatchAnswer | undefined)[]> {
  const all = [...subjects.keys()];
  const ask = async (some: readonly number[], candidates: number) => {
    if (some.length === 0) return [];
    const answers = await matcher.match(
      some.map((i) => toQuery(subjects[i] as Subject)),
      candidates,
    );
    return some.map((i, n): [number, MatchAnswer | undefined] => [i, answers[n]]);
  };
  const answers = new Map([
    ...(await ask(
      all.filter((i) => !isReviewed(i)),
      Math.max(limit, CANDIDATES_DEFAULT),
    )),
    ...(await ask(all.filter(isReviewed), CANDIDATES_MAX)),
  ]);
  return all.map((i) => answers.get(i));
}

const toQuery = ({ name, tradeName, street, city, state, postalCode, identifiers }: Subject) => ({
  name,
  tradeName,
  place: { street, city, state, postalCode },
  identifiers,
});

/** The employers of all candidates, each loaded once, as they stand on the day asked. */
async function describe(
  { loaders }: LaborContext,
  candidates: readonly MatchCandidate[],
  asOf: string | null,
): Promise<Map<string, StoredMatch['employer']>> {
  const ids = [...new Set(candidates.map(({ employerId }) => employerId))];
  const found = await Promise.all(
    ids.map(async (id) => {
      const employer = await loaders.employer.load(id);
      if (!employer?.answered) return null;
      const [identifiers, { status, record }] = await Promise.all([
        loaders.identifiers.load(employer),
        asOf === null ? employer.answered : loaders.past.load({ employer, asOf }),
      ]);
      const { memberIds, legalName, tradeNames, legalForm, address, industry } = employer;
      const named = identifiers.map(({ scheme, id: number }) => ({ scheme, id: number }));
      return [
        id,
        {
          id: employer.id,
          memberIds,
          legalName,
          tradeNames,
          legalForm,
          address,
          industry,
          identifiers: named,
          status,
          record,
        },
      ] as const;
    }),
  );
  return new Map(found.filter((one) => one !== null));
}

/** A candidate with what reviewers said of it: SAME makes it a match, DIFFERENT takes it away. */
function judge(
  candidate: MatchCandidate,
  employer: StoredMatch['employer'] | undefined,
  verdicts: readonly StandingReview[],
): StoredMatch[] {
  if (!employer) return [];
  const verdict = verdicts.find(
    (one) => one.employerId === employer.id && one.evidenceHash === evidenceHash(employer),
  );
  if (verdict?.verdict === MatchVerdict.DIFFERENT) return [];
  const { score, explanations } = candidate;
  if (verdict?.verdict !== MatchVerdict.SAME)
    return [{ score, match: candidate.match, explanations, employer }];
  const review: MatchExplanation = {
    feature: 'REVIEW',
    score: 1,
    weight: 0,
    query: null,
    candidate: null,
    detail: `A reviewer found on ${verdict.reviewedOn} that they are the same: ${verdict.reason}`,
  };
  return [{ score, match: true, explanations: [review, ...explanations], employer }];
}

/** The index may hold an employer and the one that it was merged into until it is patched: the better score stands. */
const isFirstOfEmployer = (match: StoredMatch, i: number, all: readonly StoredMatch[]): boolean =>
  all.findIndex(({ employer }) => employer.id === match.employer.id) === i;
