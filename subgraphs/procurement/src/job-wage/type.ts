import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** Whose wages: of a side of a switch of contractor. */
export enum WageSide {
  DIRECT = 'DIRECT',
  PREVIOUS_CONTRACTOR = 'PREVIOUS_CONTRACTOR',
  NEW_CONTRACTOR = 'NEW_CONTRACTOR',
}
registerEnumType(WageSide, {
  name: 'WageSide',
  description: 'Whose wages for a job at a site where the contractor changed.',
  valuesConfig: {
    DIRECT: { description: 'Of the institution’s own employees.' },
    PREVIOUS_CONTRACTOR: { description: 'Of the contractor before.' },
    NEW_CONTRACTOR: { description: 'Of the contractor from then on.' },
  },
});

/** Who determined a prevailing wage. */
export enum PrevailingWageAuthority {
  FEDERAL = 'FEDERAL',
  STATE = 'STATE',
}
registerEnumType(PrevailingWageAuthority, {
  name: 'PrevailingWageAuthority',
  description: 'Who determined a prevailing wage.',
});

/** A prevailing wage. */
@ObjectType({ description: 'What an authority determined as the prevailing wage of a job.' })
export class PrevailingWage {
  @Field(() => PrevailingWageAuthority, { description: 'Who determined it.' })
  authority!: PrevailingWageAuthority;

  @Field(() => String, { description: 'The job.' })
  jobTitle!: string;

  @Field(() => DateScalar, { description: 'First day; it holds until the next one of the job.' })
  from!: string;

  @Field(() => DecimalScalar, { description: 'US dollars an hour.' })
  hourlyWage!: string;

  @Field(() => String, { description: 'The determination that says so.' })
  citation!: string;
}

/** A page of prevailing wages. */
export const PrevailingWageConnection = connectionOf('PrevailingWage', PrevailingWage);

/** A wage for a job from a day on. */
@InputType({ description: 'A wage for a job from a day on.' })
export class JobWageInput {
  @Field(() => String, { description: 'The job, as rosters name it.' })
  jobTitle!: string;

  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DecimalScalar, { description: 'US dollars an hour, to the cent.' })
  hourlyWage!: string;
}

/** What a side of a switch pays. */
@InputType({
  description:
    'What a side of a switch of contractor pays. Replaces what is on file of that side, which is kept.',
})
export class RecordJobWagesInput {
  @Field(() => ID, {
    description:
      'The contract from then on, or the one before where the institution’s own employees took over.',
  })
  contractId!: string;

  @Field(() => String, { nullable: true, description: 'Which site, where the contract took over several.' })
  site?: string | null;

  @Field(() => WageSide, { description: 'Whose wages.' })
  side!: WageSide;

  @Field(() => [JobWageInput], { description: 'Up to 1,000; none withdraws what is on file.' })
  wages!: JobWageInput[];
}

/** Prevailing wages. */
@InputType({
  description:
    'Prevailing wages of one determination. Each corrects the one of its job, authority and first day.',
})
export class RecordPrevailingWagesInput {
  @Field(() => PrevailingWageAuthority, { description: 'Who determined them.' })
  authority!: PrevailingWageAuthority;

  @Field(() => String, { description: 'The determination, by its number.' })
  citation!: string;

  @Field(() => [JobWageInput], { description: '1 to 1,000.' })
  wages!: JobWageInput[];
}

/** What `recordPrevailingWages` gives. */
@ObjectType({ description: 'What `recordPrevailingWages` gives.' })
export class RecordPrevailingWagesPayload {
  @Field(() => [PrevailingWage], { description: 'As they are on file now.' })
  wages!: PrevailingWage[];
}
