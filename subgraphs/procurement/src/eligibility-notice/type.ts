import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** Where the duty to tell a worker stands. */
export enum NoticeStanding {
  NOT_DUE = 'NOT_DUE',
  DUE = 'DUE',
  GIVEN = 'GIVEN',
  LATE = 'LATE',
}
registerEnumType(NoticeStanding, {
  name: 'NoticeStanding',
  description: 'Where the notice of eligibility for health insurance stands (S2.19).',
  valuesConfig: {
    NOT_DUE: { description: 'The month’s hours are not passed.' },
    DUE: { description: 'They are passed, and the worker was not told.' },
    GIVEN: { description: 'The worker was told by the end of that day.' },
    LATE: { description: 'The worker was told later.' },
  },
});

/** When a worker was to be told. */
@ObjectType({
  description: 'When a worker passed a month’s hours for health insurance, and was told so (S2.19).',
})
export class EligibilityNotice {
  @Field(() => ID, { description: 'Opaque and stable over its corrections.' })
  id!: string;

  @Field(() => String, { description: 'A pseudonym.' })
  workerReference!: string;

  @Field(() => DateScalar, { description: 'First day of the month.' })
  month!: string;

  @Field(() => DecimalScalar, { description: 'Hours of the month reported so far.' })
  hoursWorked!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'End of the shift that passed the policy’s hours; null while none did.',
  })
  dueAt!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the notice; null while none was given.',
  })
  notifiedOn!: string | null;

  @Field(() => NoticeStanding, { description: 'Where the duty stands.' })
  standing!: NoticeStanding;

  @Field(() => DateTimeScalar, { description: 'When it was recorded, or last corrected.' })
  recordedAt!: string;

  /** Not a field: resolved to `contract`. */
  contractId!: string | null;
}

/** A page of them. */
export const EligibilityNoticeConnection = connectionOf('EligibilityNotice', EligibilityNotice);

/** A shift. */
@InputType({ description: 'Hours that ended at an instant.' })
export class ShiftInput {
  @Field(() => DateTimeScalar, { description: 'When the shift ended.' })
  endedAt!: string;

  @Field(() => DecimalScalar, { description: 'Its hours, above 0 and at most 24.' })
  hours!: string;
}

/** A month of a worker. */
@InputType({
  description: 'The shifts of a worker’s month, and the notice. Corrects what was recorded of the month.',
})
export class RecordEligibilityNoticeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The contract; absent for the institution’s own employees.',
  })
  contractId?: string | null;

  @Field(() => String, { description: 'A pseudonym, never a name.' })
  workerReference!: string;

  @Field(() => [ShiftInput], { description: 'All shifts of one month so far, 1 to 200.' })
  shifts!: ShiftInput[];

  @Field(() => DateScalar, { nullable: true, description: 'The day of the notice, when it was given.' })
  notifiedOn?: string | null;
}

/** What `recordEligibilityNotice` gives. */
@ObjectType({ description: 'What `recordEligibilityNotice` gives.' })
export class RecordEligibilityNoticePayload {
  @Field(() => EligibilityNotice, { description: 'As it is on file now.' })
  notice!: EligibilityNotice;
}
