import { DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** Whose figures a cost model shows. */
export enum CostBasis {
  AS_STATED = 'AS_STATED',
  RECOMPUTED = 'RECOMPUTED',
}
registerEnumType(CostBasis, {
  name: 'CostBasis',
  description: 'AS_STATED: the figures of the policy’s source. RECOMPUTED: its own factors multiplied.',
});

/** Which cost model. */
@InputType({ description: 'Which cost model to show.' })
export class CostModelInput {
  @Field(() => ID, { description: 'The policy: `living-wage`.' })
  policy!: string;

  @Field(() => CostBasis, { description: 'Whose figures.' })
  basis!: CostBasis;

  @Field(() => Int, { nullable: true, description: 'Hours of a full-time year; 2,080 by the policy.' })
  hoursPerYear?: number | null;
}

/** One line of a cost model. */
@ObjectType({ description: 'An item or a total of a cost model.' })
export class CostLine {
  @Field(() => String, { description: 'The number of the rule that states it, such as S2.69.' })
  code!: string;

  @Field(() => String, { description: 'What it pays for.' })
  label!: string;

  @Field(() => DecimalScalar, { description: 'Dollars: a year’s, or once where the item is paid once.' })
  amount!: string;

  @Field(() => String, { description: 'How it is reckoned.' })
  formula!: string;
}

/** Where the source errs. */
@ObjectType({ description: 'An item that the source states otherwise than its own factors give.' })
export class CostDiscrepancy {
  @Field(() => String, { description: 'The item.' })
  code!: string;

  @Field(() => DecimalScalar, { description: 'Dollars as stated.' })
  stated!: string;

  @Field(() => DecimalScalar, { description: 'Dollars as recomputed.' })
  recomputed!: string;
}

/** Something that figures alone do not tell. */
@ObjectType({ description: 'What the figures of a cost model do not tell by themselves.' })
export class CostNote {
  @Field(() => String, { description: 'The number of its rule.' })
  code!: string;

  @Field(() => String, { description: 'The note.' })
  text!: string;
}

/** What a policy costs. */
@ObjectType({ description: 'What the living-wage policy costs, as stated or recomputed (S2.60–S2.75).' })
export class LivingWageCost {
  @Field(() => DecimalScalar, { description: 'Dollars once.' })
  oneTime!: string;

  @Field(() => DecimalScalar, { description: 'Dollars a year.' })
  annual!: string;

  @Field(() => [CostLine], { description: 'Items and totals.' })
  lines!: CostLine[];

  @Field(() => [CostDiscrepancy], { description: 'Where the source’s figures contradict its own factors.' })
  discrepancies!: CostDiscrepancy[];

  @Field(() => [CostNote], { description: 'What to know beside the figures.' })
  notes!: CostNote[];
}
