import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EnforcementCase, Finality, LawType, Severity } from './type.js';

/** A correction by the city, as everybody sees it. */
@ObjectType({ description: 'Staff of the city put right what the publisher says of a case.' })
export class CaseCorrection {
  @Field(() => DateScalar, { description: 'Day of the correction.' })
  correctedOn!: string;

  @Field(() => String, { description: 'Why.' })
  explanation!: string;

  @Field(() => Boolean, {
    description: 'The case shows it. False once its publisher changed the record after it: then that speaks.',
  })
  inForce!: boolean;
}

/** What was known of a case between two register versions. */
@ObjectType({ description: 'What was known of a case between two versions of the register.' })
export class CaseVersion {
  @Field(() => Int, { description: 'The register version with which it came.' })
  registerVersion!: number;

  @Field(() => DateScalar, { description: 'Since when it was known.' })
  knownOn!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which another came; null for the current one.',
  })
  knownUntil!: string | null;

  @Field(() => LawType, { description: 'The kind of law.' })
  lawType!: LawType;

  @Field(() => Severity, { description: 'How grave it was found.' })
  severity!: Severity;

  @Field(() => Finality, { description: 'How far the matter had gone.' })
  finality!: Finality;

  @Field(() => Boolean, { description: 'An appeal or contest was open.' })
  contested!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The authority’s date.' })
  determinedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of what was found.' })
  findingsFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of what was found.' })
  findingsTo!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars ordered in all.' })
  amountAssessed!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars paid.' })
  amountPaid!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of back wages.' })
  backWages!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of civil penalties.' })
  civilPenalties!: string | null;

  @Field(() => Int, { nullable: true, description: 'Workers affected.' })
  workersAffected!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why staff of the city set it; null where it is the publisher’s.',
  })
  explanation!: string | null;

  @Field(() => String, { nullable: true, description: 'Who of the staff set it, by the caller’s id.' })
  correctedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When staff set it.' })
  correctedAt!: string | null;

  @Field(() => ID, { nullable: true, description: 'The dispute that led to it.' })
  disputeId!: string | null;
}

/** What a correction sets. */
@InputType({
  description:
    'What is right of a case. A field that is left out stays; a null one is not known to anybody. SATISFIED means paid as assessed, unless `amountPaid` says how much was.',
})
export class CaseCorrectionInput {
  @Field(() => LawType, { nullable: true, description: 'The kind of law.' })
  lawType?: LawType | null;

  @Field(() => Severity, { nullable: true, description: 'How grave it was found.' })
  severity?: Severity | null;

  @Field(() => Finality, { nullable: true, description: 'How far the matter has gone.' })
  finality?: Finality | null;

  @Field(() => Boolean, { nullable: true, description: 'An appeal is open; only of what is DETERMINED.' })
  contested?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'The authority’s date, not after today.' })
  determinedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of what was found.' })
  findingsFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of what was found.' })
  findingsTo?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars ordered in all.' })
  amountAssessed?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars paid.' })
  amountPaid?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of back wages.' })
  backWages?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of civil penalties.' })
  civilPenalties?: string | null;

  @Field(() => Int, { nullable: true, description: 'Workers affected.' })
  workersAffected?: number | null;
}

/** A case to be corrected. */
@InputType({ description: 'A case that staff put right, without a dispute.' })
export class CorrectCaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => CaseCorrectionInput, { description: 'What is right.' })
  correction!: CaseCorrectionInput;

  @Field(() => String, { description: 'Why: shown beside the case, so without a word about persons.' })
  explanation!: string;
}

/** What `correctCase` gives. */
@ObjectType({ description: 'What `correctCase` gives.' })
export class CorrectCasePayload {
  @Field(() => EnforcementCase, { description: 'The case as it stands now.' })
  case!: EnforcementCase;
}
