import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** Who employs a worker. */
export enum EngagedBy {
  INSTITUTION = 'INSTITUTION',
  CONTRACTOR = 'CONTRACTOR',
}
registerEnumType(EngagedBy, {
  name: 'EngagedBy',
  description: 'Who employs a worker, or owes a worker: the institution itself or its contractor.',
});

/** What kind of benefit was withheld. */
export enum ForegoneBenefitKind {
  MEDICAL = 'MEDICAL',
  OTHER = 'OTHER',
}
registerEnumType(ForegoneBenefitKind, {
  name: 'ForegoneBenefitKind',
  description: 'What kind of benefit was withheld: medical ones count three times, others twice.',
});

/** What was paid for a pay period. */
@InputType({ description: 'What a worker was paid for one pay period.' })
export class PayLineInput {
  @Field(() => DateScalar, { description: 'First day of the pay period.' })
  periodFrom!: string;

  @Field(() => DateScalar, { description: 'Its last day, at most a year later.' })
  periodTo!: string;

  @Field(() => DecimalScalar, { description: 'Hours worked in it, at most 24 for each day.' })
  hours!: string;

  @Field(() => DecimalScalar, { description: 'Dollars an hour that were paid.' })
  paidRate!: string;

  @Field(() => DateScalar, { description: 'The day on which the wage was due: interest runs from it.' })
  paidOn!: string;
}

/** A benefit that was withheld. */
@InputType({ description: 'A benefit that was withheld from a worker.' })
export class ForegoneBenefitInput {
  @Field(() => ForegoneBenefitKind, { description: 'What kind.' })
  kind!: ForegoneBenefitKind;

  @Field(() => DecimalScalar, { description: 'Its market value over the whole period, in dollars.' })
  marketValue!: string;

  @Field(() => DateScalar, { description: 'First day on which it was withheld.' })
  periodFrom!: string;

  @Field(() => DateScalar, { description: 'Last day on which it was withheld.' })
  periodTo!: string;
}

/** An underpayment to be assessed. */
@InputType({ description: 'What a worker was paid and not given, to be assessed against the living wage.' })
export class UnderpaymentInput {
  @Field(() => ID, { description: 'The policy: `living-wage`.' })
  policy!: string;

  @Field(() => EngagedBy, { description: 'Who employs the worker.' })
  engagedBy!: EngagedBy;

  @Field(() => [PayLineInput], { description: 'What was paid, at most 2,000 pay periods.' })
  pay!: PayLineInput[];

  @Field(() => [ForegoneBenefitInput], { nullable: true, description: 'Benefits that were withheld.' })
  benefits?: ForegoneBenefitInput[] | null;

  @Field(() => DateScalar, { description: 'The day of the assessment, to which interest runs.' })
  assessedOn!: string;

  @Field(() => DecimalScalar, {
    description: 'Interest as a share: "0.12" is twelve per cent a year, simple, 365 days, on the shortfall.',
  })
  annualInterestRate!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Dollars that the contractor has made good; the institution owes the rest.',
  })
  contractorPaid?: string | null;
}

/** A pay line under one floor. */
@ObjectType({
  description:
    'A pay period, or its part under one floor: a period that straddles a change is split by days.',
})
export class UnderpaymentLine {
  @Field(() => DateScalar, { description: 'First day.' })
  periodFrom!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  periodTo!: string;

  @Field(() => DecimalScalar, { description: 'Hours; of a part by its days, to six places.' })
  hours!: string;

  @Field(() => DecimalScalar, { description: 'Dollars an hour that were paid.' })
  paidRate!: string;

  @Field(() => DecimalScalar, { description: 'Dollars an hour that were due on these days (S2.3).' })
  floor!: string;

  @Field(() => DecimalScalar, {
    description:
      'Dollars an hour by the departments’ yearly adjustment, of the whole pay period’s first day (S2.4).',
  })
  departmentalFloor!: string;

  @Field(() => DecimalScalar, { description: 'Dollars by which the pay falls short.' })
  shortfall!: string;

  @Field(() => DecimalScalar, { description: 'Dollars: the shortfall times the multiplier.' })
  penalty!: string;

  @Field(() => DecimalScalar, { description: 'Dollars of simple interest on the shortfall.' })
  interest!: string;
}

/** What an underpaid worker is owed. */
@ObjectType({
  description:
    'What an underpaid worker is owed (S2.30–S2.34). Totals are exact sums, half up to the cent; the lines add up to them.',
})
export class UnderpaymentAssessment {
  @Field(() => DecimalScalar, { description: 'Dollars by which the pay falls short.' })
  shortfall!: string;

  @Field(() => Int, { description: 'How often the shortfall is owed, itself included: 2 is twice.' })
  multiplier!: number;

  @Field(() => DecimalScalar, { description: 'Dollars: the shortfall times the multiplier.' })
  penalty!: string;

  @Field(() => DecimalScalar, { description: 'Dollars of simple interest on the shortfall.' })
  interest!: string;

  @Field(() => DecimalScalar, { description: 'Dollars for medical benefits that were withheld.' })
  medicalBenefits!: string;

  @Field(() => DecimalScalar, { description: 'Dollars for other benefits that were withheld.' })
  otherBenefits!: string;

  @Field(() => DecimalScalar, {
    description: 'Dollars: penalty, interest and benefits less what the contractor paid; never below zero.',
  })
  total!: string;

  @Field(() => EngagedBy, { description: 'Who owes the total.' })
  owedBy!: EngagedBy;

  @Field(() => [UnderpaymentLine], { description: 'The pay periods, split where the floor changed.' })
  lines!: UnderpaymentLine[];
}
