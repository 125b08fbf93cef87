import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { BargainingContext } from '../context.js';
import { Employer } from '../employer/type.js';
import { Union } from '../union/type.js';
import { agreementFilter } from './input.js';
import { AGREEMENTS, findAgreementPage, toAgreement } from './query.js';
import { readAgreements } from './read.js';
import {
  Agreement,
  AgreementConnection,
  AgreementFilter,
  AgreementParty,
  AgreementPartyRole,
} from './type.js';

/** Reads agreements. */
@Resolver(() => Agreement)
export class AgreementResolver {
  @Query(() => Agreement, { nullable: true, description: 'One agreement; null with NOT_FOUND when unknown.' })
  async agreement(
    @Arg('id', () => ID) id: string,
    @Ctx() { loaders }: BargainingContext,
  ): Promise<Agreement> {
    return orNotFound(await loaders.agreement.load(id), 'agreement');
  }

  @Query(() => AgreementConnection, {
    nullable: true,
    description: 'All published agreements, the latest first; LABOR_RELATIONS sees the others too.',
  })
  agreements(
    @Arg('filter', () => AgreementFilter, { nullable: true }) filter: AgreementFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db, caller }: BargainingContext,
  ): Promise<Connection<Agreement>> {
    const criteria = parseInput(agreementFilter, filter, 'filter');
    return listConnection({
      name: `agreements ${JSON.stringify(criteria)}`,
      order: AGREEMENTS,
      args: { first, after },
      load: (page) => readAgreements(db, caller, (sql) => findAgreementPage(sql, caller, criteria, page)),
      node: toAgreement,
    });
  }

  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'The first of its parties that is an employer of the register; null when none is.',
  })
  employer(@Root() { parties }: Agreement): Employer | null {
    const party = parties.find(
      ({ role, employerId }) => role === AgreementPartyRole.EMPLOYER && employerId !== null,
    );
    return party?.employerId ? { id: party.employerId } : null;
  }
}

/** What a party points at. */
@Resolver(() => AgreementParty)
export class AgreementPartyResolver {
  @FieldResolver(() => Union, {
    nullable: true,
    description: 'The union; null for other roles, or when it is known by name alone.',
  })
  async union(@Root() party: AgreementParty, @Ctx() { loaders }: BargainingContext): Promise<Union | null> {
    return party.unionId === null ? null : loaders.union.load(party.unionId);
  }
}
