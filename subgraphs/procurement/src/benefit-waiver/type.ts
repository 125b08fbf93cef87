import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar, DecimalScalar, LanguageTagScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** A benefit that a worker may waive. */
export enum WaivableBenefit {
  MEDICAL = 'MEDICAL',
  OTHER = 'OTHER',
}
registerEnumType(WaivableBenefit, {
  name: 'WaivableBenefit',
  description: 'A benefit that a worker may waive, of the kinds that penalties tell apart (S2.33).',
});

/** Whether non-compliance needs further proof. */
export enum NonCompliance {
  PRESUMED = 'PRESUMED',
  NOT_PRESUMED = 'NOT_PRESUMED',
}
registerEnumType(NonCompliance, {
  name: 'NonCompliance',
  description: 'Whether non-compliance needs further proof (S2.29).',
  valuesConfig: {
    PRESUMED: { description: 'Neither a valid waiver nor the benefit: sufficient proof.' },
    NOT_PRESUMED: { description: 'Other proof stays admissible.' },
  },
});

/** A worker's benefit and the waiver of it. */
@ObjectType({
  description: 'A benefit of a worker, the waiver that was signed, and whether it is paid (S2.29).',
})
export class BenefitWaiver {
  @Field(() => ID, { description: 'Opaque and stable over its corrections.' })
  id!: string;

  @Field(() => String, { description: 'A pseudonym.' })
  workerReference!: string;

  @Field(() => WaivableBenefit, { description: 'Which benefit.' })
  benefit!: WaivableBenefit;

  @Field(() => LanguageTagScalar, { description: 'The language that the worker chose.' })
  chosenLanguage!: string;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'The language of the waiver; null when none was signed.',
  })
  waiverLanguage!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was signed; null when none was.' })
  signedOn!: string | null;

  @Field(() => Boolean, { description: 'Whether the benefit is paid.' })
  benefitPaid!: boolean;

  @Field(() => DecimalScalar, { description: 'The employer’s share, US dollars a month.' })
  monthlyShare!: string;

  @Field(() => Int, { description: 'Months for which it was waived.' })
  months!: number;

  @Field(() => Boolean, { description: 'Whether the waiver binds: signed, in the worker’s chosen language.' })
  valid!: boolean;

  @Field(() => NonCompliance, { description: 'Whether non-compliance needs further proof.' })
  nonCompliance!: NonCompliance;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What the worker receives of what is saved, US dollars (S2.29b); null without a valid waiver.',
  })
  credit!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded, or last corrected.' })
  recordedAt!: string;

  /** Not a field: resolved to `contract`. */
  contractId!: string | null;
}

/** A page of them. */
export const BenefitWaiverConnection = connectionOf('BenefitWaiver', BenefitWaiver);

/** A waiver to be recorded. */
@InputType({
  description: 'A benefit and the waiver of it. Corrects what was recorded of the worker and the benefit.',
})
export class RecordBenefitWaiverInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The contract; absent for the institution’s own employees.',
  })
  contractId?: string | null;

  @Field(() => String, { description: 'A pseudonym, never a name.' })
  workerReference!: string;

  @Field(() => WaivableBenefit, { description: 'Which benefit.' })
  benefit!: WaivableBenefit;

  @Field(() => LanguageTagScalar, { description: 'The language that the worker chose.' })
  chosenLanguage!: string;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'The language of the waiver, when one was signed.',
  })
  waiverLanguage?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was signed, when it was.' })
  signedOn?: string | null;

  @Field(() => Boolean, { description: 'Whether the benefit is paid.' })
  benefitPaid!: boolean;

  @Field(() => DecimalScalar, { description: 'The employer’s share, US dollars a month.' })
  monthlyShare!: string;

  @Field(() => Int, { description: 'Months for which it was waived, 0 to 1,200.' })
  months!: number;
}

/** What `recordBenefitWaiver` gives. */
@ObjectType({ description: 'What `recordBenefitWaiver` gives.' })
export class RecordBenefitWaiverPayload {
  @Field(() => BenefitWaiver, { description: 'As it is on file now.' })
  waiver!: BenefitWaiver;
}
