import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Bid, BidStatus } from './type.js';

/** An offer, as told. */
@InputType({ description: 'An offer of a tenderer.' })
export class SubmitBidInput {
  @Field(() => ID, { description: 'What it answers.' })
  solicitationId!: string;

  @Field(() => String, { description: "The solicitation's own key of it; no other bid on it may have it." })
  number!: string;

  @Field(() => ID, { description: 'Who offers: an employer of the register.' })
  bidderId!: string;

  @Field(() => DecimalScalar, { description: 'US dollars, exact to the cent.' })
  amount!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it came in, on paper perhaps; today without it, and never later.',
  })
  submittedOn?: string | null | undefined;
}

/** Another amount, as told. */
@InputType({ description: 'Another amount of a bid.' })
export class AmendBidInput {
  @Field(() => ID, { description: 'The bid.' })
  bidId!: string;

  @Field(() => DecimalScalar, { description: 'US dollars, exact to the cent.' })
  amount!: string;
}

/** A withdrawal, as told. */
@InputType({ description: 'A bid that its tenderer takes back.' })
export class WithdrawBidInput {
  @Field(() => ID, { description: 'The bid.' })
  bidId!: string;

  @Field(() => String, { nullable: true, description: 'Why, if the tenderer says.' })
  reason?: string | null | undefined;
}

/** A judgment, as told. */
@InputType({ description: 'Whether a bid meets the conditions.' })
export class JudgeBidInput {
  @Field(() => ID, { description: 'The bid.' })
  bidId!: string;

  @Field(() => BidStatus, { description: 'VALID or DISQUALIFIED.' })
  status!: BidStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Why; must be given for DISQUALIFIED, and for VALID after that.',
  })
  reason?: string | null | undefined;
}

/** What the mutations of bids give. */
@ObjectType({ description: 'What the mutations of bids give.' })
export class BidPayload {
  @Field(() => Bid, { description: 'The bid as it stands now.' })
  bid!: Bid;
}

/** Which bids a list holds; what is absent does not restrict it. */
@InputType({ description: 'Which bids; what is absent does not restrict the list.' })
export class BidFilter {
  @Field(() => ID, { nullable: true, description: 'On this solicitation.' })
  solicitationId?: string | null;

  @Field(() => [BidStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: BidStatus[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'That came in on this day or later.' })
  submittedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'That came in on this day or before.' })
  submittedTo?: string | null;
}

/** What a bid was before a change. */
@ObjectType({ description: 'What a bid was before a change.' })
export class BidVersion {
  @Field(() => DateTimeScalar, { description: 'When it was changed.' })
  supersededAt!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars; null when unknown.' })
  amount!: string | null;

  @Field(() => BidStatus, { description: 'How far the bid was.' })
  status!: BidStatus;

  @Field(() => String, { nullable: true, description: 'Why it had that status, where somebody said.' })
  statusReason!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it came in; null when unknown.' })
  submittedOn!: string | null;
}
