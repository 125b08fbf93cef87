import { Field, ID, InputType } from 'type-graphql';

/** Which records of workers a list holds. */
@InputType({ description: 'Which records of workers; what is absent does not restrict the list.' })
export class WorkerRecordFilter {
  @Field(() => ID, { nullable: true, description: 'Of workers of this contract.' })
  contractId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: of the institution’s own employees alone, who work under no contract.',
  })
  directOnly?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Of this worker, by pseudonym.' })
  workerReference?: string | null;
}
