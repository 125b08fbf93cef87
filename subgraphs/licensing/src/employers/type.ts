import type { EmployerReference } from '@hub/kit/employers';
import { EmployerFactsScalar } from '@hub/kit/facts';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { HolderFacts } from '../rules/standing.js';

/** Labor's employer, as far as this subgraph adds to it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An employer of the register.' })
export class Employer implements EmployerReference {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Directive('@external')
  @Field(() => [ID], { nullable: true, description: 'The ids under which it may be stored here.' })
  memberIds?: string[] | null;

  @Directive('@external')
  @Field(() => EmployerFactsScalar, {
    nullable: true,
    description: 'What labor knows of it; missing while labor is down.',
  })
  facts?: HolderFacts | null;
}
