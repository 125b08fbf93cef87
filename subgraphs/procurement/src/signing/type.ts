import { DateScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { LivingWageProvision } from '../contract/provision.js';
import { Contract } from '../contract/type.js';

/** A signature. */
@InputType({ description: 'The signature of the contract that comes of a bid.' })
export class SignContractInput {
  @Field(() => ID, { description: 'The bid that is accepted.' })
  bidId!: string;

  @Field(() => [LivingWageProvision], {
    description: 'The living-wage policy’s provisions that the contract holds.',
  })
  provisions!: LivingWageProvision[];

  @Field(() => DateScalar, {
    description: 'Day of the signature: not after today, and not before its due diligence was asked for.',
  })
  signedOn!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The contract whose work it takes over at the same site. Of another contractor, that may be a change in the contracting environment (S2.20), after which workers keep their jobs (S2.22, S2.23).',
  })
  followsContractId?: string | null;
}

/** What `signContract` gives. */
@ObjectType({ description: 'What `signContract` gives.' })
export class SignContractPayload {
  @Field(() => Contract, { description: 'The contract, in force.' })
  contract!: Contract;
}
