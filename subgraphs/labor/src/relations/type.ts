import { DateScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Employer } from '../employers/type.js';

/** What the other employer is to this one. */
export enum RelationKind {
  PARENT = 'PARENT',
  SUBSIDIARY = 'SUBSIDIARY',
  SUCCESSOR = 'SUCCESSOR',
  PREDECESSOR = 'PREDECESSOR',
}
registerEnumType(RelationKind, {
  name: 'RelationKind',
  description:
    'What the other employer is to this one. Related employers stay two: neither’s record is the other’s.',
});

/** How two employers hang together, between two days. */
@ObjectType({ description: 'How another employer hangs together with this one, between two days.' })
export class EmployerRelation {
  @Field(() => RelationKind, { description: 'What the other one is to this one.' })
  kind!: RelationKind;

  @Field(() => Employer, { nullable: true, description: 'The other employer.' })
  employer!: Employer | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day; null where nobody knows.' })
  fromOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it holds.' })
  toOn!: string | null;

  @Field(() => String, { description: 'Who says so.' })
  source!: string;
}

/** States how two employers hang together. */
@InputType({ description: 'States how another employer hangs together with an employer.' })
export class RelateEmployersInput {
  @Field(() => ID, { description: 'The employer.' })
  employerId!: string;

  @Field(() => RelationKind, { description: 'What the other one is to it.' })
  kind!: RelationKind;

  @Field(() => ID, { description: 'The other one.' })
  relatedId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day; without it, nobody knows.' })
  fromOn?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; without it, it holds.' })
  toOn?: string | null | undefined;

  @Field(() => String, { description: 'Who says so: a document, a register, a person.' })
  source!: string;
}

/** What `relateEmployers` gives. */
@ObjectType({ description: 'What `relateEmployers` gives.' })
export class RelateEmployersPayload {
  @Field(() => Employer, { description: 'The employer, with its relations.' })
  employer!: Employer;
}
