import { DateScalar, DateTimeScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LivingWageProvision } from './provision.js';
import { Contract, ContractStatus } from './type.js';

/** A contract made outside the hub. */
@InputType({
  description:
    'A contract that was made outside the hub. What came of a bid that the hub knows is signed by `signContract`.',
})
export class RecordContractInput {
  @Field(() => String, { description: 'Identifies the contracting process (OCDS `ocid`).' })
  ocid!: string;

  @Field(() => String, { description: 'The contract’s number, unique within its process.' })
  number!: string;

  @Field(() => String, { description: 'What was bought.' })
  title!: string;

  @Field(() => String, { description: 'Name of the public body that buys.' })
  buyer!: string;

  @Field(() => ID, { description: 'Id of the employer to whom it was awarded.' })
  supplierId!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars at award.' })
  value?: string | null;

  @Field(() => DateScalar, { description: 'Day of the award; not after today.' })
  awardedOn!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Day of the signature: not before the award, not after today. The contract is PENDING without.',
  })
  signedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the contract.' })
  periodFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the contract.' })
  periodTo?: string | null;

  @Field(() => String, { nullable: true, description: 'The labor that is bought, such as cleaning.' })
  laborService?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it operates on the institution’s property.' })
  onProperty?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How far removed the supplier is, 1 to 20.' })
  subcontractTier?: number | null;

  @Field(() => String, { nullable: true, description: 'Where the work is done.' })
  site?: string | null;

  @Field(() => [LivingWageProvision], { nullable: true, description: 'The provisions that it stipulates.' })
  provisions?: LivingWageProvision[] | null;

  @Field(() => String, { description: 'How the hub knows of it: a file, a letter.' })
  reason!: string;
}

/** What changes of a contract. */
@InputType({
  description: 'What changes of a contract; what is absent stays. What it held before stays to be read.',
})
export class AmendContractInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the change was made from: CONFLICT when another came in between.',
  })
  version?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars; they count from the day of the award (S2.12), whenever they are put right.',
  })
  value?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the contract.' })
  periodFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the contract.' })
  periodTo?: string | null;

  @Field(() => String, { nullable: true, description: 'The labor that is bought, such as cleaning.' })
  laborService?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it operates on the institution’s property.' })
  onProperty?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How far removed the supplier is, 1 to 20.' })
  subcontractTier?: number | null;

  @Field(() => String, { nullable: true, description: 'Where the work is done.' })
  site?: string | null;

  @Field(() => [LivingWageProvision], { nullable: true, description: 'The provisions that it stipulates.' })
  provisions?: LivingWageProvision[] | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** The end of a contract. */
@InputType({ description: 'The end of a contract: CANCELLED before its signature, TERMINATED after it.' })
export class EndContractInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => DateScalar, {
    description: 'Its last day: not before its signature or award, not after today.',
  })
  endedOn!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** What the mutations of a contract give. */
@ObjectType({ description: 'What `recordContract`, `amendContract` and `endContract` give.' })
export class ContractPayload {
  @Field(() => Contract, { description: 'The contract as it stands now.' })
  contract!: Contract;
}

/** What a contract held until it was changed. */
@ObjectType({ description: 'What a contract held until it was changed, whoever changed it.' })
export class ContractVersion {
  @Field(() => Int, { description: 'Its number: 1 as it came.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'Since when it held.' })
  since!: string;

  @Field(() => DateTimeScalar, { description: 'Until when.' })
  until!: string;

  @Field(() => String, { nullable: true, description: 'Why it came to be; null for what an import brought.' })
  reason!: string | null;

  @Field(() => String, { description: 'What was bought.' })
  title!: string;

  @Field(() => ContractStatus, { description: 'How far the contract was.' })
  status!: ContractStatus;

  @Field(() => DecimalScalar, { nullable: true, description: 'US dollars.' })
  value!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the contract.' })
  periodFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the contract.' })
  periodTo!: string | null;

  @Field(() => String, { nullable: true, description: 'The labor that was bought.' })
  laborService!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it operated on the institution’s property.' })
  onProperty!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How far removed the supplier was.' })
  subcontractTier!: number | null;

  @Field(() => String, { nullable: true, description: 'Where the work was done.' })
  site!: string | null;

  @Field(() => [LivingWageProvision], { nullable: true, description: 'The provisions that it stipulated.' })
  provisions!: LivingWageProvision[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who changed it into this, by the caller’s id; for staff.',
  })
  changedBy!: string | null;
}
