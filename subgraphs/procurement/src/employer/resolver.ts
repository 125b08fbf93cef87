import { employerConnection } from '@hub/kit/employers';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { BIDS, toBid } from '../bid/query.js';
import { type Bid, BidConnection } from '../bid/type.js';
import type { ProcurementContext } from '../context.js';
import { CONTRACTS, toContract } from '../contract/query.js';
import { type Contract, ContractConnection } from '../contract/type.js';
import { Employer } from './type.js';

/** What procurement knows of labor's employers. */
@Resolver(() => Employer)
export class EmployerResolver {
  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => ContractConnection, {
    nullable: true,
    description: 'Contracts awarded to this employer, the latest award first.',
  })
  contracts(
    @Root() employer: Employer,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Connection<Contract>> {
    return employerConnection({
      name: 'Employer.contracts',
      employer,
      order: CONTRACTS,
      args: { first, after },
      loader: loaders.employerContracts,
      node: toContract,
    });
  }

  @Directive('@requires(fields: "memberIds")')
  @FieldResolver(() => BidConnection, {
    nullable: true,
    description: 'Bids of this employer, the latest first. For PROCUREMENT.',
  })
  bids(
    @Root() employer: Employer,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Connection<Bid>> {
    return employerConnection({
      name: 'Employer.bids',
      employer,
      order: BIDS,
      args: { first, after },
      loader: loaders.employerBids,
      node: toBid,
    });
  }
}
