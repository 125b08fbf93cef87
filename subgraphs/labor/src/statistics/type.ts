import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** By what cases are counted. */
export enum StatisticsDimension {
  LAW_TYPE = 'LAW_TYPE',
  YEAR = 'YEAR',
  INDUSTRY = 'INDUSTRY',
  CITY = 'CITY',
  STATE = 'STATE',
  PUBLISHER = 'PUBLISHER',
  FINALITY = 'FINALITY',
}
registerEnumType(StatisticsDimension, {
  name: 'StatisticsDimension',
  description: 'By what cases are counted.',
  valuesConfig: {
    LAW_TYPE: { description: 'The kind of law.' },
    YEAR: { description: 'Year of the finding.' },
    INDUSTRY: { description: 'NAICS sector, two digits.' },
    CITY: { description: 'City or neighborhood of the employer, in any case of letters, in whatever state.' },
    STATE: { description: 'State of the employer.' },
    PUBLISHER: { description: 'Who published the case.' },
    FINALITY: { description: 'How far the case has gone.' },
  },
});

/** The cases that share one value of every dimension. */
@ObjectType({ description: 'The cases that share one value of every dimension.' })
export class StatisticsRow {
  @Field(() => [String], {
    description: 'Their values, in the order of groupBy; empty where the register does not know one.',
  })
  keys!: readonly string[];

  @Field(() => Int, { description: 'Distinct cases that are DETERMINED, FINAL or SATISFIED.' })
  cases!: number;

  @Field(() => Int, { description: 'Violations that they found.' })
  violations!: number;

  @Field(() => Int, { nullable: true, description: 'Workers affected, as far as told; null when none told.' })
  workersAffected!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars that the authorities ordered in all, as far as told; null when none told.',
  })
  amountAssessed!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars of back wages, as far as told apart; null when none did.',
  })
  backWages!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars of civil penalties, as far as told apart; null when none did.',
  })
  civilPenalties!: string | null;
}

/** The register's cases, counted. */
@ObjectType({ description: 'The counted cases of the register by some dimensions.' })
export class ViolationStatistics {
  @Field(() => DateScalar, { description: 'The day for which it speaks.' })
  asOf!: string;

  @Field(() => Int, { description: 'The register version from which it speaks.' })
  registerVersion!: number;

  @Field(() => [StatisticsRow], { description: 'In the order of their keys, the first dimension first.' })
  rows!: StatisticsRow[];
}
