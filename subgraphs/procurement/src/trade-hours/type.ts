import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Contract } from '../contract/type.js';

/** At which level of a trade somebody works; the policy judges them apart. */
export enum TradeLevel {
  JOURNEY = 'JOURNEY',
  APPRENTICE = 'APPRENTICE',
}
registerEnumType(TradeLevel, {
  name: 'TradeLevel',
  description: 'At which level of a trade somebody works; journey workers and apprentices are judged apart.',
});

/** Whose hours a measure counts. */
export enum ResidentsJobsGroup {
  RESIDENTS = 'RESIDENTS',
  PEOPLE_OF_COLOR = 'PEOPLE_OF_COLOR',
  WOMEN = 'WOMEN',
}
registerEnumType(ResidentsJobsGroup, {
  name: 'ResidentsJobsGroup',
  description: 'Whose hours a measure of the residents jobs policy counts. A person may count in several.',
});

/** What a measure comes to. */
export enum ResidentsJobsOutcome {
  PASS = 'PASS',
  FAIL = 'FAIL',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
}
registerEnumType(ResidentsJobsOutcome, {
  name: 'ResidentsJobsOutcome',
  description: 'What a measure of the residents jobs policy comes to.',
  valuesConfig: { NOT_APPLICABLE: { description: 'Nobody worked, which is no pass.' } },
});

/** One measure of a trade at one level. */
@ObjectType({ description: 'One measure of the residents jobs policy, of a trade at one level.' })
export class ResidentsJobsMeasure {
  @Field(() => ResidentsJobsGroup, { description: 'Whose hours it counts.' })
  measure!: ResidentsJobsGroup;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Their share of all hours, to six places: "0.505" is 50.5 %. Null where nobody worked.',
  })
  share!: string | null;

  @Field(() => DecimalScalar, { description: 'The share that the ordinance asks for: "0.51" is 51 %.' })
  target!: string;

  @Field(() => ResidentsJobsOutcome, { description: 'By the exact share, before it is rounded.' })
  outcome!: ResidentsJobsOutcome;
}

/** A trade at one level on a contract. */
@ObjectType({
  description: 'The hours of a trade at one level on a contract, and their three measures (S0.7).',
})
export class ResidentsJobsTrade {
  @Field(() => String, { description: 'The trade, as its reports name it.' })
  trade!: string;

  @Field(() => TradeLevel, { description: 'At which level.' })
  level!: TradeLevel;

  @Field(() => DecimalScalar, { description: 'All hours reported, summed over the periods.' })
  hours!: string;

  @Field(() => [ResidentsJobsMeasure], { description: 'Residents, people of color, women.' })
  measures!: ResidentsJobsMeasure[];
}

/** Hours of a trade at one level within a period, as reported. */
@InputType({
  description: 'Hours of a trade at one level within a period. Corrects what began on the same day.',
})
export class TradeHoursInput {
  @Field(() => String, { description: 'The trade, such as Electricians.' })
  trade!: string;

  @Field(() => TradeLevel, { description: 'At which level.' })
  level!: TradeLevel;

  @Field(() => DateScalar, { description: 'First day.' })
  periodFrom!: string;

  @Field(() => DateScalar, { description: 'Last day, at most a year later.' })
  periodTo!: string;

  @Field(() => DecimalScalar, { description: 'All hours.' })
  hours!: string;

  @Field(() => DecimalScalar, { description: 'Of residents of the city.' })
  residentHours!: string;

  @Field(() => DecimalScalar, { description: 'Of people of color.' })
  peopleOfColorHours!: string;

  @Field(() => DecimalScalar, { description: 'Of women.' })
  womenHours!: string;
}

/** Hours of a contract, as reported. */
@InputType({ description: 'Hours by trade and level on a contract.' })
export class RecordTradeHoursInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => [TradeHoursInput], { description: '1 to 500 lines.' })
  lines!: TradeHoursInput[];

  @Field(() => String, { description: 'Which report says so.' })
  source!: string;
}

/** What `recordTradeHours` gives. */
@ObjectType({ description: 'What `recordTradeHours` gives.' })
export class RecordTradeHoursPayload {
  @Field(() => Contract, { description: 'The contract, with its measures as they are now.' })
  contract!: Contract;
}
