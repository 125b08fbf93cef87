import { hasRole } from '@hub/kit/caller';
import { employerConnection } from '@hub/kit/employers';
import { badInput } from '@hub/kit/errors';
import { EmployerFactsScalar } from '@hub/kit/facts';
import { orNotFound } from '@hub/kit/ids';
import {
  type LivingWageFacts,
  LivingWageFactsScalar,
  LivingWageFloorsScalar,
} from '@hub/kit/living-wage-facts';
import type { Connection } from '@hub/kit/paging';
import { DateScalar } from '@hub/kit/scalars';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { CASE_ORDER, toCase } from '../cases/query.js';
import { CaseConnection } from '../cases/resolver.js';
import type { EnforcementCase } from '../cases/type.js';
import type { LaborContext } from '../context.js';
import type { AnsweredEmployer } from './row.js';
import { Employer, EmployerRecord, EmployerStatus, Identifier, SourceRecord } from './type.js';

const AS_OF = 'The day to speak of, not after today; without it, today.';

/** Federal employer numbers identify a taxpayer: agencies alone see them. */
const CONFIDENTIAL_SCHEMES: ReadonlySet<string> = new Set(['US-EIN']);

/** Ids of one request; a report names its employers in several. */
const IDS_MAX = 1_000;

/** One employer, and what hangs on it. */
@Resolver(() => Employer)
export class EmployerResolver {
  /** One employer. */
  @Query(() => Employer, { nullable: true, description: 'One employer; NOT_FOUND when there is none.' })
  async employer(
    @Arg('id', () => ID, { description: 'Id of the employer, or of one that it absorbed.' }) id: string,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Employer> {
    return orNotFound(await loaders.employer.load(id), 'employer');
  }

  /** Employers by their ids. */
  @Query(() => [Employer], {
    nullable: 'itemsAndList',
    description:
      'For the hub’s own parts: employers by their ids, in that order; null for one that there is not.',
  })
  employersById(
    @Arg('ids', () => [ID], { description: 'Ids of employers, 1,000 at most.' }) ids: string[],
    @Ctx() { loaders }: LaborContext,
  ): Promise<(Employer | null)[]> {
    if (ids.length > IDS_MAX) throw badInput([{ path: 'ids', message: `must name at most ${IDS_MAX}` }]);
    return Promise.all(ids.map((id) => loaders.employer.load(id)));
  }

  /** What the register says of it. */
  @FieldResolver(() => EmployerStatus, {
    nullable: true,
    description: 'What the register says of it on a day.',
  })
  async status(
    @Root() employer: AnsweredEmployer,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: string | null,
    @Ctx() context: LaborContext,
  ): Promise<EmployerStatus> {
    return (await answerOf(employer, asOf, context)).status;
  }

  /** Sums over its cases. */
  @FieldResolver(() => EmployerRecord, {
    nullable: true,
    description: 'Sums over its counted cases, as known on a day.',
  })
  async record(
    @Root() employer: AnsweredEmployer,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: string | null,
    @Ctx() context: LaborContext,
  ): Promise<EmployerRecord> {
    return (await answerOf(employer, asOf, context)).record;
  }

  /** Its numbers, as far as the caller may see them. */
  @FieldResolver(() => [Identifier], {
    nullable: true,
    description: 'Its identifiers. US-EIN is shown to LICENSING, PROCUREMENT and LABOR_COMPLIANCE only.',
  })
  async identifiers(
    @Root() employer: AnsweredEmployer,
    @Ctx() { caller, loaders }: LaborContext,
  ): Promise<Identifier[]> {
    const found = employer.answeredIdentifiers ?? (await loaders.identifiers.load(employer));
    const sees = hasRole(caller, 'LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE', 'SERVICE');
    return found
      .filter(({ scheme }) => sees || !CONFIDENTIAL_SCHEMES.has(scheme))
      .map(({ scheme, id }) => ({ scheme, id }));
  }

  /** Where its aliases come from. */
  @FieldResolver(() => [SourceRecord], {
    nullable: true,
    description: 'The records of sources in which it stands.',
  })
  async sourceRecords(
    @Root() employer: AnsweredEmployer,
    @Ctx() { loaders }: LaborContext,
  ): Promise<SourceRecord[]> {
    return (await loaders.sourceRecords.load(employer)).map(({ dataset, recordId }) => ({
      dataset,
      recordId,
    }));
  }

  /** Who may be the same. */
  @FieldResolver(() => [Employer], {
    nullable: true,
    description:
      'Employers of the same name that the register keeps apart, for a person to decide whether they are one.',
  })
  async possibleDuplicates(
    @Root() employer: AnsweredEmployer,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Employer[]> {
    const links = await loaders.duplicates.load(employer);
    const others = await Promise.all(links.map(({ otherId }) => loaders.employer.load(otherId)));
    return others.filter((one) => one !== null);
  }

  /** Its cases, latest first. */
  @FieldResolver(() => CaseConnection, {
    nullable: true,
    description: 'Its cases whatever their finality, latest first.',
  })
  cases(
    @Root() employer: AnsweredEmployer,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Connection<EnforcementCase>> {
    return employerConnection({
      name: 'Employer.cases',
      employer,
      order: CASE_ORDER,
      args: { first, after },
      loader: loaders.employerCases,
      node: toCase,
    });
  }

  /** What neighbors compute from. */
  @Directive('@inaccessible')
  @FieldResolver(() => EmployerFactsScalar, {
    nullable: true,
    description: 'What the other subgraphs compute from.',
  })
  facts(@Root() employer: AnsweredEmployer, @Ctx() { loaders }: LaborContext): Promise<unknown> {
    return loaders.facts.load(employer);
  }

  /** What procurement computes whether its contracts are under the living wage from. */
  @Directive('@inaccessible')
  @FieldResolver(() => LivingWageFactsScalar, {
    nullable: true,
    description: 'What procurement computes from whether its contracts are under the living wage.',
  })
  async livingWageFacts(
    @Root() employer: AnsweredEmployer,
    @Ctx() { loaders }: LaborContext,
  ): Promise<LivingWageFacts> {
    return (await loaders.livingWage.load(employer)).facts;
  }

  /** What procurement computes stabilized wages from. */
  @Directive('@inaccessible')
  @FieldResolver(() => LivingWageFloorsScalar, {
    nullable: true,
    description: 'What procurement computes stabilized wages from: the living wage, by day.',
  })
  livingWageFloors(@Root() employer: AnsweredEmployer, @Ctx() { loaders }: LaborContext): Promise<unknown> {
    return loaders.livingWageFloors.load(employer);
  }
}

/** Throws BAD_USER_INPUT for a day to come: nobody knows yet what will be known then. */
export function checkAsOf(asOf: string | null | undefined, today: string): void {
  if (asOf && asOf > today) throw badInput([{ path: 'asOf', message: 'must not lie after today' }]);
}

async function answerOf(employer: AnsweredEmployer, asOf: string | null, { loaders, today }: LaborContext) {
  checkAsOf(asOf, today);
  if (asOf !== null && asOf !== undefined) return loaders.past.load({ employer, asOf });
  if (!employer.answered) throw new Error('an employer was loaded without its record');
  return employer.answered;
}
