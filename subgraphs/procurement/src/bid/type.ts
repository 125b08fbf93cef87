import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Employer } from '../employer/type.js';

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

/** An offer of a tenderer. By its key too it is loaded for those alone who may see its row. */
@Directive('@key(fields: "id")')
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

  @Field(() => String, { nullable: true, description: 'Why it has its status, where somebody said.' })
  statusReason!: string | null;

  /** Not fields: resolved to `bidder` and `solicitation`. */
  bidderId!: string;
  solicitationId!: string;

  /** With labor's facts, where a field requires them. */
  bidder?: Employer;
}

/** A page of bids. */
export const BidConnection = connectionOf('Bid', Bid);
