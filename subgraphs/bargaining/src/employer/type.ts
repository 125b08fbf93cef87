import type { EmployerReference } from '@hub/kit/employers';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Labor's employer, as far as this subgraph adds to it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An employer of the register.' })
export class Employer implements EmployerReference {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Directive('@external')
  @Field(() => [ID], {
    nullable: true,
    description: 'The ids of all records of this employer, also of those that it absorbed.',
  })
  memberIds?: string[] | null;
}
