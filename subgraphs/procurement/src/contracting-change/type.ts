import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Contract } from '../contract/type.js';

/** Who gives a service. */
export enum ServiceSide {
  DIRECT = 'DIRECT',
  CONTRACTOR = 'CONTRACTOR',
}
registerEnumType(ServiceSide, {
  name: 'ServiceSide',
  description: 'Who gives a service.',
  valuesConfig: {
    DIRECT: { description: 'The institution’s own employees.' },
    CONTRACTOR: { description: 'A contractor.' },
  },
});

/** A switch in who gives a service at a site, as recorded; whether it is one of S2.20, `Contract.jobProtection` says. */
@ObjectType({
  description:
    'A switch in who gives a service at a site. Whether it is a change in the contracting environment (S2.20), `Contract.jobProtection` says.',
})
export class ContractingChange {
  @Field(() => ID, { description: 'Opaque and stable over its corrections.' })
  id!: string;

  @Field(() => ServiceSide, { nullable: true, description: 'Who gave it before; null when nobody did.' })
  from!: ServiceSide | null;

  @Field(() => ServiceSide, { description: 'Who gives it from then on.' })
  to!: ServiceSide;

  @Field(() => String, { description: 'Where.' })
  site!: string;

  @Field(() => String, { description: 'Which labor service, such as cleaning.' })
  laborService!: string;

  @Field(() => DateScalar, { description: 'First day of the one who gives it now.' })
  changedOn!: string;

  @Field(() => Int, { description: 'Months of the twelve before in which it was procured, 0 to 12.' })
  monthsProcuredBefore!: number;

  @Field(() => Boolean, { description: 'Whether the service is new.' })
  isNew!: boolean;

  @Field(() => Int, { description: 'Months of the next twelve in which it is expected, 0 to 12.' })
  monthsExpected!: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded, or last corrected.' })
  recordedAt!: string;

  /** Not fields: resolved to `previousContract` and `contract`. */
  previousContractId!: string | null;
  contractId!: string | null;
}

/** A page of them. */
export const ContractingChangeConnection = connectionOf('ContractingChange', ContractingChange);

/** Which of them a list holds. */
@InputType({ description: 'Which switches; what is absent does not restrict the list.' })
export class ContractingChangeFilter {
  @Field(() => ID, { nullable: true, description: 'From or to this contract.' })
  contractId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On or after this day.' })
  changedFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On or before this day.' })
  changedTo?: string | null;
}

/** A switch to be recorded. */
@InputType({
  description:
    'A switch in who gives a service at a site: of the two sides one at least is a contract. Corrects what was recorded of the same contract at the site.',
})
export class RecordContractingChangeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The contract from then on; absent when the institution’s own employees take over.',
  })
  contractId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The contract before, when a contractor gave the service.',
  })
  previousContractId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the institution’s own employees gave the service before.',
  })
  previouslyDirect!: boolean;

  @Field(() => String, { nullable: true, description: 'Where; as the contract says when absent.' })
  site?: string | null;

  @Field(() => String, { nullable: true, description: 'Which service; as the contract says when absent.' })
  laborService?: string | null;

  @Field(() => DateScalar, { description: 'First day of the one who gives it from then on.' })
  changedOn!: string;

  @Field(() => Int, {
    description: 'Months of the twelve before in which it was procured, inside or outside, 0 to 12.',
  })
  monthsProcuredBefore!: number;

  @Field(() => Boolean, { description: 'Whether the service is new.' })
  isNew!: boolean;

  @Field(() => Int, { description: 'Months of the next twelve in which it is expected, 0 to 12.' })
  monthsExpected!: number;
}

/** What the mutations about a switch give. */
@ObjectType({ description: 'What the mutations about a switch of contractor give.' })
export class ContractingChangePayload {
  @Field(() => ContractingChange, { description: 'The switch, as it is on file now.' })
  change!: ContractingChange;

  @Field(() => Contract, {
    nullable: true,
    description: 'The contract from then on; null when the institution’s own employees took over.',
  })
  contract!: Contract | null;
}
