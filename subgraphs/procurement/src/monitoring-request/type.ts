import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** Where a request stands. */
export enum MonitoringStanding {
  OPEN = 'OPEN',
  OVERDUE = 'OVERDUE',
  ANSWERED = 'ANSWERED',
  ANSWERED_LATE = 'ANSWERED_LATE',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(MonitoringStanding, {
  name: 'MonitoringStanding',
  description: 'Where a request of the board for data stands today (S2.44). A deadline ends with its day.',
});

/** What the board asked for. */
@ObjectType({
  description: 'What the living-wage board asked a contractor for, or the institution itself (S2.44).',
})
export class MonitoringRequest {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Which data.' })
  dataAsked!: string;

  @Field(() => DateScalar, { description: 'When they were asked for.' })
  requestedOn!: string;

  @Field(() => DateScalar, { description: 'The last day to answer.' })
  dueOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When they came; null while not.' })
  answeredOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Where they are kept; null while they did not come.' })
  answerReference!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the request was taken back; null while not.',
  })
  withdrawnOn!: string | null;

  @Field(() => MonitoringStanding, { description: 'Where it stands today.' })
  standing!: MonitoringStanding;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  recordedAt!: string;

  /** Not a field: resolved to `contract`. */
  contractId!: string | null;
}

/** A page of requests. */
export const MonitoringRequestConnection = connectionOf('MonitoringRequest', MonitoringRequest);

/** Which requests a list holds. */
@InputType({ description: 'Which requests; what is absent does not restrict the list.' })
export class MonitoringRequestFilter {
  @Field(() => ID, { nullable: true, description: 'Of the contractor of this contract.' })
  contractId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: neither answered nor withdrawn.' })
  openOnly?: boolean | null;
}

/** A request to be made. */
@InputType({ description: 'A request of the board for data.' })
export class RequestMonitoringDataInput {
  @Field(() => ID, { nullable: true, description: 'The contract; absent for the institution itself.' })
  contractId?: string | null;

  @Field(() => String, { description: 'Which data.' })
  dataAsked!: string;

  @Field(() => DateScalar, { description: 'When they are asked for: today or before.' })
  requestedOn!: string;

  @Field(() => DateScalar, { description: 'The last day to answer.' })
  dueOn!: string;
}

/** An answer to a request. */
@InputType({ description: 'That a request was answered.' })
export class AnswerMonitoringRequestInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string;

  @Field(() => DateScalar, { description: 'When the data came: today or before.' })
  answeredOn!: string;

  @Field(() => String, { description: 'Where they are kept.' })
  answerReference!: string;
}

/** A request that is taken back. */
@InputType({ description: 'That a request is taken back.' })
export class WithdrawMonitoringRequestInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string;

  @Field(() => DateScalar, { description: 'When: today or before.' })
  withdrawnOn!: string;
}

/** What the mutations about a request give. */
@ObjectType({ description: 'What the mutations about a request of the board give.' })
export class MonitoringRequestPayload {
  @Field(() => MonitoringRequest, { description: 'The request as it stands.' })
  request!: MonitoringRequest;
}
