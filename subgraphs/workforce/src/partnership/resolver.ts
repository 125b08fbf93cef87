import { orNotFound } from '@hub/kit/ids';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { WorkforceContext } from '../context.js';
import { Employer } from '../employer/type.js';
import { Organization } from '../organization/type.js';
import { findPartnershipPage, PARTNERSHIPS, toPartnership } from './query.js';
import { Partnership, PartnershipConnection, PartnershipParty } from './type.js';

/** Reads partnerships. */
@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => Partnership, {
    nullable: true,
    description: 'One labor-management partnership; null with NOT_FOUND when unknown.',
  })
  async partnership(
    @Arg('id', () => ID) id: string,
    @Ctx() { loaders }: WorkforceContext,
  ): Promise<Partnership> {
    return orNotFound(await loaders.partnership.load(id), 'partnership');
  }

  @Query(() => PartnershipConnection, {
    nullable: true,
    description: 'All labor-management partnerships, by name.',
  })
  partnerships(
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db }: WorkforceContext,
  ): Promise<Connection<Partnership>> {
    return listConnection({
      name: 'partnerships',
      order: PARTNERSHIPS,
      args: { first, after },
      load: (page) => findPartnershipPage(db.sql, page),
      node: toPartnership,
    });
  }
}

/** What a party points at. */
@Resolver(() => PartnershipParty)
export class PartnershipPartyResolver {
  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'The employer of the register; null for other kinds, or when not resolved.',
  })
  employer(@Root() party: PartnershipParty): Employer | null {
    return party.employerId === null ? null : { id: party.employerId };
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization; null for employers, or when it is known by name alone.',
  })
  async organization(
    @Root() party: PartnershipParty,
    @Ctx() { loaders }: WorkforceContext,
  ): Promise<Organization | null> {
    return party.organizationId === null ? null : loaders.organization.load(party.organizationId);
  }
}
