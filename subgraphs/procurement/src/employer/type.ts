import type { EmployerReference } from '@hub/kit/employers';
import {
  type AgreementFacts,
  AgreementFactsScalar,
  type EmployerFacts,
  EmployerFactsScalar,
  type LicenseFacts,
  LicenseFactsScalar,
} from '@hub/kit/facts';
import {
  type LivingWageFacts,
  LivingWageFactsScalar,
  type LivingWageFloor,
  LivingWageFloorsScalar,
} from '@hub/kit/living-wage-facts';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Labor's employer, as far as this subgraph adds to it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An employer of the register.' })
export class Employer implements EmployerReference {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Directive('@external')
  @Field(() => [ID], {
    nullable: true,
    description: 'The ids of all records of this employer, also of those that it absorbed.',
  })
  memberIds?: string[] | null;

  @Directive('@external')
  @Field(() => EmployerFactsScalar, {
    nullable: true,
    description: 'What labor knows of it; missing while labor is down.',
  })
  facts?: EmployerFacts | null;

  @Directive('@external')
  @Field(() => AgreementFactsScalar, {
    nullable: true,
    description: 'What bargaining knows of it; missing while bargaining is down.',
  })
  agreementFacts?: AgreementFacts | null;

  @Directive('@external')
  @Field(() => LivingWageFactsScalar, {
    nullable: true,
    description:
      'The living-wage policy, what its board determined, the family; missing while labor is down.',
  })
  livingWageFacts?: LivingWageFacts | null;

  @Directive('@external')
  @Field(() => LicenseFactsScalar, {
    nullable: true,
    description: 'What licensing knows of it; missing while licensing is down.',
  })
  licenseFacts?: LicenseFacts | null;

  @Directive('@external')
  @Field(() => LivingWageFloorsScalar, {
    nullable: true,
    description: 'The living wage, by day; missing while labor is down.',
  })
  livingWageFloors?: readonly LivingWageFloor[] | null;
}
