import { connectionOf } from '@hub/kit/paging';
import { DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ChangeKind } from '../changes/type.js';
import { Screening, ScreeningStatus, ScreeningSubject } from '../screenings/type.js';

/** How a watch stands. */
export enum WatchState {
  ACTIVE = 'ACTIVE',
  GIVEN_UP = 'GIVEN_UP',
}
registerEnumType(WatchState, {
  name: 'WatchState',
  description: 'How a watch stands.',
  valuesConfig: {
    ACTIVE: { description: 'Notices are made, and delivered where there is a callback.' },
    GIVEN_UP: {
      description:
        'Its receiver failed ten times over one notice: notices are still made and can be read; none is delivered any more. Set a new watch.',
    },
  },
});

/** What a notice is about: a change of a watched employer, or something that moved for the watcher alone. */
export const NoticeKind = {
  ...ChangeKind,
  SUBJECT_CHANGED: 'SUBJECT_CHANGED',
  SCREENING_AFFECTED: 'SCREENING_AFFECTED',
} as const;
/** One of the kinds. */
export type NoticeKind = (typeof NoticeKind)[keyof typeof NoticeKind];
registerEnumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a notice is about: a change of a watched employer, as in the change feed, or more.',
  valuesConfig: {
    SUBJECT_CHANGED: {
      description: 'A watched subject, screened again, has another status or other matches.',
    },
    SCREENING_AFFECTED: {
      description: 'A record was corrected of an employer that an earlier screening of the agency showed.',
    },
  },
});

/** What to watch. */
@InputType({ description: 'What to watch: employers, subjects, or both.' })
export class WatchEmployersInput {
  @Field(() => [ID], { nullable: true, description: 'Employers of the register, up to 1,000.' })
  employerIds?: string[] | null;

  @Field(() => [ScreeningSubject], {
    nullable: true,
    description: 'Subjects, up to 500, each screened now and again as the register moves.',
  })
  subjects?: ScreeningSubject[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to deliver notices: an https URL that is reached over the internet. Without it they are polled.',
  })
  callbackUrl?: string | null;
}

/** What to watch no longer. */
@InputType({ description: 'What to watch no longer.' })
export class UnwatchInput {
  @Field(() => ID, { description: 'The watch.' })
  watchId!: string;
}

/** A subject of a watch. */
@ObjectType({ description: 'A subject that is screened again as the register moves.' })
export class WatchedSubject {
  @Field(() => ID, { description: 'Names it in deliveries.' })
  id!: string;

  @Field(() => String, { description: 'The watcher’s own key.' })
  key!: string;

  @Field(() => ScreeningStatus, { description: 'The status of its last screening.' })
  status!: ScreeningStatus;

  @Field(() => Int, { description: 'The register version at which it was last screened.' })
  registerVersion!: number;

  /** The stored screening that showed the status and the matches which still hold. */
  screeningId!: string;
}

/** A watch of the caller's agency. */
@ObjectType({ description: 'What an agency watches, and how it is told.' })
export class Watch {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  employerIds!: readonly string[];

  @Field(() => [WatchedSubject], { description: 'Its subjects, in the order in which they were given.' })
  subjects!: WatchedSubject[];

  @Field(() => String, {
    nullable: true,
    description: 'Where notices are delivered; null where they are polled.',
  })
  callbackUrl!: string | null;

  @Field(() => WatchState, { description: 'How it stands.' })
  state!: WatchState;

  @Field(() => Int, { description: 'Attempts to deliver that failed since the last one that succeeded.' })
  failedAttempts!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the last attempt failed: ADDRESS_REFUSED, NOT_REACHED, TIMED_OUT or HTTP_ with the status; null after a success.',
  })
  lastFailure!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a notice was last delivered.' })
  lastDeliveredAt!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was set.' })
  createdAt!: string;
}

/** A page of watches. */
export const WatchConnection = connectionOf('Watch', Watch);

/** What `watchEmployers` gives. */
@ObjectType({ description: 'What `watchEmployers` gives.' })
export class WatchEmployersPayload {
  @Field(() => Watch, { description: 'The watch as stored.' })
  watch!: Watch;

  @Field(() => String, {
    nullable: true,
    description: 'The secret that signs its deliveries, shown this once; null without a callback.',
  })
  secret!: string | null;
}

/** What `unwatch` gives. */
@ObjectType({ description: 'What `unwatch` gives.' })
export class UnwatchPayload {
  @Field(() => ID, { description: 'The watch that is no more; its notices and its secret went with it.' })
  watchId!: string;
}

/** What a watcher is told. */
@ObjectType({ description: 'What a watcher is told. A delivery to a callback carries the same.' })
export class WatchNotice {
  @Field(() => ID, { description: 'Opaque and stable; a delivery that comes again has it again.' })
  id!: string;

  @Field(() => ID, { description: 'The watch.' })
  watchId!: string;

  @Field(() => NoticeKind, { description: 'What it is about.' })
  kind!: NoticeKind;

  @Field(() => DateTimeScalar, { description: 'When the register took in what it is about.' })
  occurredAt!: string;

  @Field(() => Int, { description: 'The register version with which it moved.' })
  registerVersion!: number;

  @Field(() => String, {
    description: 'Cursor of `violatorChanges`: the feed goes on behind what this is about.',
  })
  cursor!: string;

  @Field(() => ScreeningStatus, {
    description: 'Status of the employer, or of the subject’s screening, when the notice was made.',
  })
  status!: ScreeningStatus;

  @Field(() => ScreeningStatus, { nullable: true, description: 'The subject’s status before.' })
  previousStatus!: ScreeningStatus | null;

  /** The employer's id at that time. */
  employerId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The case, where it is about one.' })
  caseId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The watched subject, where it is about one.' })
  subjectId!: string | null;

  @Field(() => String, { nullable: true, description: 'The watcher’s own key of the subject.' })
  subjectKey!: string | null;

  /** The stored screening that shows the subject's status and matches. */
  screeningId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the receiver took it; null before.' })
  deliveredAt!: string | null;
}

/** A page of notices. */
export const WatchNoticeConnection = connectionOf('WatchNotice', WatchNotice);

/** Something that an earlier screening relied on and that was corrected since. */
@ObjectType({
  description: 'An earlier screening of the agency, and a correction of a record that it showed.',
})
export class AffectedScreening {
  @Field(() => Screening, { description: 'The screening, as it was answered then.' })
  screening!: Screening;

  employerId!: string;

  @Field(() => ID, { nullable: true, description: 'The case that was corrected.' })
  caseId!: string | null;

  @Field(() => Int, { description: 'The register version that corrected it.' })
  registerVersion!: number;

  @Field(() => DateTimeScalar, { description: 'When it was corrected.' })
  correctedAt!: string;
}

/** A page of affected screenings. */
export const AffectedScreeningConnection = connectionOf('AffectedScreening', AffectedScreening);
