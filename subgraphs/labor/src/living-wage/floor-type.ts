import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** The formula that gave a floor that is the highest of several. */
export enum WageFormula {
  POVERTY = 'POVERTY',
  MINIMUM_WAGE = 'MINIMUM_WAGE',
  CPI = 'CPI',
}
registerEnumType(WageFormula, {
  name: 'WageFormula',
  description: 'A formula of policy `city-living-wage`, whose highest one counts.',
});

/** One yearly adjustment. */
@ObjectType({ description: 'One yearly adjustment of a living wage, with where it comes from.' })
export class WageFloorStep {
  @Field(() => DateScalar, { description: 'The day from which it holds.' })
  effectiveFrom!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The increase that was applied, in per cent with up to six places: 3.4; 0 where prices fell and the policy knows no cut. Null where an index is missing: the wage then stays.',
  })
  percentChange!: string | null;

  @Field(() => String, { description: 'The price index, by its publisher’s identifier.' })
  series!: string;

  @Field(() => String, { description: 'The month of the base index, as 2000-M07; M13 is a year’s average.' })
  basePeriod!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The base index; null where it is missing.' })
  baseIndex!: string | null;

  @Field(() => String, { description: 'The month of the index, as 2001-M07.' })
  period!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The index; null where it is missing.' })
  index!: string | null;

  @Field(() => DecimalScalar, { description: 'The wage from then on, dollars an hour, half up to the cent.' })
  amount!: string;
}

/** One formula and its result. */
@ObjectType({ description: 'One of the formulas whose highest counts, with the source of its input.' })
export class WageFormulaResult {
  @Field(() => WageFormula, { description: 'Which formula.' })
  formula!: WageFormula;

  @Field(() => DecimalScalar, { description: 'Its result, dollars an hour, half up to the cent.' })
  amount!: string;

  @Field(() => DecimalScalar, { description: 'Its result before rounding, to twelve places.' })
  unrounded!: string;

  @Field(() => String, { description: 'Where its input comes from.' })
  source!: string;
}

/** The living wage on a day. */
@ObjectType({
  description:
    'The living wage of a policy on a day (S2.1–S2.5). One institution’s or city’s policy, not state law.',
})
export class WageFloor {
  @Field(() => ID, { description: 'The policy: `living-wage` or `city-living-wage`.' })
  policy!: string;

  @Field(() => DecimalScalar, { description: 'What must be paid: dollars an hour, half up to the cent.' })
  amount!: string;

  @Field(() => DecimalScalar, {
    description: 'The wage as it is carried, dollars an hour, to twelve places.',
  })
  unrounded!: string;

  @Field(() => String, { description: 'The wage as it is carried, exactly: `394189/36640` dollars an hour.' })
  fraction!: string;

  @Field(() => DateScalar, {
    description:
      'The day of the last adjustment, or of the policy’s version; also of an adjustment that changed nothing.',
  })
  effectiveFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it holds: before the next adjustment or the policy’s next version.',
  })
  effectiveTo!: string | null;

  @Field(() => [WageFloorStep], { description: 'Every adjustment since the base wage, in order.' })
  steps!: WageFloorStep[];

  @Field(() => [String], {
    description:
      'Months whose index is missing, as 2024-M07: the last floor that is known then stays in force.',
  })
  missing!: string[];

  @Field(() => [WageFormulaResult], {
    description: 'The formulas of `city-living-wage`, whose highest is the amount; none for `living-wage`.',
  })
  formulas!: WageFormulaResult[];

  @Field(() => WageFormula, { nullable: true, description: 'The formula that gave the amount.' })
  formula!: WageFormula | null;

  @Field(() => String, { description: 'Where the policy’s terms stand.' })
  source!: string;
}
