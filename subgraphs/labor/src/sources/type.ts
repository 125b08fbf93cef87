import { DateScalar } from '@hub/kit/scalars';
import { Field, Int, ObjectType } from 'type-graphql';

/** A dataset that the register knows. */
@ObjectType({ description: 'A dataset that the register knows: what an answer of CLEAR rests on.' })
export class Source {
  @Field(() => String, { description: 'The dataset, by its importer’s name.' })
  dataset!: string;

  @Field(() => String, { description: 'Who publishes it.' })
  publisher!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of a finding in it; null where it holds none.',
  })
  coversFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of a finding in it; null where it holds none.',
  })
  coversTo!: string | null;

  @Field(() => DateScalar, { description: 'Day of the last import.' })
  lastImportedOn!: string;

  @Field(() => Int, { description: 'Records that name an employer.' })
  records!: number;
}
