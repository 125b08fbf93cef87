import { Address } from '@hub/kit/address';
import { connectionOf } from '@hub/kit/paging';
import { DateScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Employer } from '../employers/type.js';

/** Where a license stands. */
export enum LicenseStatus {
  ACTIVE = 'ACTIVE',
  PENDING = 'PENDING',
  EXPIRED = 'EXPIRED',
  SUSPENDED = 'SUSPENDED',
  REVOKED = 'REVOKED',
  DENIED = 'DENIED',
  CLOSED = 'CLOSED',
}
registerEnumType(LicenseStatus, {
  name: 'LicenseStatus',
  description: 'Where a license stands, as its records tell it.',
});

/** What a license is for. */
export enum LicenseKind {
  ALCOHOL = 'ALCOHOL',
  COMMON_VICTUALLER = 'COMMON_VICTUALLER',
  LODGING = 'LODGING',
  ENTERTAINMENT = 'ENTERTAINMENT',
  BUSINESS = 'BUSINESS',
  CONTRACTOR_REGISTRATION = 'CONTRACTOR_REGISTRATION',
  OTHER = 'OTHER',
}
registerEnumType(LicenseKind, { name: 'LicenseKind', description: 'What a license is for.' });

/** A license or permit. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A license or permit. Boards number on their own: it is known by its authority and number.',
})
export class License {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'The board’s number.' })
  number!: string;

  @Field(() => String, { description: 'Country, state, city and board: US-MA-BOS-LB.' })
  authority!: string;

  @Field(() => LicenseKind, { description: 'What it is for.' })
  kind!: LicenseKind;

  @Field(() => String, { nullable: true, description: 'The board’s own words for its class.' })
  licenseClass!: string | null;

  @Field(() => LicenseStatus, { description: 'Where it stands; EXPIRED once its last day is over.' })
  status!: LicenseStatus;

  @Field(() => DateScalar, { nullable: true, description: 'Day of issue; null where no record says.' })
  issuedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null where no record says.' })
  expiresOn!: string | null;

  @Field(() => Address, { nullable: true, description: 'Where it is exercised.' })
  premises!: Address | null;

  @Field(() => Employer, { nullable: true, description: 'Who holds it today.' })
  holder!: Employer | null;
}

/** Who held a license between two days. */
@ObjectType({ description: 'Who held a license between two days.' })
export class LicenseTenure {
  @Field(() => Employer, { nullable: true, description: 'The employer.' })
  holder!: Employer | null;

  @Field(() => String, { description: 'Its name on the record.' })
  name!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day; null where it is before the records begin.',
  })
  fromOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it passed on; null while it holds.' })
  toOn!: string | null;
}

/** For what time a license was issued or renewed. */
@ObjectType({ description: 'For what time a license was issued or renewed.' })
export class LicenseTerm {
  @Field(() => DateScalar, { nullable: true, description: 'First day; null where no record says.' })
  startsOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day, or the day on which it was cancelled or revoked; null where no record says.',
  })
  endsOn!: string | null;

  @Field(() => LicenseStatus, { description: 'What its record says of it.' })
  status!: LicenseStatus;
}

/** How a registrant insures its workers. */
export enum WorkersCompensation {
  INSURED = 'INSURED',
  EXEMPT = 'EXEMPT',
  NONE = 'NONE',
}
registerEnumType(WorkersCompensation, {
  name: 'WorkersCompensation',
  description: 'How a registrant of a contractor registry insures its workers, as it states.',
});

/** What a contractor registry states of a registrant. */
@ObjectType({
  description:
    'What a contractor registry states of a registrant: evidence for due diligence, never a case. Null where it leaves the answer blank.',
})
export class RegistryEvidence {
  @Field(() => Boolean, { nullable: true, description: 'Wage assessments are outstanding.' })
  outstandingWageAssessments!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'A final determination of a violation of labor or tax law.',
  })
  laborOrTaxDetermination!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'A final determination of a violation of a safety standard.',
  })
  safetyDetermination!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'It was debarred; the debarment itself stands in the register.',
  })
  debarred!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'It takes part in an apprenticeship program.' })
  apprenticeship!: boolean | null;

  @Field(() => WorkersCompensation, { nullable: true, description: 'How it insures its workers.' })
  workersCompensation!: WorkersCompensation | null;

  @Field(() => DateScalar, { description: 'The day of the import that brought it.' })
  retrievedOn!: string;
}

/** A page of licenses. */
export const LicenseConnection = connectionOf('License', License);

/** Which licenses to list. */
@InputType({ description: 'Which licenses to list: those that everything here fits.' })
export class LicenseFilter {
  @Field(() => String, { nullable: true, description: 'Authority.' })
  authority?: string | null | undefined;

  @Field(() => [LicenseKind], { nullable: true, description: 'What they are for.' })
  kinds?: LicenseKind[] | null | undefined;

  @Field(() => [LicenseStatus], { nullable: true, description: 'Where they stand.' })
  statuses?: LicenseStatus[] | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: 'First day of expiry.' })
  expiringFrom?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of expiry.' })
  expiringTo?: string | null | undefined;
}
