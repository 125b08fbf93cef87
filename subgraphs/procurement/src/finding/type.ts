import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { GraphQLScalarType } from 'graphql';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What was breached. */
export enum LivingWageFindingKind {
  UNDERPAYMENT = 'UNDERPAYMENT',
  BENEFITS_WITHHELD = 'BENEFITS_WITHHELD',
  JOB_PROTECTION = 'JOB_PROTECTION',
}
registerEnumType(LivingWageFindingKind, {
  name: 'LivingWageFindingKind',
  description: 'What of the living-wage policy was breached.',
  valuesConfig: {
    UNDERPAYMENT: { description: 'Wages below the floor in force (S2.30).' },
    BENEFITS_WITHHELD: { description: 'Benefits that were due and not given (S2.33).' },
    JOB_PROTECTION: { description: 'Workers not kept on a change of contractor (S2.22).' },
  },
});

/** What was decided of a finding. */
export enum LivingWageFindingOutcome {
  UPHELD = 'UPHELD',
  DISMISSED = 'DISMISSED',
}
registerEnumType(LivingWageFindingOutcome, {
  name: 'LivingWageFindingOutcome',
  description: 'What a person decided of a finding, after notice.',
  valuesConfig: {
    UPHELD: { description: 'It is final, and counts against the contractor.' },
    DISMISSED: { description: 'It does not count.' },
  },
});

/** On what a finding rests, as JSON. */
export const FindingEvidenceScalar = new GraphQLScalarType({
  name: 'FindingEvidence',
  description: `On what a finding rests, as it was found. Of an UNDERPAYMENT an object: \`policy\` and \`versions\` (the first days of the policy’s versions; null: the terms
that hold until somebody sets it), \`floors\` by day, \`departmentalShortfallCents\` (against S2.4), \`shortLines\` (how many) and the first hundred
\`lines\`, each with its worker’s pseudonym, hours, wage and shortfall in dollars.`,
});

/** A breach of the living wage. */
@ObjectType({
  description:
    'A breach of the living wage that a check found in what was reported. Nobody is held to it before a person decides.',
})
export class LivingWageFinding {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => LivingWageFindingKind, { description: 'What was breached.' })
  kind!: LivingWageFindingKind;

  @Field(() => DateScalar, { description: 'First day of the pay period.' })
  periodFrom!: string;

  @Field(() => DateScalar, { description: 'Last day of the pay period.' })
  periodTo!: string;

  @Field(() => DateScalar, { description: 'The day on which it was found.' })
  foundOn!: string;

  @Field(() => DecimalScalar, { description: 'What the workers lack, US dollars, before any penalty.' })
  shortfall!: string;

  @Field(() => Int, { description: 'How many workers lack something.' })
  workers!: number;

  @Field(() => FindingEvidenceScalar, { description: 'On what it rests.' })
  evidence!: unknown;

  @Field(() => LivingWageFindingOutcome, {
    nullable: true,
    description: 'What was decided; null while it is open.',
  })
  outcome!: LivingWageFindingOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why; null while it is open.' })
  explanation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who decided, by the caller’s id; null while it is open.',
  })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; null while it is open.' })
  decidedAt!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day from which it counts against the contractor (S2.32); null unless it was upheld.',
  })
  finalOn!: string | null;

  /** Not fields: resolved to `contract` and `supplier`. */
  contractId!: string | null;
  supplierId!: string;
}

/** A page of findings. */
export const LivingWageFindingConnection = connectionOf('LivingWageFinding', LivingWageFinding);

/** Which findings a list holds. */
@InputType({ description: 'Which findings; what is absent does not restrict the list.' })
export class LivingWageFindingFilter {
  @Field(() => ID, { nullable: true, description: 'Of this contract.' })
  contractId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Against this employer, by the id that the contract names.',
  })
  supplierId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: those alone that nobody decided yet.' })
  openOnly?: boolean | null;
}

/** A decision of a finding, as told. */
@InputType({ description: 'What a person decided of a finding, after notice to the contractor.' })
export class DecideLivingWageFindingInput {
  @Field(() => ID, { description: 'The finding; it must be open.' })
  findingId!: string;

  @Field(() => LivingWageFindingOutcome, { description: 'What was decided.' })
  outcome!: LivingWageFindingOutcome;

  @Field(() => String, { description: 'Why, in up to 10,000 characters.' })
  explanation!: string;
}

/** What `decideLivingWageFinding` gives. */
@ObjectType({ description: 'What `decideLivingWageFinding` gives.' })
export class DecideLivingWageFindingPayload {
  @Field(() => LivingWageFinding, { description: 'The finding as decided.' })
  finding!: LivingWageFinding;
}
