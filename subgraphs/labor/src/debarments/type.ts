import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Employer } from '../employers/type.js';
import { SourceRecordInput } from '../judgments/type.js';

/** What is right of a debarment. */
@InputType({ description: 'What is right of a debarment. A field that is left out stays.' })
export class DebarmentDaysInput {
  @Field(() => DateScalar, { nullable: true, description: 'Its first day.' })
  startsOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day; null where it has none.' })
  endsOn?: string | null;
}

/** A debarment to be put right. */
@InputType({ description: 'A debarment that staff found to be wrong.' })
export class CorrectDebarmentInput {
  @Field(() => SourceRecordInput, { description: 'The record of the list that says so.' })
  record!: SourceRecordInput;

  @Field(() => DebarmentDaysInput, {
    nullable: true,
    description:
      'What is right. Without it the employer was never debarred. A record that speaks of another employer leaves this one by `splitEmployer`.',
  })
  correction?: DebarmentDaysInput | null;

  @Field(() => String, { description: 'Why. Without a word about persons.' })
  explanation!: string;
}

/** A correction to be taken back. */
@InputType({ description: 'The last correction of a debarment is taken back.' })
export class UndoDebarmentCorrectionInput {
  @Field(() => SourceRecordInput, { description: 'The record of the list that was corrected.' })
  record!: SourceRecordInput;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** A debarment that staff put right. */
@ObjectType({ description: 'Staff of the city put right what a list of debarments says.' })
export class DebarmentCorrection {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'The dataset, by its importer’s name.' })
  dataset!: string;

  @Field(() => String, { description: 'The publisher’s own key of the record.' })
  recordId!: string;

  @Field(() => String, { description: 'From what it excludes.' })
  program!: string;

  @Field(() => DateScalar, { description: 'Its first day, as corrected.' })
  startsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day, as corrected.' })
  endsOn!: string | null;

  @Field(() => Boolean, { description: 'It was set aside as a whole; the days are those of the list.' })
  void!: boolean;

  @Field(() => String, { description: 'Why.' })
  explanation!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  decidedAt!: string;

  @Field(() => Int, { description: 'The register version that it, or its undoing, made.' })
  registerVersion!: number;

  @Field(() => Boolean, { description: 'It was taken back: the publisher’s words stand again.' })
  undone!: boolean;

  /** Not a field: the payload's employer. */
  employerId!: string;
}

/** What a correction of a debarment, or its undoing, gives. */
@ObjectType({ description: 'A correction of a debarment, and the employer as it stands now.' })
export class DebarmentCorrectionPayload {
  @Field(() => DebarmentCorrection, { description: 'The correction as stored.' })
  correction!: DebarmentCorrection;

  @Field(() => Employer, { description: 'The employer as it stands now.' })
  employer!: Employer;
}
