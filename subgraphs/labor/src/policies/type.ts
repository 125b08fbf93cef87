import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { GraphQLScalarType } from 'graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

/** The terms of a policy, a JSON object whose names hang on the policy; `terms.ts` checks them. */
export const PolicyTermsScalar = new GraphQLScalarType({
  name: 'PolicyTerms',
  description: `The terms of a policy, an object by the policy’s id.
\`register\`: \`displayYears\` (years for which a case is shown and counted; null: for ever), \`lookBackYears\` (years for
which it makes its employer a VIOLATOR; null: for ever), \`disputeDays\` (calendar days within which a dispute is decided),
\`contactDays\` (calendar days after it for which it stays known how to reach whoever filed it).
\`living-wage\`: the wage, its index and adjustment, coverage, benefits, penalties, job protection, cost model.
\`city-living-wage\`: three formulas and each year’s inputs with their sources. What holds until they are set shows the form.`,
});

/** One version of a policy. */
@ObjectType({ description: 'One version of a policy of the city: its terms, from when, and who set them.' })
export class Policy {
  @Field(() => ID, { description: 'Which policy: `register`, `living-wage`, `city-living-wage`.' })
  id!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is in force; null for what holds until somebody sets the policy.',
  })
  effectiveFrom!: string | null;

  @Field(() => PolicyTermsScalar, { description: 'Its terms.' })
  terms!: unknown;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was set; null as `effectiveFrom`.' })
  setAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who set it, by the caller’s id; for staff.' })
  setBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was set, as staff told the public.' })
  reason!: string | null;
}

/** A policy to be set. */
@InputType({ description: 'The terms of a policy from a day on. Earlier versions stay to be read.' })
export class SetPolicyInput {
  @Field(() => ID, { description: 'Which policy.' })
  id!: string;

  @Field(() => DateScalar, {
    description: 'First day on which it is in force. Policy `register` cannot be set for days that are past.',
  })
  effectiveFrom!: string;

  @Field(() => PolicyTermsScalar, { description: 'All its terms; one that is left out has its default.' })
  terms!: unknown;

  @Field(() => String, { description: 'Why: shown beside the policy.' })
  reason!: string;
}

/** What `setPolicy` gives. */
@ObjectType({ description: 'What `setPolicy` gives.' })
export class SetPolicyPayload {
  @Field(() => Policy, { description: 'The version as stored.' })
  policy!: Policy;
}
