import { audited } from '@hub/kit/audit/audited';
import { badInput } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { changeFilter, changeInput } from './input.js';
import { changeNote } from './on-change.js';
import { CHANGES, findChangePage, toChange } from './query.js';
import {
  ContractingChange,
  ContractingChangeConnection,
  ContractingChangeFilter,
  ContractingChangePayload,
  RecordContractingChangeInput,
} from './type.js';
import { recordChange } from './write.js';

/** Switches in who gives a service. */
@Resolver(() => ContractingChange)
export class ContractingChangeResolver {
  @Query(() => ContractingChangeConnection, {
    nullable: true,
    description: 'Switches in who gives a service, the latest first.',
  })
  contractingChanges(
    @Arg('filter', () => ContractingChangeFilter, { nullable: true, description: 'Narrows the list.' })
    filter: ContractingChangeFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { db }: ProcurementContext,
  ): Promise<Connection<ContractingChange>> {
    const criteria = parseInput(changeFilter, filter, 'filter');
    return listConnection({
      name: `contractingChanges ${JSON.stringify(criteria)}`,
      order: CHANGES,
      args: { first, after },
      load: (page) => findChangePage(db.sql, criteria, page),
      node: toChange,
    });
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract before; null when no contractor gave the service.',
  })
  previousContract(
    @Root() { previousContractId }: ContractingChange,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> | null {
    return previousContractId === null ? null : loaders.contract.load(previousContractId);
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract from then on; null when the institution’s own employees took over.',
  })
  contract(
    @Root() { contractId }: ContractingChange,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> | null {
    return contractId === null ? null : loaders.contract.load(contractId);
  }

  @Mutation(() => ContractingChangePayload, {
    nullable: true,
    description:
      'Records a switch in who gives a service at a site, on which job protection rests (S2.20). Corrects what was recorded of the contract at the site.',
  })
  async recordContractingChange(
    @Arg('input', () => RecordContractingChangeInput, { description: 'Who gave it, and who gives it.' })
    input: RecordContractingChangeInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractingChangePayload> {
    const given = parseInput(changeInput, input, 'input');
    const [before, after] = await Promise.all([
      contractAt(context, given.previousContractId, 'previousContractId'),
      contractAt(context, given.contractId, 'contractId'),
    ]);
    const by = context.caller.id ?? 'public';
    const row = await audited(context.db, context, async (tx) => {
      const stored = await recordChange(tx, { given, before, after, by });
      return [stored, changeNote('contracting_change', stored)];
    });
    return { change: toChange(row), contract: after };
  }
}

async function contractAt(
  { loaders }: ProcurementContext,
  id: string | null,
  path: string,
): Promise<Contract | null> {
  if (id === null) return null;
  const contract = await loaders.contract.load(id);
  if (!contract) throw badInput([{ path: `input.${path}`, message: 'is no contract of the hub' }]);
  return contract;
}
