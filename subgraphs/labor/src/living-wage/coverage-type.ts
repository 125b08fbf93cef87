import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** In what capacity somebody works. */
export enum WorkerCapacity {
  EMPLOYEE = 'EMPLOYEE',
  STUDENT = 'STUDENT',
  RESEARCH_ASSISTANT = 'RESEARCH_ASSISTANT',
}
registerEnumType(WorkerCapacity, { name: 'WorkerCapacity', description: 'In what capacity somebody works.' });

/** Whether a policy covers a job. */
export enum CoverageOutcome {
  COVERED = 'COVERED',
  NOT_COVERED = 'NOT_COVERED',
  NEEDS_BOARD_DETERMINATION = 'NEEDS_BOARD_DETERMINATION',
}
registerEnumType(CoverageOutcome, {
  name: 'CoverageOutcome',
  description: 'Whether the living-wage policy covers a job. What waits for the board is not a no.',
});

/** Whether health insurance is due for a month. */
export enum HealthEligibility {
  ELIGIBLE = 'ELIGIBLE',
  NOT_ELIGIBLE = 'NOT_ELIGIBLE',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(HealthEligibility, {
  name: 'HealthEligibility',
  description:
    'Whether health insurance is due for a month. UNKNOWN: no hours were given, or the board has not decided.',
});

/** A contract’s award. */
@InputType({
  description: 'A contract of a company or one of its subsidiaries; the values of all are summed.',
})
export class ContractAwardInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => DateScalar, { description: 'The day of the award.' })
  awardedOn!: string;

  @Field(() => DecimalScalar, { description: 'Its value at award, in dollars.' })
  value!: string;

  @Field(() => ID, { nullable: true, description: 'The company whose subsidiary holds it.' })
  subsidiaryOf?: string | null;
}

/** One job of one worker. */
@InputType({ description: 'One job of one worker, asked about for one day.' })
export class CoverageInput {
  @Field(() => ID, { description: 'The policy: `living-wage`.' })
  policy!: string;

  @Field(() => DateScalar, { description: 'The day.' })
  on!: string;

  @Field(() => Boolean, { description: 'Whether the institution itself employs the worker.' })
  direct!: boolean;

  @Field(() => WorkerCapacity, { description: 'In what capacity.' })
  capacity!: WorkerCapacity;

  @Field(() => String, { nullable: true, description: 'What kind of work it is, such as cleaning.' })
  laborService?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is done on campus; taken to be where nobody says.',
  })
  onCampus?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How far removed the employer is: 1, as without it, is the contractor itself.',
  })
  subcontractTier?: number | null;

  @Field(() => [ContractAwardInput], { nullable: true, description: 'The contractor’s awards.' })
  awards?: ContractAwardInput[] | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Hours worked in the month.' })
  hoursInMonth?: string | null;
}

/** Why a job is covered or not. */
@ObjectType({ description: 'Why the policy covers a job, or not, or leaves it to the board.' })
export class CoverageReason {
  @Field(() => String, { description: 'A code for programs, such as LABOR_SERVICE.' })
  code!: string;

  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;

  @Field(() => String, { description: 'The rule’s number, such as S2.12.' })
  citation!: string;
}

/** Whether a policy covers a job. */
@ObjectType({ description: 'Whether the living-wage policy covers a job on a day, and why (S2.9–S2.14).' })
export class LivingWageCoverage {
  @Field(() => CoverageOutcome, { description: 'Whether it does.' })
  outcome!: CoverageOutcome;

  @Field(() => HealthEligibility, { description: 'Whether health insurance is due for the month.' })
  health!: HealthEligibility;

  @Field(() => [CoverageReason], { description: 'Every reason.' })
  reasons!: CoverageReason[];
}
