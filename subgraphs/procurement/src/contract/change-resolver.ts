import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { badInput } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { employerOfRegister } from '../employer/register.js';
import { amendContract, endContract, insertContract } from './change.js';
import { amendInput, endInput, recordInput } from './change-input.js';
import {
  AmendContractInput,
  ContractPayload,
  ContractVersion,
  EndContractInput,
  RecordContractInput,
} from './change-type.js';
import { type ContractRow, toContract } from './query.js';
import { Contract } from './type.js';

/** Records, changes and ends contracts, and shows what they held before. */
@Resolver(() => Contract)
export class ContractChangeResolver {
  /** Records a contract made outside the hub. */
  @Mutation(() => ContractPayload, {
    nullable: true,
    description:
      'Records a contract that was made outside the hub. CONFLICT when its process has one of its number, and for one that is signed though the hub holds bids on its process: `signContract` signs those.',
  })
  async recordContract(
    @Arg('input', () => RecordContractInput, { description: 'The contract, and how the hub knows of it.' })
    input: RecordContractInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractPayload> {
    const given = parseInput(recordInput(context.today), input, 'input');
    const supplierId = await employerOfRegister(context.askGraph, given.supplierId);
    if (supplierId === null) {
      throw badInput([{ path: 'input.supplierId', message: 'is no employer of the register' }]);
    }
    const row = await audited(context.db, context, async (tx) => {
      const stored = await insertContract(tx, given, supplierId);
      return [stored, noteOf('record', stored)];
    });
    return { contract: toContract(row) };
  }

  /** Changes a contract. */
  @Mutation(() => ContractPayload, {
    nullable: true,
    description: 'Changes a contract: what it held before stays in `versions`. CONFLICT when it is over.',
  })
  async amendContract(
    @Arg('input', () => AmendContractInput, { description: 'What changes, and why.' })
    input: AmendContractInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractPayload> {
    const given = parseInput(amendInput, input, 'input');
    const row = await audited(context.db, context, async (tx) => {
      const stored = await amendContract(tx, given);
      return [stored, noteOf('amend', stored)];
    });
    return { contract: toContract(row) };
  }

  /** Ends a contract. */
  @Mutation(() => ContractPayload, {
    nullable: true,
    description: 'Ends a contract with a day and a reason. CONFLICT when it is over.',
  })
  async endContract(
    @Arg('input', () => EndContractInput, { description: 'When, and why.' }) input: EndContractInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractPayload> {
    const given = parseInput(endInput(context.today), input, 'input');
    const row = await audited(context.db, context, async (tx) => {
      const stored = await endContract(tx, given);
      return [stored, noteOf('end', stored)];
    });
    return { contract: toContract(row) };
  }

  /** What it held before. */
  @FieldResolver(() => [ContractVersion], {
    nullable: true,
    description: 'What it held before it was changed, the first version first; the last 200 of them.',
  })
  versions(
    @Root() { id }: Contract,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<readonly ContractVersion[]> {
    return loaders.contractVersions.load(id);
  }
}

const noteOf = (what: 'record' | 'amend' | 'end', { id, supplier_id, status }: ContractRow): AuditNote => ({
  action: `procurement.contract.${what}`,
  about: [`contract:${id}`, `employer:${supplier_id}`],
  result: status,
  registerVersion: null,
});
