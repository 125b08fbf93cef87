import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { License } from '../licenses/type.js';
import { Standing } from '../standing/type.js';

/** What an officer decided. */
export enum LicensingOutcome {
  ISSUED = 'ISSUED',
  ISSUED_WITH_CONDITIONS = 'ISSUED_WITH_CONDITIONS',
  DEFERRED = 'DEFERRED',
  DENIED = 'DENIED',
}
registerEnumType(LicensingOutcome, { name: 'LicensingOutcome', description: 'What an officer decided.' });

/** A stored screening, as labor keeps it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A stored screening; labor describes it.' })
export class Screening {
  @Field(() => ID, { description: 'Id of the screening.' })
  id!: string;
}

/** An officer's decision. */
@ObjectType({ description: 'An officer’s decision, kept beside what it rested on.' })
export class LicensingDecision {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => LicensingOutcome, { description: 'What was decided.' })
  outcome!: LicensingOutcome;

  @Field(() => DateTimeScalar, { description: 'When.' })
  decidedAt!: string;

  @Field(() => String, { description: 'Why.' })
  rationale!: string;

  @Field(() => License, {
    nullable: true,
    description: 'The license; null for an application that has none yet.',
  })
  license!: License | null;

  @Field(() => String, { nullable: true, description: 'The agency’s own reference of an application.' })
  applicationReference!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the applicant was given notice.' })
  noticeGivenOn!: string | null;

  @Field(() => Screening, {
    nullable: true,
    description: 'The screening that it rested on; null when it rested on a standing.',
  })
  screening!: Screening | null;

  @Field(() => Standing, {
    nullable: true,
    description: 'The standing that it rested on; null when it rested on a screening.',
  })
  standing!: Standing | null;
}

/** An officer's decision, as told. */
@InputType({
  description: 'An officer’s decision, and the screening or the standing that it rests on: one of the two.',
})
export class RecordLicensingDecisionInput {
  @Field(() => String, {
    nullable: true,
    description: 'Number of the license; or an application that has no license yet.',
  })
  licenseNumber?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The board, where several have the number.' })
  authority?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The agency’s own reference of an application.' })
  applicationReference?: string | null | undefined;

  @Field(() => LicensingOutcome, { description: 'What was decided.' })
  outcome!: LicensingOutcome;

  @Field(() => String, { description: 'Why.' })
  rationale!: string;

  @Field(() => ID, { nullable: true, description: 'The screening that it rests on.' })
  screeningId?: string | null | undefined;

  @Field(() => ID, { nullable: true, description: 'The standing that it rests on.' })
  standingId?: string | null | undefined;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of the notice; DENIED without one is refused.',
  })
  noticeGivenOn?: string | null | undefined;
}

/** What `recordLicensingDecision` gives. */
@ObjectType({ description: 'What `recordLicensingDecision` gives.' })
export class RecordLicensingDecisionPayload {
  @Field(() => LicensingDecision, { description: 'The decision as stored.' })
  decision!: LicensingDecision;
}
