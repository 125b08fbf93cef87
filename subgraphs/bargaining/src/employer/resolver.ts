import { employerConnection } from '@hub/kit/employers';
import { type AgreementFacts, AgreementFactsScalar } from '@hub/kit/facts';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { AGREEMENTS, toAgreement } from '../agreement/query.js';
import { type Agreement, AgreementConnection } from '../agreement/type.js';
import type { BargainingContext } from '../context.js';
import { Employer } from './type.js';

/** What bargaining knows of labor's employers. */
@Resolver(() => Employer)
export class EmployerResolver {
  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => AgreementConnection, {
    nullable: true,
    description: 'Agreements that this employer is a party of, the latest first; published ones, as for all.',
  })
  agreements(
    @Root() employer: Employer,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { loaders }: BargainingContext,
  ): Promise<Connection<Agreement>> {
    return employerConnection({
      name: 'Employer.agreements',
      employer,
      order: AGREEMENTS,
      args: { first, after },
      loader: loaders.employerAgreements,
      node: toAgreement,
    });
  }

  @Directive('@inaccessible')
  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => AgreementFactsScalar, {
    nullable: true,
    description: 'What the other subgraphs compute from: published agreements alone.',
  })
  agreementFacts(@Root() employer: Employer, @Ctx() { loaders }: BargainingContext): Promise<AgreementFacts> {
    return loaders.agreementFacts.load(employer);
  }
}
