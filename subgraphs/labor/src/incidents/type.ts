import { Address } from '@hub/kit/address';
import { DateScalar } from '@hub/kit/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CaseSource } from '../cases/type.js';

/** What kind of incident was reported. */
export enum WorkplaceIncidentKind {
  FATALITY = 'FATALITY',
  CATASTROPHE = 'CATASTROPHE',
  FATALITY_AND_CATASTROPHE = 'FATALITY_AND_CATASTROPHE',
}
registerEnumType(WorkplaceIncidentKind, {
  name: 'WorkplaceIncidentKind',
  description: 'What kind of incident was reported.',
  valuesConfig: {
    FATALITY: { description: 'A worker died.' },
    CATASTROPHE: { description: 'Several workers were taken to hospital.' },
    FATALITY_AND_CATASTROPHE: { description: 'Both.' },
  },
});

/** An accident at work. It says nothing of fault. */
@ObjectType({
  description:
    'An accident at an employer’s work that was reported to an authority. It is no finding and no case: it says nothing of fault and moves neither status nor record.',
})
export class WorkplaceIncident {
  @Field(() => ID, { description: 'Opaque; of this wording of the report.' })
  id!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the incident; null where not told.' })
  occurredOn!: string | null;

  @Field(() => WorkplaceIncidentKind, {
    nullable: true,
    description: 'What kind of incident; null where the report does not say.',
  })
  kind!: WorkplaceIncidentKind | null;

  @Field(() => Int, { nullable: true, description: 'How many workers died; null where not counted.' })
  fatalities!: number | null;

  @Field(() => String, { nullable: true, description: 'The report’s own words, which name no worker.' })
  description!: string | null;

  @Field(() => Address, { nullable: true, description: 'The place that the report gives.' })
  place!: Address | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the inspection that followed; null where none is told.',
  })
  inspectionNumber!: string | null;

  @Field(() => CaseSource, { description: 'Where it comes from.' })
  source!: CaseSource;
}
