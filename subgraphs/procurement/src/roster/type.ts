import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType } from 'type-graphql';

/** A worker of a site before a switch. */
@InputType({ description: 'A worker of the site before the switch, and the hours of a job.' })
export class RosterLineInput {
  @Field(() => String, { description: 'A pseudonym, never a name.' })
  workerReference!: string;

  @Field(() => String, { description: 'The job, as wages name it.' })
  jobTitle!: string;

  @Field(() => DecimalScalar, { description: 'Hours a week, above 0 and at most 168.' })
  hours!: string;
}

/** The roster of a site. */
@InputType({
  description: 'All who worked at a site before a switch. Replaces the roster on file, which is kept.',
})
export class RecordRosterInput {
  @Field(() => ID, {
    description:
      'The contract from then on, or the one before where the institution’s own employees took over.',
  })
  contractId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which site, where the contract took over several.',
  })
  site?: string | null;

  @Field(() => [RosterLineInput], { description: '1 to 10,000 lines: one for each worker and job.' })
  lines!: RosterLineInput[];
}

/** An offer to a worker of the roster. */
@InputType({ description: 'An offer to hire a worker of the roster back.' })
export class RehireOfferInput {
  @Field(() => String, { description: 'As on the roster.' })
  workerReference!: string;

  @Field(() => String, { description: 'The job that is offered.' })
  jobTitle!: string;

  @Field(() => DecimalScalar, { description: 'Hours a week, above 0 and at most 168.' })
  hours!: string;

  @Field(() => DateScalar, { description: 'Day of the offer.' })
  offeredOn!: string;
}

/** The offers to the workers of a site. */
@InputType({
  description: 'All offers to the workers of a roster. Replaces the offers on file, which are kept.',
})
export class RecordOffersInput {
  @Field(() => ID, {
    description:
      'The contract from then on, or the one before where the institution’s own employees took over.',
  })
  contractId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which site, where the contract took over several.',
  })
  site?: string | null;

  @Field(() => [RehireOfferInput], { description: 'Up to 10,000; none withdraws what is on file.' })
  offers!: RehireOfferInput[];
}
