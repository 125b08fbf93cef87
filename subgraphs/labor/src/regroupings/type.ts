import { Field, ID, ObjectType } from 'type-graphql';

/** A record of an employer that a person merged or split, and whose it is now. */
@ObjectType({
  description:
    'A record of an employer that was merged or split by a person, and whose it is now: for neighbors.',
})
export class RegroupedRecord {
  @Field(() => String, { description: 'The dataset, by its importer’s name.' })
  dataset!: string;

  @Field(() => String, { description: 'The publisher’s own key of the record.' })
  recordId!: string;

  @Field(() => ID, { description: 'The employer of whom it speaks.' })
  employerId!: string;
}
