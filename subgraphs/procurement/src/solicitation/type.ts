import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** OCDS tender statuses. */
export enum TenderStatus {
  PLANNING = 'PLANNING',
  PLANNED = 'PLANNED',
  ACTIVE = 'ACTIVE',
  CANCELLED = 'CANCELLED',
  UNSUCCESSFUL = 'UNSUCCESSFUL',
  COMPLETE = 'COMPLETE',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(TenderStatus, {
  name: 'TenderStatus',
  description: 'How far a tender is, as the Open Contracting Data Standard has it.',
  valuesConfig: {
    PLANNING: { description: 'Being thought of.' },
    PLANNED: { description: 'Scheduled, not yet open.' },
    ACTIVE: { description: 'Open to bids.' },
    CANCELLED: { description: 'Given up.' },
    UNSUCCESSFUL: { description: 'Ended without an award.' },
    COMPLETE: { description: 'Awarded.' },
    WITHDRAWN: { description: 'No further information will follow.' },
  },
});

/** What a public body wants to buy. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A tender: what a public body wants to buy.' })
export class Solicitation {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Identifies the contracting process; contracts carry the same.' })
  ocid!: string;

  @Field(() => String, { description: 'What is to be bought.' })
  title!: string;

  @Field(() => TenderStatus, { description: 'How far the tender is.' })
  status!: TenderStatus;

  @Field(() => String, { description: 'Name of the public body that buys.' })
  buyer!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Expected US dollars; null when not published.',
  })
  estimatedValue!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The labor that is bought, such as cleaning; null when none or unknown.',
  })
  laborService!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of publication; null when unknown.' })
  publishedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for bids; null when unknown.' })
  closesOn!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the work is done on the property of who buys (S2.17); null when unknown.',
  })
  onProperty!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Kind of the license that the trade needs, as `License.kind` has it; null when none.',
  })
  licenseKind!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it has its status, where somebody said.' })
  statusReason!: string | null;
}

/** A page of solicitations. */
export const SolicitationConnection = connectionOf('Solicitation', Solicitation);

/** Which solicitations a list holds; what is absent does not restrict it. */
@InputType({ description: 'Which solicitations; what is absent does not restrict the list.' })
export class SolicitationFilter {
  @Field(() => [TenderStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: TenderStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Of this public body, by its whole name.' })
  buyer?: string | null;

  @Field(() => String, { nullable: true, description: 'For this labor, such as cleaning.' })
  laborService?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'That take bids on this day.' })
  openOn?: string | null;
}
