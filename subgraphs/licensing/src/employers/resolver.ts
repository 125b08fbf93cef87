import { employerConnection } from '@hub/kit/employers';
import { type LicenseFacts, LicenseFactsScalar } from '@hub/kit/facts';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { LicensingContext } from '../context.js';
import { LICENSES, toLicense } from '../licenses/query.js';
import { type License, LicenseConnection } from '../licenses/type.js';
import { Employer } from './type.js';

/** What licensing knows of labor's employers. */
@Resolver(() => Employer)
export class EmployerResolver {
  /** Licenses that it holds. */
  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => LicenseConnection, {
    nullable: true,
    description: 'Licenses that it holds today, by number.',
  })
  licenses(
    @Root() employer: Employer,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { loaders }: LicensingContext,
  ): Promise<Connection<License>> {
    return employerConnection({
      name: 'Employer.licenses',
      employer,
      order: LICENSES,
      args: { first, after },
      loader: loaders.employerLicenses,
      node: toLicense,
    });
  }

  /** What neighbors compute from. */
  @Directive('@inaccessible')
  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => LicenseFactsScalar, {
    nullable: true,
    description: 'What the other subgraphs compute from.',
  })
  licenseFacts(@Root() employer: Employer, @Ctx() { loaders }: LicensingContext): Promise<LicenseFacts> {
    return loaders.licenseFacts.load(employer);
  }
}
