import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Employer } from '../employer/type.js';
import { LivingWageProvision } from './provision.js';

/** OCDS contract statuses. */
export enum ContractStatus {
  PENDING = 'PENDING',
  ACTIVE = 'ACTIVE',
  CANCELLED = 'CANCELLED',
  TERMINATED = 'TERMINATED',
}
registerEnumType(ContractStatus, {
  name: 'ContractStatus',
  description: 'How far a contract is, as the Open Contracting Data Standard has it.',
  valuesConfig: {
    PENDING: { description: 'Proposed, not yet in force: it may wait for a signature.' },
    ACTIVE: { description: 'Signed and in force.' },
    CANCELLED: { description: 'Given up before it was signed.' },
    TERMINATED: { description: 'Signed and ended, by completion or early.' },
  },
});

/** A contract of a public body with an employer of the register. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A contract of a public body with an employer of the register.' })
export class Contract {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Identifies the contracting process (OCDS `ocid`).' })
  ocid!: string;

  @Field(() => String, { description: "The publisher's contract number, unique within its process." })
  number!: string;

  @Field(() => String, { description: 'What was bought.' })
  title!: string;

  @Field(() => ContractStatus, { description: 'How far the contract is.' })
  status!: ContractStatus;

  @Field(() => String, { description: 'Name of the public body that buys.' })
  buyer!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars at award; null when unknown.' })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The labor that is bought, such as cleaning; null when none or unknown.',
  })
  laborService!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the award; null when unknown.' })
  awardedOn!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was signed; null before. A source that names a day alone gives the start of that day.',
  })
  signedAt!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the contract; null when unknown.' })
  periodFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the contract; null when unknown.' })
  periodTo!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it operates on the institution’s property (S2.17); null when unknown.',
  })
  onProperty!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How far removed the supplier is: 1, as null, is the contractor itself (S2.14).',
  })
  subcontractTier!: number | null;

  @Field(() => String, { nullable: true, description: 'Where the work is done; null when unknown.' })
  site!: string | null;

  @Field(() => [LivingWageProvision], {
    nullable: true,
    description: 'The living-wage policy’s provisions that it stipulates; null when unknown.',
  })
  provisions!: LivingWageProvision[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was ended here; null while it was not.',
  })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | null;

  @Field(() => Int, { description: 'Counts its changes: 1 as it came. See `versions`.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it became what it is: recorded, imported or changed.' })
  changedAt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was recorded or changed; null for what an import brought.',
  })
  changeReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who recorded or changed it, by the caller’s id; null for an import. For staff.',
  })
  changedBy!: string | null;

  /** Not fields: resolved to `supplier` and `dueDiligence`. */
  supplierId!: string;
  dueDiligenceId!: string | null;

  /** What the gateway sends along of the supplier, where a field requires it. */
  supplierFacts?: Pick<Employer, 'memberIds' | 'livingWageFacts' | 'livingWageFloors'>;
}

/** A page of contracts. */
export const ContractConnection = connectionOf('Contract', Contract);

/** Which contracts a list holds; what is absent does not restrict it. */
@InputType({ description: 'Which contracts; what is absent does not restrict the list.' })
export class ContractFilter {
  @Field(() => [ContractStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: ContractStatus[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Awarded on or after this day.' })
  awardedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Awarded on or before this day.' })
  awardedTo?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Signed on or after this day.' })
  signedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Signed on or before this day.' })
  signedTo?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this public body, in capitals or not.' })
  buyer?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of this labor service, however it is spelled: `Window washing` is `window-washing`.',
  })
  laborService?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of this supplier, by the id under which it stands on the contract.',
  })
  supplierId?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Worth at least so many US dollars.' })
  minimumValue?: string | null;
}
