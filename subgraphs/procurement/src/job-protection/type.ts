import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What sets a stabilized wage. */
export enum StabilizationBasis {
  DIRECT_EMPLOYEES = 'DIRECT_EMPLOYEES',
  PREVIOUS_CONTRACTOR = 'PREVIOUS_CONTRACTOR',
  PREVAILING_WAGE = 'PREVAILING_WAGE',
  LIVING_WAGE = 'LIVING_WAGE',
}
registerEnumType(StabilizationBasis, {
  name: 'StabilizationBasis',
  description:
    'What sets the lowest wage of a job after a change of contractor: the highest of these (S2.23).',
  valuesConfig: {
    DIRECT_EMPLOYEES: { description: 'What the institution’s own employees earn for the job.' },
    PREVIOUS_CONTRACTOR: { description: 'What the contractor before paid for it.' },
    PREVAILING_WAGE: { description: 'The higher of the federal and the state’s prevailing wage.' },
    LIVING_WAGE: { description: 'The living wage.' },
  },
});

/** How what is paid breaks wage stabilization. */
export enum StabilizationBreachCode {
  BELOW_FLOOR = 'BELOW_FLOOR',
  NOMINAL_CUT = 'NOMINAL_CUT',
}
registerEnumType(StabilizationBreachCode, {
  name: 'StabilizationBreachCode',
  description: 'How a wage breaks wage stabilization (S2.23).',
  valuesConfig: {
    BELOW_FLOOR: { description: 'It is below the floor on the day spoken of.' },
    NOMINAL_CUT: { description: 'It is below what the contract paid before.' },
  },
});

/** A wage that breaks wage stabilization. */
@ObjectType({ description: 'A wage that breaks wage stabilization (S2.23).' })
export class StabilizationBreach {
  @Field(() => StabilizationBreachCode, { description: 'How.' })
  code!: StabilizationBreachCode;

  @Field(() => DateScalar, { description: 'The day from which it is paid.' })
  from!: string;

  @Field(() => DecimalScalar, { description: 'US dollars an hour that should at least have been paid.' })
  atLeast!: string;
}

/** The lowest wage of a job. */
@ObjectType({
  description: 'The lowest wage of a job after a change of contractor, on the day spoken of (S2.23).',
})
export class StabilizedWage {
  @Field(() => String, { description: 'The job.' })
  jobTitle!: string;

  @Field(() => String, { description: 'Where.' })
  site!: string;

  @Field(() => DecimalScalar, { description: 'US dollars an hour.' })
  floor!: string;

  @Field(() => StabilizationBasis, { description: 'What sets it.' })
  basis!: StabilizationBasis;

  @Field(() => [StabilizationBreach], {
    description:
      'Where recorded wages of the contract break it; empty where none is recorded, see `missing`.',
  })
  breaches!: StabilizationBreach[];
}

/** Why a worker was not retained. */
export enum RetentionFaultCode {
  NOT_OFFERED = 'NOT_OFFERED',
  FEWER_HOURS = 'FEWER_HOURS',
}
registerEnumType(RetentionFaultCode, {
  name: 'RetentionFaultCode',
  description: 'How a contractor failed a worker of the roster (S2.22).',
  valuesConfig: {
    NOT_OFFERED: { description: 'No offer is on file.' },
    FEWER_HOURS: { description: 'The offer has fewer hours than before.' },
  },
});

/** A worker whom the contractor failed. */
@ObjectType({ description: 'A worker of the roster to whom the contractor owes an offer.' })
export class WorkerNotRetained {
  @Field(() => String, { description: 'A pseudonym.' })
  workerReference!: string;

  @Field(() => RetentionFaultCode, { description: 'Why.' })
  reason!: RetentionFaultCode;
}

/** Whom a contractor offered to hire. */
@ObjectType({ description: 'Whom of a site’s workers the contractor offered to hire back (S2.22).' })
export class WorkerRetention {
  @Field(() => Int, { description: 'Workers of the roster with an offer, at whatever hours.' })
  offered!: number;

  @Field(() => Int, { description: 'Workers of the roster: each must have an offer at no fewer hours.' })
  required!: number;

  @Field(() => [WorkerNotRetained], { description: 'Those without one; empty is right.' })
  missing!: WorkerNotRetained[];
}

/** What is not on file. */
export enum JobProtectionGapCode {
  POLICY = 'POLICY',
  CHANGE = 'CHANGE',
  ROSTER = 'ROSTER',
  OFFERS = 'OFFERS',
  DIRECT_WAGE = 'DIRECT_WAGE',
  PREVIOUS_WAGE = 'PREVIOUS_WAGE',
  PREVAILING_WAGE = 'PREVAILING_WAGE',
  PAID_WAGE = 'PAID_WAGE',
  LIVING_WAGE = 'LIVING_WAGE',
}
registerEnumType(JobProtectionGapCode, {
  name: 'JobProtectionGapCode',
  description: 'What is not on file, so that an answer about job protection leaves it open.',
  valuesConfig: {
    POLICY: { description: 'The policy and its board’s word: labor cannot be asked just now.' },
    CHANGE: { description: 'Who gave the service before.' },
    ROSTER: { description: 'Who worked at the site before.' },
    OFFERS: { description: 'Any offer to them.' },
    DIRECT_WAGE: { description: 'What the institution’s own employees earned for the job.' },
    PREVIOUS_WAGE: { description: 'What the contractor before paid for it.' },
    PREVAILING_WAGE: { description: 'A prevailing wage of the job, federal or state.' },
    PAID_WAGE: { description: 'What the contract pays for the job.' },
    LIVING_WAGE: { description: 'The living wage on the day.' },
  },
});

/** Something that is not on file. */
@ObjectType({ description: 'Something that is not on file, so that nothing can be said of it.' })
export class JobProtectionGap {
  @Field(() => JobProtectionGapCode, { description: 'What.' })
  code!: JobProtectionGapCode;

  @Field(() => String, { nullable: true, description: 'At which site; null for all.' })
  site!: string | null;

  @Field(() => String, { nullable: true, description: 'Of which job; null for all.' })
  jobTitle!: string | null;
}

/** What protects the workers of a contract. */
@ObjectType({
  description: 'What protects the workers of a contract as contractors change (S2.20 to S2.23).',
})
export class JobProtection {
  @Field(() => DateScalar, {
    description: 'The day spoken of: today, but within the term of the contract.',
  })
  on!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the contract followed on a change in the contracting environment (S2.20); null while that is not known: see `missing`.',
  })
  changeInContractingEnvironment!: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which a change binds that binds this contract (S2.21); null when none does.',
  })
  boundUntil!: string | null;

  @Field(() => [StabilizedWage], {
    nullable: true,
    description:
      'The lowest wage of each job at the sites of these changes; empty when none binds or no job is on file, null while the floor is not known: see `missing`.',
  })
  wageFloor!: StabilizedWage[] | null;

  @Field(() => WorkerRetention, {
    nullable: true,
    description:
      'Who was hired back; null when no change binds, and while no roster is on file: see `missing`.',
  })
  retention!: WorkerRetention | null;

  @Field(() => [JobProtectionGap], { description: 'What is not on file, and left open above.' })
  missing!: JobProtectionGap[];
}
