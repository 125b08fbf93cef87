import { connectionOf } from '@hub/kit/paging';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A labor union. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A labor union.' })
export class Union {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

/** A page of unions. */
export const UnionConnection = connectionOf('Union', Union);
