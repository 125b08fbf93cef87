import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** The kinds of law that the register speaks of (S0.1). */
export enum LawType {
  WAGE_THEFT = 'WAGE_THEFT',
  WORKPLACE_SAFETY = 'WORKPLACE_SAFETY',
  LABOR_LAW = 'LABOR_LAW',
}
registerEnumType(LawType, { name: 'LawType', description: 'The kinds of law that the register speaks of.' });

/** How grave the publisher found it. */
export enum Severity {
  SERIOUS = 'SERIOUS',
  REPEATED = 'REPEATED',
  WILLFUL = 'WILLFUL',
  PERVASIVE = 'PERVASIVE',
  OTHER = 'OTHER',
}
registerEnumType(Severity, {
  name: 'Severity',
  description: 'How grave the publisher found it, in the words of EO 13673; OTHER where it did not say.',
});

/** How far a matter has gone. */
export enum Finality {
  ALLEGED = 'ALLEGED',
  DETERMINED = 'DETERMINED',
  FINAL = 'FINAL',
  SATISFIED = 'SATISFIED',
  VACATED = 'VACATED',
}
registerEnumType(Finality, {
  name: 'Finality',
  description: 'How far a matter has gone. ALLEGED and VACATED never count against an employer.',
  valuesConfig: {
    ALLEGED: { description: 'Claimed, not decided.' },
    DETERMINED: { description: 'Decided; `contested` tells whether an appeal is open.' },
    FINAL: { description: 'No appeal is open or possible.' },
    SATISFIED: { description: 'Final and paid.' },
    VACATED: { description: 'Dismissed, withdrawn or deleted in full.' },
  },
});

/** Where a case comes from. */
@ObjectType({
  description: 'Where a case comes from: who published it, in which record, and when it was read.',
})
export class CaseSource {
  @Field(() => String, { description: 'Who published it.' })
  publisher!: string;

  @Field(() => String, { description: 'The dataset, by its importer’s name.' })
  dataset!: string;

  @Field(() => String, { description: 'The publisher’s own number of the case.' })
  recordId!: string;

  @Field(() => DateScalar, { description: 'Day on which this wording was imported.' })
  retrievedOn!: string;

  @Field(() => String, { nullable: true, description: 'Where the publisher shows it, if it does.' })
  url!: string | null;
}

/** One breach that a case found. */
@ObjectType({ description: 'One breach that a case found.' })
export class Violation {
  @Field(() => String, { nullable: true, description: 'The statute as cited: 149.148, 29 USC 207.' })
  statute!: string | null;

  @Field(() => String, { nullable: true, description: 'The publisher’s description.' })
  description!: string | null;

  @Field(() => Int, { description: 'How many times.' })
  count!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars of back wages for it; null where not told apart.',
  })
  backWages!: string | null;

  @Field(() => Int, { nullable: true, description: 'Workers affected; null where not told apart.' })
  workersAffected!: number | null;
}

/** What an authority decided about an employer. */
@ObjectType('Case', {
  description: 'What an authority decided about an employer, as its publisher tells it.',
})
export class EnforcementCase {
  @Field(() => ID, { description: 'Opaque and stable over corrections.' })
  id!: string;

  @Field(() => LawType, { description: 'The kind of law.' })
  lawType!: LawType;

  @Field(() => Severity, { description: 'How grave the publisher found it.' })
  severity!: Severity;

  @Field(() => Finality, { description: 'How far the matter has gone.' })
  finality!: Finality;

  @Field(() => Boolean, { description: 'An appeal or contest is open.' })
  contested!: boolean;

  @Field(() => Boolean, { description: 'The hub is looking into a correction that was asked for.' })
  disputed!: boolean;

  @Field(() => String, { nullable: true, description: 'What the employer says to it.' })
  employerStatement!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The authority’s date.' })
  determinedOn!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars that the authority ordered in all.',
  })
  amountAssessed!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars paid; null where the publisher does not report it.',
  })
  amountPaid!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of what was found.' })
  findingsFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of what was found.' })
  findingsTo!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars of back wages; null where not told apart.',
  })
  backWages!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars of civil penalties; null where not told apart.',
  })
  civilPenalties!: string | null;

  @Field(() => Int, { nullable: true, description: 'Workers affected; null where not told.' })
  workersAffected!: number | null;

  @Field(() => CaseSource, { description: 'Where it comes from.' })
  source!: CaseSource;

  /** Not a field: resolved to `employer`. */
  employerId!: string;

  /** Not a field: the version whose violations are shown. */
  versionId!: string;
}
