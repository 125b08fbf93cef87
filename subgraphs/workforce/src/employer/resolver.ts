import { employerConnection } from '@hub/kit/employers';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { WorkforceContext } from '../context.js';
import { PARTNERSHIPS, toPartnership } from '../partnership/query.js';
import { type Partnership, PartnershipConnection } from '../partnership/type.js';
import { Employer } from './type.js';

/** What workforce knows of labor's employers. */
@Resolver(() => Employer)
export class EmployerResolver {
  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => PartnershipConnection, {
    nullable: true,
    description: 'Labor-management partnerships that this employer is a party of, by name.',
  })
  partnerships(
    @Root() employer: Employer,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { loaders }: WorkforceContext,
  ): Promise<Connection<Partnership>> {
    return employerConnection({
      name: 'Employer.partnerships',
      employer,
      order: PARTNERSHIPS,
      args: { first, after },
      loader: loaders.employerPartnerships,
      node: toPartnership,
    });
  }
}
