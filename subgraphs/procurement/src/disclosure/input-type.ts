import { DateScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AgreementKind, ArbitrationScope, Disclosure } from './type.js';

/** What a bidder says of forced arbitration, as told. */
@InputType({ description: 'What a bidder says of forced arbitration. All four must be answered (S0.5).' })
export class ArbitrationDisclosureInput {
  @Field(() => Boolean, { description: 'Whether it forces disputes into arbitration.' })
  usesForcedArbitration!: boolean;

  @Field(() => Boolean, { description: 'Whether those bound may not sue together.' })
  classActionWaiver!: boolean;

  @Field(() => [ArbitrationScope], {
    description: 'Whom it binds, each once; with forced arbitration at least one.',
  })
  appliesTo!: ArbitrationScope[];

  @Field(() => Boolean, { description: 'Whether subcontractors must bind their own people likewise.' })
  flowsDownToSubcontractors!: boolean;
}

/** A declared violation, as told. */
@InputType({ description: 'A violation that the bidder declares.' })
export class DeclaredViolationInput {
  @Field(() => String, { description: "The authority's number of the case." })
  caseReference!: string;

  @Field(() => String, { description: 'Who decided.' })
  authority!: string;

  @Field(() => DateScalar, { description: 'Day of the determination, not after today.' })
  determinedOn!: string;
}

/** A declared agreement, as told. */
@InputType({ description: 'An agreement that the bidder declares.' })
export class DeclaredAgreementInput {
  @Field(() => AgreementKind, { description: 'Which of the seven kinds.' })
  kind!: AgreementKind;

  @Field(() => String, { description: 'With whom.' })
  counterparty!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day; null for one without an end.' })
  expiresOn?: string | null | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it sends a first contract that is not reached to binding arbitration (S4.9).',
  })
  firstContractArbitration?: boolean | null | undefined;
}

/** A disclosure, as told. */
@InputType({ description: 'What a bidder attests for one bid.' })
export class SubmitDisclosureInput {
  @Field(() => ID, { description: 'The bid.' })
  bidId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The employer for whom it is attested; refused when the bid is of another.',
  })
  bidderId?: string | null | undefined;

  @Field(() => ArbitrationDisclosureInput, { description: 'What it says of forced arbitration.' })
  arbitration!: ArbitrationDisclosureInput;

  @Field(() => [DeclaredViolationInput], { description: 'The violations; none is a declaration too.' })
  violations!: DeclaredViolationInput[];

  @Field(() => [DeclaredAgreementInput], { description: 'The agreements.' })
  agreements!: DeclaredAgreementInput[];

  @Field(() => String, { description: 'Who attests it for the bidder.' })
  attestedBy!: string;
}

/** What `submitDisclosure` gives. */
@ObjectType({ description: 'What `submitDisclosure` gives.' })
export class SubmitDisclosurePayload {
  @Field(() => Disclosure, { description: 'The disclosure as stored.' })
  disclosure!: Disclosure;
}
