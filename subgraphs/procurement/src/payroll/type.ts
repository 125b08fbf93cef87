import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LivingWageFinding } from '../finding/type.js';

/** A payroll line, as reported. */
@InputType({ description: 'What a worker was paid for a pay period, on one contract, job and site.' })
export class PayrollLineInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The contract; without it the worker is the employer’s own, on no contract.',
  })
  contractId?: string | null | undefined;

  @Field(() => String, {
    description:
      'A pseudonym of the worker, the same in every report, such as W-0147. What looks like a name, an e-mail address or a social security number is refused.',
  })
  workerReference!: string;

  @Field(() => String, { description: 'Job classification, such as Custodian; it is published.' })
  jobClassification!: string;

  @Field(() => String, { description: 'Where the work was done.' })
  site!: string;

  @Field(() => DateScalar, { description: 'First day of the pay period.' })
  periodFrom!: string;

  @Field(() => DateScalar, { description: 'Last day of the pay period, within a year.' })
  periodTo!: string;

  @Field(() => DateScalar, { description: 'The day on which it was paid.' })
  paidOn!: string;

  @Field(() => DecimalScalar, { description: 'Hours worked, with at most two places; 0 takes a line back.' })
  hours!: string;

  @Field(() => DecimalScalar, {
    description: 'Stated wage, US dollars an hour, with at most four places and without premiums.',
  })
  hourlyWage!: string;

  @Field(() => DecimalScalar, { description: 'Wages paid for the period, US dollars.' })
  wages!: string;

  @Field(() => DecimalScalar, { description: 'Benefits paid for the period, US dollars.' })
  benefits!: string;
}

/** A report of an employer's payroll. */
@InputType({ description: 'Payroll lines of one employer.' })
export class ReportPayrollInput {
  @Field(() => ID, { description: 'Whose workers they are: an employer of the register.' })
  employerId!: string;

  @Field(() => [PayrollLineInput], {
    description:
      '1 to 1,000 lines. One of the same worker, contract, job, site and period corrects the earlier one.',
  })
  lines!: PayrollLineInput[];
}

/** What `reportPayroll` gives. */
@ObjectType({ description: 'What `reportPayroll` gives: what became of the lines, and what they lack.' })
export class ReportPayrollPayload {
  @Field(() => Int, { description: 'Lines that are new.' })
  loaded!: number;

  @Field(() => Int, { description: 'Lines that correct earlier ones.' })
  superseded!: number;

  @Field(() => Int, { description: 'Lines that were on file.' })
  unchanged!: number;

  @Field(() => [LivingWageFinding], {
    description: 'Open findings of the contracts and pay periods that the report changed.',
  })
  findings!: LivingWageFinding[];
}
