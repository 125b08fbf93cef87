import { DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Employer } from '../employers/type.js';

/** What a person decided about identity. */
export enum JudgmentKind {
  MERGE = 'MERGE',
  SPLIT = 'SPLIT',
}
registerEnumType(JudgmentKind, {
  name: 'JudgmentKind',
  description: 'What a person decided about identity: two employers are one, or one is two.',
});

/** Two employers are one. */
@InputType({ description: 'Two employers are one.' })
export class MergeEmployersInput {
  @Field(() => ID, { description: 'The employer that stays.' })
  employerId!: string;

  @Field(() => ID, { description: 'The employer that it absorbs; its id resolves to the first from now on.' })
  absorbedId!: string;

  @Field(() => String, { description: 'Why, for whoever doubts it later.' })
  reason!: string;
}

/** One record of a source. */
@InputType({ description: 'One record of a source.' })
export class SourceRecordInput {
  @Field(() => String, { description: 'The dataset, by its importer’s name.' })
  dataset!: string;

  @Field(() => String, { description: 'The publisher’s own key of the record.' })
  recordId!: string;
}

/** One employer is two. */
@InputType({ description: 'Some records of an employer speak of another one.' })
export class SplitEmployerInput {
  @Field(() => ID, { description: 'The employer in which they stand.' })
  employerId!: string;

  @Field(() => [SourceRecordInput], { description: 'The records that leave; at least one stays.' })
  records!: SourceRecordInput[];

  @Field(() => String, { description: 'Why, for whoever doubts it later.' })
  reason!: string;
}

/** A judgment is taken back. */
@InputType({ description: 'A judgment is taken back.' })
export class UndoJudgmentInput {
  @Field(() => ID, { description: 'The judgment.' })
  judgmentId!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** A person's decision about identity. */
@ObjectType({
  description:
    'A person’s decision about identity, kept with its reason; it survives re-imports and can be undone.',
})
export class EmployerJudgment {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => JudgmentKind, { description: 'What was decided.' })
  kind!: JudgmentKind;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  decidedAt!: string;

  @Field(() => Int, { description: 'The register version that it made.' })
  registerVersion!: number;

  @Field(() => Boolean, { description: 'It was taken back.' })
  undone!: boolean;
}

/** What a judgment gives. */
@ObjectType({ description: 'A judgment and the employers that it leaves.' })
export class JudgmentPayload {
  @Field(() => EmployerJudgment, { description: 'The judgment as stored.' })
  judgment!: EmployerJudgment;

  @Field(() => [Employer], { description: 'The employers that there are now.' })
  employers!: Employer[];
}
