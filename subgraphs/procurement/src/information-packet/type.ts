import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar, DecimalScalar, LanguageTagScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** When a packet is due. */
export enum PacketOccasion {
  NEW_JOB = 'NEW_JOB',
  YEARLY = 'YEARLY',
}
registerEnumType(PacketOccasion, {
  name: 'PacketOccasion',
  description: 'On what occasion an information packet is due.',
  valuesConfig: {
    NEW_JOB: { description: 'At the start of a new job (S2.25).' },
    YEARLY: { description: 'On the day of each year’s adjustment, September 1 (S2.27).' },
  },
});

/** What a packet holds. */
export enum PacketContent {
  LIVING_WAGE = 'LIVING_WAGE',
  BENEFITS = 'BENEFITS',
  WAIVER = 'WAIVER',
  GRIEVANCE_PROCEDURES = 'GRIEVANCE_PROCEDURES',
  UNION_OFFICIALS = 'UNION_OFFICIALS',
  WORKERS_CENTER_TEXT = 'WORKERS_CENTER_TEXT',
}
registerEnumType(PacketContent, {
  name: 'PacketContent',
  description: 'The six contents of an information packet (S2.26).',
});

/** What is wrong with a packet. */
export enum PacketFault {
  LIVING_WAGE = 'LIVING_WAGE',
  BENEFITS = 'BENEFITS',
  WAIVER = 'WAIVER',
  GRIEVANCE_PROCEDURES = 'GRIEVANCE_PROCEDURES',
  UNION_OFFICIALS = 'UNION_OFFICIALS',
  WORKERS_CENTER_TEXT = 'WORKERS_CENTER_TEXT',
  LANGUAGE = 'LANGUAGE',
}
registerEnumType(PacketFault, {
  name: 'PacketFault',
  description: 'What is wrong with a packet: a content that it lacks (S2.26), or its language (S2.25).',
  valuesConfig: {
    UNION_OFFICIALS: { description: 'Only where there is a union.' },
    WORKERS_CENTER_TEXT: { description: 'It is missing, or not the center’s own.' },
    LANGUAGE: { description: 'It is not the one that the worker chose.' },
  },
});

/** Where the duty stands. */
export enum PacketTiming {
  ON_TIME = 'ON_TIME',
  LATE = 'LATE',
  PENDING = 'PENDING',
  OVERDUE = 'OVERDUE',
}
registerEnumType(PacketTiming, {
  name: 'PacketTiming',
  description: 'Whether a packet came in time (S2.25, S2.27).',
  valuesConfig: { PENDING: { description: 'It has not come, and the hour is not reached.' } },
});

/** A packet of a worker. */
@ObjectType({
  description: 'An information packet that a worker received or is to receive (S2.25 to S2.28).',
})
export class InformationPacket {
  @Field(() => ID, { description: 'Opaque and stable over its corrections.' })
  id!: string;

  @Field(() => Int, {
    description: '1: of the contractor itself; 2 and more: of its subcontractors (S2.28).',
  })
  subcontractTier!: number;

  @Field(() => String, { description: 'A pseudonym.' })
  workerReference!: string;

  @Field(() => PacketOccasion, { description: 'On what occasion it is due.' })
  occasion!: PacketOccasion;

  @Field(() => DateScalar, { description: 'First day of the job, or day of the yearly packet.' })
  dueOn!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Hours that a new worker is expected to work in a month; null for the yearly packet.',
  })
  expectedHours!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it came; null while not.' })
  receivedOn!: string | null;

  @Field(() => DecimalScalar, {
    description: 'Hours of the month worked when it came, or when this was recorded.',
  })
  hoursWorked!: string;

  @Field(() => LanguageTagScalar, { description: 'Its language.' })
  language!: string;

  @Field(() => LanguageTagScalar, { description: 'The language that the worker chose.' })
  chosenLanguage!: string;

  @Field(() => [PacketContent], { description: 'What it holds.' })
  contents!: PacketContent[];

  @Field(() => Boolean, { description: 'Whether there is a union.' })
  union!: boolean;

  @Field(() => Boolean, { description: 'Whether the workers’ center wrote the text on itself.' })
  textByWorkersCenter!: boolean;

  @Field(() => PacketTiming, {
    description: 'Whether it came in time, by the hours of the policy on its day.',
  })
  timing!: PacketTiming;

  @Field(() => [PacketFault], { description: 'What is wrong with it; empty is valid.' })
  faults!: PacketFault[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded, or last corrected.' })
  recordedAt!: string;

  /** Not a field: resolved to `contract`. */
  contractId!: string | null;
}

/** A page of packets. */
export const InformationPacketConnection = connectionOf('InformationPacket', InformationPacket);

/** A packet to be recorded. */
@InputType({
  description:
    'An information packet. Corrects what was recorded of the worker, the occasion and its day, such as that it came.',
})
export class RecordInformationPacketInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The contract; absent for the institution’s own employees.',
  })
  contractId?: string | null;

  @Field(() => Int, { defaultValue: 1, description: 'How far removed the worker is, 1 to 20 (S2.28).' })
  subcontractTier!: number;

  @Field(() => String, { description: 'A pseudonym, never a name.' })
  workerReference!: string;

  @Field(() => PacketOccasion, { description: 'On what occasion it is due.' })
  occasion!: PacketOccasion;

  @Field(() => DateScalar, { description: 'First day of the job, or September 1.' })
  dueOn!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'With NEW_JOB: hours that the worker is expected to work in a month.',
  })
  expectedHours?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it came, when it did.' })
  receivedOn?: string | null;

  @Field(() => DecimalScalar, { description: 'Hours of the month worked when it came, or until now.' })
  hoursWorked!: string;

  @Field(() => LanguageTagScalar, { description: 'Its language, as BCP 47 writes it.' })
  language!: string;

  @Field(() => LanguageTagScalar, { description: 'The language that the worker chose.' })
  chosenLanguage!: string;

  @Field(() => [PacketContent], { description: 'What it holds.' })
  contents!: PacketContent[];

  @Field(() => Boolean, { description: 'Whether there is a union.' })
  union!: boolean;

  @Field(() => Boolean, { description: 'Whether the workers’ center wrote the text on itself.' })
  textByWorkersCenter!: boolean;
}

/** What `recordInformationPacket` gives. */
@ObjectType({ description: 'What `recordInformationPacket` gives.' })
export class RecordInformationPacketPayload {
  @Field(() => InformationPacket, { description: 'The packet as it is on file now.' })
  packet!: InformationPacket;
}
