import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Employer } from '../employer/type.js';
import { contractFilter } from './input.js';
import { CONTRACTS, findContractPage, toContract } from './query.js';
import { Contract, ContractConnection, ContractFilter } from './type.js';

/** Reads contracts. */
@Resolver(() => Contract)
export class ContractResolver {
  @Query(() => Contract, { nullable: true, description: 'One contract; null with NOT_FOUND when unknown.' })
  async contract(@Arg('id', () => ID) id: string, @Ctx() { loaders }: ProcurementContext): Promise<Contract> {
    return orNotFound(await loaders.contract.load(id), 'contract');
  }

  @Query(() => ContractConnection, {
    nullable: true,
    description: 'All contracts, the latest award first.',
  })
  contracts(
    @Arg('filter', () => ContractFilter, { nullable: true }) filter: ContractFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db }: ProcurementContext,
  ): Promise<Connection<Contract>> {
    const criteria = parseInput(contractFilter, filter ?? {}, 'filter');
    return listConnection({
      name: `contracts ${JSON.stringify(criteria)}`,
      order: CONTRACTS,
      args: { first, after },
      load: (page) => findContractPage(db.sql, criteria, page),
      node: toContract,
    });
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'To whom it was awarded (OCDS `supplier`).' })
  supplier(@Root() contract: Contract): Employer {
    return { ...contract.supplierFacts, id: contract.supplierId };
  }
}
