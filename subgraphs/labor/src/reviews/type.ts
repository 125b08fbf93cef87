import { DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** What a reviewer found. */
export enum MatchVerdict {
  SAME = 'SAME',
  DIFFERENT = 'DIFFERENT',
  UNSURE = 'UNSURE',
}
registerEnumType(MatchVerdict, {
  name: 'MatchVerdict',
  description: 'What a reviewer found of a candidate.',
  valuesConfig: {
    SAME: { description: 'The candidate is the subject: a match from now on.' },
    DIFFERENT: { description: 'It is not: no longer shown for this subject.' },
    UNSURE: { description: 'Nothing binds; an earlier verdict is taken back.' },
  },
});

/** A reviewer's verdict on one candidate. */
@InputType({ description: 'A reviewer’s verdict on one candidate of a screening.' })
export class ReviewMatchInput {
  @Field(() => ID, { description: 'The screening that showed the candidate.' })
  screeningId!: string;

  @Field(() => ID, { description: 'The candidate.' })
  employerId!: string;

  @Field(() => MatchVerdict, { description: 'What was found.' })
  verdict!: MatchVerdict;

  @Field(() => String, { description: 'Why, for whoever reads it next year.' })
  reason!: string;
}

/** A stored verdict. */
@ObjectType({
  description:
    'A verdict that binds later screenings of the same subject, until it is reversed or its evidence changes.',
})
export class MatchReview {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => MatchVerdict, { description: 'What was found.' })
  verdict!: MatchVerdict;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  reviewedAt!: string;
}

/** What `reviewMatch` gives. */
@ObjectType({ description: 'What `reviewMatch` gives.' })
export class ReviewMatchPayload {
  @Field(() => MatchReview, { description: 'The verdict as stored.' })
  review!: MatchReview;
}
