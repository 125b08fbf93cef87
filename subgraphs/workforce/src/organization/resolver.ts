import { orNotFound } from '@hub/kit/ids';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { WorkforceContext } from '../context.js';
import { findOrganizationPage, ORGANIZATIONS, type OrganizationCriteria, toOrganization } from './query.js';
import { Organization, OrganizationConnection, OrganizationFilter } from './type.js';

/** Reads organizations. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    description: 'One organization; null with NOT_FOUND when unknown.',
  })
  async organization(
    @Arg('id', () => ID) id: string,
    @Ctx() { loaders }: WorkforceContext,
  ): Promise<Organization> {
    return orNotFound(await loaders.organization.load(id), 'organization');
  }

  @Query(() => OrganizationConnection, { nullable: true, description: 'All organizations, by name.' })
  organizations(
    @Arg('filter', () => OrganizationFilter, { nullable: true })
    filter: OrganizationFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db }: WorkforceContext,
  ): Promise<Connection<Organization>> {
    const criteria: OrganizationCriteria = {
      kinds: filter?.kinds?.length ? [...filter.kinds].sort() : null,
      language: filter?.language ?? null,
    };
    return listConnection({
      name: `organizations ${JSON.stringify(criteria)}`,
      order: ORGANIZATIONS,
      args: { first, after },
      load: (page) => findOrganizationPage(db.sql, criteria, page),
      node: toOrganization,
    });
  }
}
