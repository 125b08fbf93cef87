import { DateScalar } from '@hub/kit/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What a standing recommends. */
export enum StandingRecommendation {
  NO_FINDING = 'NO_FINDING',
  REVIEW = 'REVIEW',
  HOLD = 'HOLD',
}
registerEnumType(StandingRecommendation, {
  name: 'StandingRecommendation',
  description: 'Advice; a person decides.',
  valuesConfig: {
    NO_FINDING: { description: 'Nothing was found in the sources that `sources` lists.' },
    REVIEW: { description: 'Something is to be looked at before a decision.' },
    HOLD: { description: 'A debarment is in force, or a finding stands and is not paid.' },
  },
});

/** One reason of a standing. */
@ObjectType({ description: 'One reason of a standing, gravest first.' })
export class StandingReason {
  @Field(() => String, {
    description:
      'DEBARRED, UNPAID_FINDING, FINDING, REPEAT_VIOLATOR, CONTESTED_FINDING, DISPUTED_RECORD, REGISTER_UNAVAILABLE, LICENSE_NOT_ACTIVE or LICENSE_EXPIRED.',
  })
  code!: string;

  @Field(() => String, { description: 'In words.' })
  message!: string;

  @Field(() => ID, { nullable: true, description: 'The case behind it, if one is.' })
  caseId!: string | null;

  @Field(() => String, { nullable: true, description: 'Publisher, number and date of the record behind it.' })
  citation!: string | null;
}

/** A stored standing. */
@ObjectType({
  description: 'What an officer was told about a license: stored, so that a decision can cite it.',
})
export class Standing {
  @Field(() => ID, { description: 'Cite it in a decision.' })
  id!: string;

  @Field(() => StandingRecommendation, { description: 'Advice; a person decides.' })
  recommendation!: StandingRecommendation;

  @Field(() => [StandingReason], { description: 'Why, gravest first.' })
  reasons!: StandingReason[];

  @Field(() => DateScalar, { description: 'The day that it speaks of.' })
  answeredOn!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The register version that it spoke from; null when the register could not be asked.',
  })
  registerVersion!: number | null;
}
