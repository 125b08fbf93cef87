import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Whom forced arbitration may bind, as `ARBITRATION_SCOPES` of the rules. */
export enum ArbitrationScope {
  EMPLOYEES = 'EMPLOYEES',
  INDEPENDENT_CONTRACTORS = 'INDEPENDENT_CONTRACTORS',
  SUBCONTRACTORS = 'SUBCONTRACTORS',
}
registerEnumType(ArbitrationScope, {
  name: 'ArbitrationScope',
  description: 'Whom forced arbitration binds.',
});

/** What kind of agreement is declared, as bargaining has them. */
export enum AgreementKind {
  PROJECT_LABOR = 'PROJECT_LABOR',
  COMMUNITY_WORKFORCE = 'COMMUNITY_WORKFORCE',
  LABOR_PEACE = 'LABOR_PEACE',
  COLLECTIVE_BARGAINING = 'COLLECTIVE_BARGAINING',
  COMMUNITY_BENEFITS = 'COMMUNITY_BENEFITS',
  UNION_NEUTRALITY = 'UNION_NEUTRALITY',
  VOLUNTARY_RECOGNITION = 'VOLUNTARY_RECOGNITION',
}
registerEnumType(AgreementKind, { name: 'AgreementKind', description: 'What kind of agreement it is.' });

/** What an officer must see at once, as `DISCLOSURE_FLAGS` of the rules. */
export enum DisclosureFlag {
  FORCED_ARBITRATION = 'FORCED_ARBITRATION',
  CLASS_ACTION_WAIVER = 'CLASS_ACTION_WAIVER',
  FLOW_DOWN = 'FLOW_DOWN',
}
registerEnumType(DisclosureFlag, {
  name: 'DisclosureFlag',
  description: 'What an officer must see at once in a disclosure. None of it disqualifies a bid (S0.5).',
  valuesConfig: {
    FORCED_ARBITRATION: { description: 'Disputes are forced into arbitration.' },
    CLASS_ACTION_WAIVER: { description: 'Those bound may not sue together.' },
    FLOW_DOWN: { description: 'Subcontractors must bind their own people likewise.' },
  },
});

/** What a bidder says of forced arbitration. */
@ObjectType({ description: 'What a bidder says of forced arbitration (S0.5).' })
export class ArbitrationDisclosure {
  @Field(() => Boolean, { description: 'Whether it forces disputes into arbitration.' })
  usesForcedArbitration!: boolean;

  @Field(() => Boolean, { description: 'Whether those bound may not sue together.' })
  classActionWaiver!: boolean;

  @Field(() => [ArbitrationScope], { description: 'Whom it binds; none without forced arbitration.' })
  appliesTo!: ArbitrationScope[];

  @Field(() => Boolean, { description: 'Whether subcontractors must bind their own people likewise.' })
  flowsDownToSubcontractors!: boolean;
}

/** A violation that a bidder declares. */
@ObjectType({ description: 'A violation that a bidder declares.' })
export class DeclaredViolation {
  @Field(() => String, { description: "The authority's number of the case." })
  caseReference!: string;

  @Field(() => String, { description: 'Who decided, as the bidder writes it.' })
  authority!: string;

  @Field(() => DateScalar, { description: 'Day of the determination.' })
  determinedOn!: string;
}

/** An agreement that a bidder declares. */
@ObjectType({ description: 'An agreement that a bidder declares (S0.6).' })
export class DeclaredAgreement {
  @Field(() => AgreementKind, { description: 'Which of the seven kinds.' })
  kind!: AgreementKind;

  @Field(() => String, { description: 'With whom, as the bidder writes it.' })
  counterparty!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day; null for one without an end.' })
  expiresOn!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it sends a first contract that is not reached to binding arbitration, by mutual agreement: no forced arbitration of workers (S4.9).',
  })
  firstContractArbitration!: boolean;
}

/** What a bidder attested for one bid. */
@ObjectType({
  description: 'What a bidder attested for one bid (S0.5). It is never changed; a later one supersedes it.',
})
export class Disclosure {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it came in.' })
  submittedAt!: string;

  @Field(() => DateScalar, { description: 'The last day on which it counts: three years on (S0.4).' })
  expiresOn!: string;

  @Field(() => ArbitrationDisclosure, { description: 'What it says of forced arbitration.' })
  arbitration!: ArbitrationDisclosure;

  @Field(() => [DeclaredViolation], {
    description: 'The violations that it declares; none is a declaration too.',
  })
  violationsDeclared!: DeclaredViolation[];

  @Field(() => [DeclaredAgreement], { description: 'The agreements that it declares.' })
  agreements!: DeclaredAgreement[];

  @Field(() => String, { description: 'Who attested it for the bidder.' })
  attestedBy!: string;

  @Field(() => [DisclosureFlag], { description: 'What an officer must see at once.' })
  flags!: DisclosureFlag[];

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the disclosure whose place it took; null for the first.',
  })
  supersedes!: string | null;

  /** Not fields. */
  submittedOn!: string;
}
