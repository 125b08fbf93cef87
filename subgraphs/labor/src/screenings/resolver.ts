import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { DateScalar } from '@hub/kit/scalars';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { LaborContext } from '../context.js';
import { checkAsOf } from '../employers/resolver.js';
import { AnsweredEmployer } from '../employers/row.js';
import type { StoredMatch } from './answer.js';
import { CANDIDATES_DEFAULT, candidateLimit, screeningSubjects } from './input.js';
import type { ScreeningRow } from './query.js';
import { screen } from './screen.js';
import { Screening, ScreeningMatch, type ScreeningStatus, ScreeningSubject } from './type.js';

/** Screens subjects, and gives stored screenings again. */
@Resolver()
export class ScreeningResolver {
  /** Screens up to 500 subjects. */
  @Query(() => [Screening], {
    nullable: true,
    description:
      'Is each of these a labor-law violator? Stored, each with its evidence; answers come in the order asked.',
  })
  async screenEmployers(
    @Arg('subjects', () => [ScreeningSubject], { description: '1 to 500 subjects, no key twice.' })
    subjects: ScreeningSubject[],
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'The day to speak of, not after today; without it, today.',
    })
    asOf: string | null,
    @Arg('limit', () => Int, {
      nullable: true,
      description: 'Candidates per subject, 1 to 25; 5 without it. Matches are listed in any case.',
    })
    limit: number | null,
    @Ctx() context: LaborContext,
  ): Promise<Promise<Screening>[]> {
    const checked = parseInput(screeningSubjects, subjects, 'subjects');
    checkAsOf(asOf, context.today);
    const answers = await screen(context, checked, {
      asOf: asOf ?? null,
      limit: parseInput(candidateLimit, limit ?? CANDIDATES_DEFAULT, 'limit'),
    });
    return answers.map(async (row) => toScreening(await row));
  }

  /** A stored screening. */
  @Query(() => Screening, {
    nullable: true,
    description: 'A stored screening, as it was answered; NOT_FOUND when there is none.',
  })
  async screening(
    @Arg('id', () => ID, { description: 'Id of the screening.' }) id: string,
    @Ctx() context: LaborContext,
  ): Promise<Screening> {
    return orNotFound(await loadScreening(id, context), 'screening');
  }
}

/** A stored screening by id; null when there is none, or when it is not the caller's to see. */
export async function loadScreening(id: string, context: LaborContext): Promise<Screening | null> {
  const row = await loadScreeningRow(id, context);
  return row && toScreening(row);
}

/** The row of a stored screening; null when there is none, or when it is not the caller's to see. */
export const loadScreeningRow = async (
  id: string,
  { loaders }: LaborContext,
): Promise<ScreeningRow | null> =>
  z.uuid().safeParse(id).success ? loaders.screening.load(id.toLowerCase()) : null;

/** A screening as the graph shows it, from what was stored alone. */
export const toScreening = (row: ScreeningRow): Screening => ({
  id: row.id,
  key: row.subject_key,
  status: row.status as ScreeningStatus,
  asOf: row.as_of,
  registerVersion: Number(row.register_version),
  matcherVersion: row.matcher_version,
  screenedAt: row.asked_at,
  agency: row.agency,
  matches: (row.matches as StoredMatch[]).map(toMatch),
});

function toMatch({ score, match, explanations, employer }: StoredMatch): ScreeningMatch {
  const { status, record, identifiers, ...shown } = employer;
  return {
    score,
    match,
    explanations: [...explanations],
    employer: Object.assign(new AnsweredEmployer(), {
      ...shown,
      answered: { status, record },
      answeredIdentifiers: identifiers,
    }),
  };
}
