import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Solicitation, TenderStatus } from './type.js';

const PUBLISHED = 'Day of publication.';
const CLOSES = 'Last day for bids, not before the day of publication; null takes bids until it is filled.';
const VALUE = 'Expected US dollars, exact to the cent.';
const LABOR = 'The labor that is bought, such as cleaning (S2.13).';
const PROPERTY = 'Whether the work is done on the property of who buys (S2.17).';
const LICENSE = 'Kind of the license that the trade needs, as `License.kind` has it.';

/** A solicitation, as told. */
@InputType({ description: 'A new solicitation.' })
export class CreateSolicitationInput {
  @Field(() => String, { description: 'Identifies the contracting process; no other may have it.' })
  ocid!: string;

  @Field(() => String, { description: 'What is to be bought.' })
  title!: string;

  @Field(() => String, { description: 'Name of the public body that buys.' })
  buyer!: string;

  @Field(() => TenderStatus, { nullable: true, description: 'PLANNING without it, PLANNED or ACTIVE.' })
  status?: TenderStatus | null | undefined;

  @Field(() => DecimalScalar, { nullable: true, description: VALUE })
  estimatedValue?: string | null | undefined;

  @Field(() => String, { nullable: true, description: LABOR })
  laborService?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: PUBLISHED })
  publishedOn?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: CLOSES })
  closesOn?: string | null | undefined;

  @Field(() => Boolean, { nullable: true, description: PROPERTY })
  onProperty?: boolean | null | undefined;

  @Field(() => String, { nullable: true, description: LICENSE })
  licenseKind?: string | null | undefined;
}

/** What is to be changed of a solicitation. */
@InputType({ description: 'What is to be changed of a solicitation: what is absent stays, null takes away.' })
export class AmendSolicitationInput {
  @Field(() => ID, { description: 'The solicitation.' })
  solicitationId!: string;

  @Field(() => String, { nullable: true, description: 'What is to be bought; never null.' })
  title?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Name of the public body that buys; never null.' })
  buyer?: string | null | undefined;

  @Field(() => DecimalScalar, { nullable: true, description: VALUE })
  estimatedValue?: string | null | undefined;

  @Field(() => String, { nullable: true, description: LABOR })
  laborService?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: PUBLISHED })
  publishedOn?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: CLOSES })
  closesOn?: string | null | undefined;

  @Field(() => Boolean, { nullable: true, description: PROPERTY })
  onProperty?: boolean | null | undefined;

  @Field(() => String, { nullable: true, description: LICENSE })
  licenseKind?: string | null | undefined;
}

/** A status of a solicitation, as told. */
@InputType({ description: 'What a solicitation becomes.' })
export class ChangeSolicitationStatusInput {
  @Field(() => ID, { description: 'The solicitation.' })
  solicitationId!: string;

  @Field(() => TenderStatus, { description: 'A status that can follow its own.' })
  status!: TenderStatus;

  @Field(() => String, { nullable: true, description: 'Why; must be given when it is given up.' })
  reason?: string | null | undefined;
}

/** What the mutations of solicitations give. */
@ObjectType({ description: 'What the mutations of solicitations give.' })
export class SolicitationPayload {
  @Field(() => Solicitation, { description: 'The solicitation as it stands now.' })
  solicitation!: Solicitation;
}

/** What a solicitation was before a change. */
@ObjectType({ description: 'What a solicitation was before a change.' })
export class SolicitationVersion {
  @Field(() => DateTimeScalar, { description: 'When it was changed.' })
  supersededAt!: string;

  @Field(() => String, { description: 'What was to be bought.' })
  title!: string;

  @Field(() => String, { description: 'Name of the public body that bought.' })
  buyer!: string;

  @Field(() => TenderStatus, { description: 'How far the tender was.' })
  status!: TenderStatus;

  @Field(() => String, { nullable: true, description: 'Why it had that status, where somebody said.' })
  statusReason!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Expected US dollars.' })
  estimatedValue!: string | null;

  @Field(() => String, { nullable: true, description: 'The labor that was bought.' })
  laborService!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of publication.' })
  publishedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for bids.' })
  closesOn!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the work was on the property of who bought.',
  })
  onProperty!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Kind of the license that the trade needed.' })
  licenseKind!: string | null;
}
