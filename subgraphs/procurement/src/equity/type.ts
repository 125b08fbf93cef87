import { DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** How a commitment stands. */
export enum CommitmentStatus {
  MADE = 'MADE',
  KEPT = 'KEPT',
  NOT_KEPT = 'NOT_KEPT',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(CommitmentStatus, {
  name: 'CommitmentStatus',
  description: 'How a commitment stands.',
  valuesConfig: {
    MADE: { description: 'Made, and nothing found of it yet.' },
    KEPT: { description: 'Found kept.' },
    NOT_KEPT: { description: 'Found not kept.' },
    WITHDRAWN: { description: 'Taken back, or recorded by mistake.' },
  },
});

/** A commitment to equitable procurement. */
@ObjectType({
  description:
    'A commitment to equitable procurement (S0.8), in words: no rule sets a number, and none ranks bids by it.',
})
export class EquityCommitment {
  @Field(() => ID, { description: 'Opaque; each finding about a commitment has an id of its own.' })
  id!: string;

  @Field(() => String, { description: 'What was promised.' })
  statement!: string;

  @Field(() => CommitmentStatus, { description: 'How it stands by this record.' })
  status!: CommitmentStatus;

  @Field(() => String, { nullable: true, description: 'What shows it; null where nothing was named.' })
  evidence!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: string;

  @Field(() => Boolean, { description: 'False once a later record took its place.' })
  current!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the record whose place it took; null for the promise itself.',
  })
  supersedes!: string | null;
}

/** A promise, as told. */
@InputType({ description: 'A commitment of a solicitation, or of a bid on it.' })
export class RecordEquityCommitmentInput {
  @Field(() => ID, { description: 'The solicitation.' })
  solicitationId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The bid on it that promises; absent: the solicitation does.',
  })
  bidId?: string | null | undefined;

  @Field(() => String, { description: 'What is promised.' })
  statement!: string;

  @Field(() => String, { nullable: true, description: 'Where it is written.' })
  evidence?: string | null | undefined;
}

/** What was found of a promise, as told. */
@InputType({ description: 'What became of a commitment.' })
export class UpdateEquityCommitmentInput {
  @Field(() => ID, { description: 'Its current record.' })
  commitmentId!: string;

  @Field(() => CommitmentStatus, { description: 'KEPT, NOT_KEPT or WITHDRAWN.' })
  status!: CommitmentStatus;

  @Field(() => String, { description: 'What shows it.' })
  evidence!: string;
}

/** What the mutations give. */
@ObjectType({ description: 'What the mutations of equity commitments give.' })
export class EquityCommitmentPayload {
  @Field(() => EquityCommitment, { description: 'The record as stored.' })
  commitment!: EquityCommitment;
}
