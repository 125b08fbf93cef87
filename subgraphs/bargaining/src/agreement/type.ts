import { connectionOf } from '@hub/kit/paging';
import { DateScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** The seven kinds of agreements (S4.8). "CBA" is none of them: it could mean two. */
export enum AgreementKind {
  PROJECT_LABOR = 'PROJECT_LABOR',
  COMMUNITY_WORKFORCE = 'COMMUNITY_WORKFORCE',
  LABOR_PEACE = 'LABOR_PEACE',
  COLLECTIVE_BARGAINING = 'COLLECTIVE_BARGAINING',
  COMMUNITY_BENEFITS = 'COMMUNITY_BENEFITS',
  UNION_NEUTRALITY = 'UNION_NEUTRALITY',
  VOLUNTARY_RECOGNITION = 'VOLUNTARY_RECOGNITION',
}
registerEnumType(AgreementKind, {
  name: 'AgreementKind',
  description: 'What kind of agreement it is.',
  valuesConfig: {
    PROJECT_LABOR: { description: 'Terms of work on one construction project, before anybody is hired.' },
    COMMUNITY_WORKFORCE: { description: 'A project labor agreement with goals of local and targeted hire.' },
    LABOR_PEACE: { description: 'No interference with organizing, no strikes or pickets.' },
    COLLECTIVE_BARGAINING: { description: 'Terms of work between an employer and a union.' },
    COMMUNITY_BENEFITS: { description: 'What a developer does for the community around it.' },
    UNION_NEUTRALITY: { description: 'The employer stays neutral while its workers organize.' },
    VOLUNTARY_RECOGNITION: { description: 'The employer recognizes a union without an election.' },
  },
});

/** As what a party takes part in an agreement. */
export enum AgreementPartyRole {
  EMPLOYER = 'EMPLOYER',
  UNION = 'UNION',
  COMMUNITY = 'COMMUNITY',
  PUBLIC_BODY = 'PUBLIC_BODY',
}
registerEnumType(AgreementPartyRole, {
  name: 'AgreementPartyRole',
  description: 'As what a party takes part in an agreement.',
  valuesConfig: {
    EMPLOYER: { description: 'The employer, contractor or developer that it binds.' },
    UNION: { description: 'A labor union.' },
    COMMUNITY: { description: 'A community organization.' },
    PUBLIC_BODY: { description: 'A public body, where it is not the employer.' },
  },
});

/** A party of an agreement. */
@ObjectType({ description: 'A party of an agreement.' })
export class AgreementParty {
  @Field(() => String, { description: 'Its name, as the agreement writes it.' })
  name!: string;

  @Field(() => AgreementPartyRole, { description: 'As what it takes part.' })
  role!: AgreementPartyRole;

  /** Not fields: `employerId` resolves `Agreement.employer`, `unionId` resolves `union`. */
  employerId!: string | null;
  unionId!: string | null;
}

/** An agreement of one of the seven kinds. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An agreement of an employer with its workers, a union or a community.' })
export class Agreement {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => AgreementKind, { description: 'Which of the seven kinds.' })
  kind!: AgreementKind;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => [AgreementParty], { description: 'Who concluded it.' })
  parties!: AgreementParty[];

  @Field(() => DateScalar, { nullable: true, description: 'First day in force; null when unknown.' })
  effectiveFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null for one without an end.' })
  expiresOn!: string | null;

  @Field(() => Boolean, { description: 'Whether everyone may see it; otherwise LABOR_RELATIONS alone does.' })
  published!: boolean;
}

/** A page of agreements. */
export const AgreementConnection = connectionOf('Agreement', Agreement);

/** Which agreements a list holds; what is absent does not restrict it. */
@InputType({ description: 'Which agreements; what is absent does not restrict the list.' })
export class AgreementFilter {
  @Field(() => [AgreementKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: AgreementKind[] | null;

  @Field(() => ID, { nullable: true, description: 'That this employer is a party of.' })
  employerId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'That expire on or after this day.' })
  expiringFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'That expire on or before this day.' })
  expiringTo?: string | null;
}
