import { audited } from '@hub/kit/audit/audited';
import { badInput, PublicError } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { LaborContext } from '../context.js';
import type { AnsweredEmployer } from '../employers/row.js';
import { Employer } from '../employers/type.js';
import { storeRelation } from './query.js';
import { EmployerRelation, RelateEmployersInput, RelateEmployersPayload, RelationKind } from './type.js';

const relateInput = z.object({
  employerId: z.string(),
  kind: z.enum(RelationKind),
  relatedId: z.string(),
  fromOn: z.string().nullish(),
  toOn: z.string().nullish(),
  source: z.string().trim().min(1, 'must not be blank').max(500),
});

/** Parents, subsidiaries, successors. */
@Resolver(() => Employer)
export class RelationResolver {
  /** Who hangs together with it. */
  @FieldResolver(() => [EmployerRelation], {
    nullable: true,
    description: 'Parents, subsidiaries, successors and predecessors, with their dates.',
  })
  async relations(
    @Root() employer: AnsweredEmployer,
    @Ctx() { loaders }: LaborContext,
  ): Promise<EmployerRelation[]> {
    const rows = await loaders.relations.load(employer);
    return Promise.all(
      rows.map(async ({ kind, otherId, fromOn, toOn, source }) => ({
        kind,
        fromOn,
        toOn,
        source,
        employer: await loaders.employer.load(otherId),
      })),
    );
  }

  /** States a relation. */
  @Mutation(() => RelateEmployersPayload, {
    nullable: true,
    description: 'States how two employers hang together. Neither’s record becomes the other’s.',
  })
  async relateEmployers(
    @Arg('input', () => RelateEmployersInput, { description: 'Which, how, since when, and who says so.' })
    input: RelateEmployersInput,
    @Ctx() context: LaborContext,
  ): Promise<RelateEmployersPayload> {
    const { loaders } = context;
    const { employerId, relatedId, kind, fromOn, toOn, source } = parseInput(relateInput, input, 'input');
    if (fromOn && toOn && toOn < fromOn)
      throw badInput([{ path: 'input.toOn', message: 'must not lie before fromOn' }]);
    const [employer, related] = await Promise.all([
      loaders.employer.load(employerId),
      loaders.employer.load(relatedId),
    ]);
    if (!employer || !related)
      throw new PublicError('NOT_FOUND', 'There is no employer with one of these ids.');
    if (employer.id === related.id) throw new PublicError('CONFLICT', 'The two are one employer.');
    const relation = { kind, otherId: related.id, fromOn: fromOn ?? null, toOn: toOn ?? null, source };
    await audited(context.db, context, async (tx) => [
      await storeRelation(tx, { employerId: employer.id, ...relation }),
      {
        action: 'labor.employer_relation.state',
        about: [`employer:${employer.id}`, `employer:${related.id}`],
        result: kind,
        registerVersion: null,
      },
    ]);
    return { employer };
  }
}
