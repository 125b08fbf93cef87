import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Statuses of OCDS's bid extension. */
export enum BidStatus {
  INVITED = 'INVITED',
  PENDING = 'PENDING',
  VALID = 'VALID',
  DISQUALIFIED = 'DISQUALIFIED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(BidStatus, {
  name: 'BidStatus',
  description: "How far a bid is, as the Open Contracting Data Standard's bid extension has it.",
  valuesConfig: {
    INVITED: { description: 'The tenderer was invited and has not bid yet.' },
    PENDING: { description: 'Received, not yet judged.' },
    VALID: { description: 'Meets the conditions.' },
    DISQUALIFIED: { description: 'Does not meet them.' },
    WITHDRAWN: { description: 'Taken back by the tenderer.' },
  },
});

/** An offer of a tenderer. No key: nobody reaches one but through the guarded fields that lead here. */
@ObjectType({ description: 'An offer of a tenderer on a solicitation.' })
export class Bid {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: "The solicitation's own key of it." })
  number!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars; null when unknown.' })
  amount!: string | null;

  @Field(() => BidStatus, { description: 'How far the bid is.' })
  status!: BidStatus;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it came in; null when unknown.' })
  submittedOn!: string | null;

  /** Not fields: resolved to `bidder` and `solicitation`. */
  bidderId!: string;
  solicitationId!: string;
}

/** A page of bids. */
export const BidConnection = connectionOf('Bid', Bid);
