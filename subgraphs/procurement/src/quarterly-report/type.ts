import { DecimalScalar } from '@hub/kit/scalars';
import { Field, ObjectType } from 'type-graphql';

/** Who reported nothing. */
@ObjectType({ description: 'Who owes a report of the quarter, and why.' })
export class MissingReport {
  /** Not a field: resolved to `employer`. */
  employerId!: string;

  @Field(() => String, { description: 'Which contract bought labor in the quarter and has no payroll.' })
  reason!: string;
}

/** A row of the report. */
@ObjectType({ description: 'What was reported of one job classification by one employer.' })
export class QuarterlyReportRow {
  /** Not a field: resolved to `employer`. */
  employerId!: string;

  @Field(() => String, { description: 'The job classification, as reported.' })
  jobClassification!: string;

  @Field(() => Boolean, {
    description: 'True: the employer’s own employees, on no contract; false: a contractor’s workers.',
  })
  directEmployees!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: 'Hours worked; null where withheld.' })
  hours!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Wages paid, US dollars; null where withheld.' })
  wages!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Benefits paid, US dollars; null where withheld.',
  })
  benefits!: string | null;

  @Field(() => Boolean, {
    description:
      'True where the figures are withheld: they are of fewer than ten persons, or would tell those of others.',
  })
  suppressed!: boolean;
}

/** The sums of a report. */
@ObjectType({
  description:
    'The sums of what the rows show and of what is withheld. What came later and is of fewer than ten persons waits for more, as the difference would tell it.',
})
export class QuarterlyReportTotals {
  @Field(() => DecimalScalar, { nullable: true, description: 'Hours worked; null where withheld.' })
  hours!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Wages paid, US dollars; null where withheld.' })
  wages!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Benefits paid, US dollars; null where withheld.',
  })
  benefits!: string | null;
}

/** The public report of a quarter. */
@ObjectType({
  description:
    'Hours, wages and benefits of a quarter by job classification and by employer, of direct employees and contractors’ workers (S2.42). A pay period belongs to the quarter in which it begins.',
})
export class QuarterlyComplianceReport {
  @Field(() => Boolean, {
    description:
      'Whether the quarter is over and every contract that bought labor in it has a payroll; else `missing` names who owes one.',
  })
  complete!: boolean;

  @Field(() => [MissingReport], {
    description: 'Contractors of whom no payroll was reported, a row for each contract.',
  })
  missing!: MissingReport[];

  @Field(() => [QuarterlyReportRow], { description: 'By employer and job classification, in that order.' })
  rows!: QuarterlyReportRow[];

  @Field(() => QuarterlyReportTotals, { description: 'The sums.' })
  totals!: QuarterlyReportTotals;
}
