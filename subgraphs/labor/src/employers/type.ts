import { Address } from '@hub/kit/address';
import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What the register says of an employer on a day. */
export enum EmployerStatus {
  CLEAR = 'CLEAR',
  VIOLATOR = 'VIOLATOR',
  BARRED = 'BARRED',
}
registerEnumType(EmployerStatus, {
  name: 'EmployerStatus',
  description: 'What the register says of an employer on a day.',
  valuesConfig: {
    CLEAR: {
      description: 'Nothing was found in the sources that `sources` lists, for the dates that they cover.',
    },
    VIOLATOR: {
      description: 'A final, satisfied or uncontested finding within the look-back of policy `register`.',
    },
    BARRED: { description: 'A debarment is in force.' },
  },
});

/** A number that somebody gave an employer. */
@ObjectType({ description: 'A number that somebody gave an employer.' })
export class Identifier {
  @Field(() => String, { description: 'org-id.guide scheme, such as US-UEI or BOS-LB.' })
  scheme!: string;

  @Field(() => String, { description: 'The number, as the scheme writes it.' })
  id!: string;
}

/** Where one of an employer's aliases comes from. */
@ObjectType({ description: 'The record of a source in which an employer stands.' })
export class SourceRecord {
  @Field(() => String, { description: 'The dataset, by its importer’s name.' })
  dataset!: string;

  @Field(() => String, { description: 'The publisher’s own key of the record.' })
  recordId!: string;
}

/** Sums over an employer's counted cases. */
@ObjectType({
  description:
    'Sums over the cases that are DETERMINED, FINAL or SATISFIED; parts that a publisher does not report are skipped.',
})
export class EmployerRecord {
  @Field(() => Int, { description: 'Distinct cases.' })
  cases!: number;

  @Field(() => Int, { description: 'Violations found in them.' })
  violations!: number;

  @Field(() => Int, { nullable: true, description: 'Workers affected; null when no case says.' })
  workersAffected!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars that the authorities ordered in all.',
  })
  amountAssessed!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of back wages among them.' })
  backWages!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of civil penalties among them.' })
  civilPenalties!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'US dollars assessed and not yet paid, over the cases whose publisher reports payment; null when none does.',
  })
  openBalance!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the first finding.' })
  firstFindingOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the last finding.' })
  lastFindingOn!: string | null;

  @Field(() => Boolean, {
    description: 'Two cases determined on different days, or one found to be repeated.',
  })
  repeatViolator!: boolean;
}

/** An employer of the register. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An employer of the register: whoever a source named, with findings or without.' })
export class Employer {
  @Field(() => ID, {
    description: 'Opaque and stable. An absorbed employer’s id resolves to the one that absorbed it.',
  })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name with its legal form, as a source wrote it.' })
  legalName!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Names under which it does business, as sources wrote them.',
  })
  tradeNames!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Class of the legal form (ISO 20275 in words): LLC, CORPORATION, COOPERATIVE …; null where the name has none.',
  })
  legalForm!: string | null;

  @Field(() => Address, { nullable: true, description: 'The most exact place that a source gave.' })
  address!: Address | null;

  @Field(() => String, {
    nullable: true,
    description: 'NAICS prefix, 2 to 6 digits; null where no source says with certainty.',
  })
  industry!: string | null;

  @Directive('@inaccessible')
  @Field(() => [ID], {
    nullable: true,
    description: 'The ids under which neighbors may have stored it: its own and those that it absorbed.',
  })
  memberIds!: readonly string[];
}
