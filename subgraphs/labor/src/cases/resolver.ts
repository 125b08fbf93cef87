import { orNotFound } from '@hub/kit/ids';
import { connectionOf } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { Employer } from '../employers/type.js';
import { toCase, toViolation } from './query.js';
import { EnforcementCase, Violation } from './type.js';

/** A page of cases. */
export const CaseConnection = connectionOf('Case', EnforcementCase);

/** Cases by id, and what hangs on a case. */
@Resolver(() => EnforcementCase)
export class CaseResolver {
  /** One case, as its publisher tells it now. */
  @Query(() => EnforcementCase, { nullable: true, description: 'One case; NOT_FOUND when there is none.' })
  async case(
    @Arg('id', () => ID, { description: 'Id of the case.' }) id: string,
    @Ctx() { loaders }: LaborContext,
  ): Promise<EnforcementCase> {
    return toCase(orNotFound(await loaders.case.load(id), 'case'));
  }

  /** What the case found, statute by statute. */
  @FieldResolver(() => [Violation], {
    description: 'What it found, statute by statute, in the source’s order.',
  })
  async violations(@Root() root: EnforcementCase, @Ctx() { loaders }: LaborContext): Promise<Violation[]> {
    return (await loaders.violations.load(root.versionId)).map(toViolation);
  }

  /** The employer as identified today. */
  @FieldResolver(() => Employer, { nullable: true, description: 'The employer, as it is identified today.' })
  employer(@Root() root: EnforcementCase, @Ctx() { loaders }: LaborContext): Promise<Employer | null> {
    return loaders.employer.load(root.employerId);
  }
}
