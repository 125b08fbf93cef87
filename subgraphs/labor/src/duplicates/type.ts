import { DateTimeScalar } from '@hub/kit/scalars';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Employer } from '../employers/type.js';

/** What a person said of two employers that may be one. */
export enum DuplicateStatus {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
}
registerEnumType(DuplicateStatus, {
  name: 'DuplicateStatus',
  description: 'What a person said of two employers that may be one.',
  valuesConfig: {
    PROPOSED: { description: 'Nothing yet, or what was said rested on other evidence.' },
    ACCEPTED: { description: 'They are one: one absorbed the other.' },
    REFUSED: { description: 'They are two: not proposed again while the evidence is the same.' },
  },
});

/** Why two employers may be one. */
@ObjectType({ description: 'One reason of a score.' })
export class DuplicateReason {
  @Field(() => String, { description: 'Code of what was compared.' })
  feature!: string;

  @Field(() => Float, { description: 'What it adds to the evidence, in log odds; negative speaks against.' })
  weight!: number;

  @Field(() => String, { nullable: true, description: 'What is known of the first.' })
  first!: string | null;

  @Field(() => String, { nullable: true, description: 'What is known of the second.' })
  second!: string | null;

  @Field(() => String, { description: 'The same in words.' })
  detail!: string;
}

/** Two employers that may be one. */
@ObjectType({
  description:
    'Two employers of the register that may be one. Nothing is merged because of it: a person decides.',
})
export class EmployerDuplicate {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => DuplicateStatus, { description: 'What a person said.' })
  status!: DuplicateStatus;

  @Field(() => Float, { description: 'How likely they are one, 0 to 1, as the matcher scores candidates.' })
  score!: number;

  @Field(() => [DuplicateReason], { description: 'Why, the kind of evidence that decides first.' })
  reasons!: DuplicateReason[];

  @Field(() => [Employer], { description: 'The two, the older first; after a merge the one that is left.' })
  employers!: Employer[];

  @Field(() => Int, { description: 'The register version in which it was found.' })
  registerVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was decided, this time or, where it is PROPOSED again, the time before.',
  })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  decidedAt!: string | null;
}

/** The two are one. */
@InputType({ description: 'Two employers that were proposed are one.' })
export class AcceptDuplicateInput {
  @Field(() => ID, { description: 'The proposal.' })
  duplicateId!: string;

  @Field(() => ID, { nullable: true, description: 'The employer that stays; the older one without it.' })
  employerId?: string | null | undefined;

  @Field(() => String, { description: 'Why, for whoever doubts it later.' })
  reason!: string;
}

/** A decision about a proposal, or that it is taken back. */
@InputType({ description: 'A decision about two employers that were proposed.' })
export class DecideDuplicateInput {
  @Field(() => ID, { description: 'The proposal.' })
  duplicateId!: string;

  @Field(() => String, { description: 'Why, for whoever doubts it later.' })
  reason!: string;
}

/** What a decision about a proposal gives. */
@ObjectType({ description: 'What a decision about a proposal gives.' })
export class DuplicatePayload {
  @Field(() => EmployerDuplicate, { description: 'The proposal as it stands now.' })
  duplicate!: EmployerDuplicate;
}
