import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What due diligence says on the whole. */
export enum DueDiligenceOutcome {
  CLEAR = 'CLEAR',
  CONCERNS = 'CONCERNS',
  INCOMPLETE = 'INCOMPLETE',
}
registerEnumType(DueDiligenceOutcome, {
  name: 'DueDiligenceOutcome',
  description: 'What due diligence says on the whole: advice, a person decides.',
  valuesConfig: {
    CLEAR: { description: 'Nothing to weigh in the sources that could all be asked.' },
    CONCERNS: { description: 'Something that a person weighs before a signature.' },
    INCOMPLETE: { description: 'Something that it needs is missing: nothing can be signed upon it.' },
  },
});

/** What one check found. */
export enum CheckOutcome {
  CLEAR = 'CLEAR',
  CONCERN = 'CONCERN',
  RECORDED = 'RECORDED',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
  INCOMPLETE = 'INCOMPLETE',
}
registerEnumType(CheckOutcome, {
  name: 'CheckOutcome',
  description: 'What one check found.',
  valuesConfig: {
    CLEAR: { description: 'Nothing, in the sources asked.' },
    CONCERN: { description: 'Something that a person weighs.' },
    RECORDED: { description: 'Something noted, neither for nor against the bidder: it ranks nobody.' },
    NOT_APPLICABLE: { description: 'It does not concern this bid, or nothing is known.' },
    INCOMPLETE: { description: 'What it needs is missing or could not be asked.' },
  },
});

/** What a piece of evidence is. */
export enum DueDiligenceEvidenceKind {
  AGREEMENT = 'AGREEMENT',
  CASE = 'CASE',
  COMMITMENT = 'COMMITMENT',
  CONTRACT = 'CONTRACT',
  DEBARMENT = 'DEBARMENT',
  DECLARATION = 'DECLARATION',
  DISCLOSURE = 'DISCLOSURE',
  FINDING = 'FINDING',
  JOB_QUALITY_ANSWER = 'JOB_QUALITY_ANSWER',
  LICENSE = 'LICENSE',
  PROVISION = 'PROVISION',
}
registerEnumType(DueDiligenceEvidenceKind, {
  name: 'DueDiligenceEvidenceKind',
  description: 'What a piece of evidence is.',
});

/** Something that a check rests on. */
@ObjectType({ description: 'Something that a check rests on.' })
export class DueDiligenceEvidence {
  @Field(() => DueDiligenceEvidenceKind, { description: 'What it is.' })
  kind!: DueDiligenceEvidenceKind;

  @Field(() => String, {
    description: 'Its id; of a debarment the record’s number, of a declaration or provision its words.',
  })
  reference!: string;
}

/** One check. */
@ObjectType({ description: 'One check of a bidder.' })
export class DueDiligenceCheck {
  @Field(() => String, {
    description:
      'DISCLOSURE, FORCED_ARBITRATION, CONTRADICTIONS, REGISTER_STATUS, OPEN_BALANCE, DEBARMENT, LICENSE, REGISTRY_STATEMENTS, LIVING_WAGE_PROVISIONS, STRIKES, RESIDENTS_JOBS, UNION_PREFERENCE or EQUITY_COMMITMENTS; REGISTER_UNAVAILABLE, LICENSING_UNAVAILABLE, BARGAINING_UNAVAILABLE or POLICY_UNAVAILABLE in their place.',
  })
  code!: string;

  @Field(() => CheckOutcome, { description: 'What it found.' })
  outcome!: CheckOutcome;

  @Field(() => String, { description: 'In words.' })
  message!: string;

  @Field(() => String, {
    description: 'The rule that asks for it, and the record behind it: publisher, number, day.',
  })
  citation!: string;

  @Field(() => DateScalar, { description: 'The day for which it speaks.' })
  asOf!: string;

  @Field(() => [DueDiligenceEvidence], { description: 'What it rests on, the latest hundred.' })
  evidence!: DueDiligenceEvidence[];
}

/** The bidder's record as an officer saw it. */
@ObjectType({ description: 'The bidder’s record as an officer saw it.' })
export class BidderRecordSeen {
  @Field(() => Int, { description: 'Counted cases.' })
  cases!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars of back wages; null when unknown.' })
  backWages!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars not paid; null where no publisher reports payment.',
  })
  openBalance!: string | null;

  @Field(() => Boolean, { description: 'Found in violation more than once.' })
  repeatViolator!: boolean;
}

/** The bidder as an officer saw it. */
@ObjectType({ description: 'The bidder as an officer saw it.' })
export class BidderSeen {
  @Field(() => String, { description: 'Its name.' })
  legalName!: string;

  @Field(() => String, { description: 'CLEAR, VIOLATOR or BARRED.' })
  status!: string;

  @Field(() => BidderRecordSeen, { description: 'Sums over its cases.' })
  record!: BidderRecordSeen;
}

/** What is known of a bidder before a signature. */
@ObjectType({
  description:
    'What is known of a bidder before a signature (S0.4), computed from what its sources say now and stored as told to an officer.',
})
export class DueDiligence {
  @Field(() => ID, {
    nullable: true,
    description: 'Of the stored answer; null for the hub’s own question, which is told to nobody.',
  })
  id!: string | null;

  @Field(() => DueDiligenceOutcome, { description: 'On the whole.' })
  outcome!: DueDiligenceOutcome;

  @Field(() => DateScalar, { description: 'The day of which it speaks.' })
  askedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: string;

  @Field(() => DateScalar, {
    description: 'Its last day: thirty days on, and never after the disclosure expires.',
  })
  validUntil!: string;

  @Field(() => [DueDiligenceCheck], { description: 'All checks, always in the same order.' })
  checks!: DueDiligenceCheck[];

  @Field(() => BidderSeen, {
    nullable: true,
    description: 'The bidder as the register had it; null when it could not be asked.',
  })
  bidder!: BidderSeen | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The register version that it spoke from; null when the register could not be asked.',
  })
  registerVersion!: number | null;
}
