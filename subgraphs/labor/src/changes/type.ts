import { connectionOf } from '@hub/kit/paging';
import { DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What moved. */
export enum ChangeKind {
  CASE_ADDED = 'CASE_ADDED',
  CASE_CHANGED = 'CASE_CHANGED',
  CASE_VACATED = 'CASE_VACATED',
  CORRECTION = 'CORRECTION',
  DEBARMENT_BEGAN = 'DEBARMENT_BEGAN',
  DEBARMENT_ENDED = 'DEBARMENT_ENDED',
  DEBARMENT_CHANGED = 'DEBARMENT_CHANGED',
  MERGED = 'MERGED',
  SPLIT = 'SPLIT',
  RECORD_CHANGED = 'RECORD_CHANGED',
  STATUS_CHANGED = 'STATUS_CHANGED',
}
registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What moved of an employer’s record or status.',
  valuesConfig: {
    CASE_ADDED: { description: 'A case came.' },
    CASE_CHANGED: { description: 'Its publisher tells a case otherwise than before.' },
    CASE_VACATED: { description: 'A case was vacated or withdrawn.' },
    CORRECTION: { description: 'A record was wrong and was put right: who relied on it should look again.' },
    DEBARMENT_BEGAN: { description: 'A debarment is in force from now on.' },
    DEBARMENT_ENDED: { description: 'A debarment is no longer in force.' },
    DEBARMENT_CHANGED: {
      description: 'A debarment’s record came or changed; whether one is in force did not.',
    },
    MERGED: { description: 'It is one with another employer; both are named, each in a change of its own.' },
    SPLIT: {
      description: 'Records of it are another employer’s; both are named, each in a change of its own.',
    },
    RECORD_CHANGED: { description: 'Its sums moved otherwise, as when a case turned out to be another’s.' },
    STATUS_CHANGED: { description: 'Its status moved by date: its last finding left the look-back.' },
  },
});

/** Something that moved in the register. */
@ObjectType({ description: 'Something that moved in the register, told once.' })
export class ViolatorChange {
  @Field(() => DateTimeScalar, { description: 'When the register took it in.' })
  occurredAt!: string;

  @Field(() => ChangeKind, { description: 'What moved.' })
  kind!: ChangeKind;

  @Field(() => Int, { description: 'The register version with which it moved.' })
  registerVersion!: number;

  @Field(() => ID, {
    description:
      'The employer’s id at that time. Where it is not that of `employer`, the one was absorbed by the other.',
  })
  recordedEmployerId!: string;

  @Field(() => ID, { nullable: true, description: 'The case, where it is about one.' })
  caseId!: string | null;
}

/** A page of the change feed. */
export const ViolatorChangeConnection = connectionOf('ViolatorChange', ViolatorChange);
