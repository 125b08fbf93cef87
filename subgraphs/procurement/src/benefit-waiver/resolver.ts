import { parseInput } from '@hub/kit/input';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { workerRecords } from '../worker-record/list.js';
import { contractOf, storeVersion } from '../worker-record/store.js';
import { WorkerRecordFilter } from '../worker-record/type.js';
import { waiverInput } from './input.js';
import { currentWaivers, recordWaiver, toWaiver, type WaiverRow } from './query.js';
import {
  BenefitWaiver,
  BenefitWaiverConnection,
  RecordBenefitWaiverInput,
  RecordBenefitWaiverPayload,
} from './type.js';

/** Benefits that workers waived, or that nobody paid. */
@Resolver(() => BenefitWaiver)
export class BenefitWaiverResolver {
  @Query(() => BenefitWaiverConnection, {
    nullable: true,
    description:
      'Benefits and their waivers, the latest recorded first. For PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER.',
  })
  benefitWaivers(
    @Arg('filter', () => WorkerRecordFilter, { nullable: true, description: 'Narrows the list.' })
    filter: WorkerRecordFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: ProcurementContext,
  ): Promise<Connection<BenefitWaiver>> {
    const [name, args] = ['benefitWaivers', { first, after }];
    return workerRecords(context, { name, filter, args, rows: currentWaivers, node: toWaiver });
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract; null for the institution’s own employees.',
  })
  contract(
    @Root() { contractId }: BenefitWaiver,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> | null {
    return contractId === null ? null : loaders.contract.load(contractId);
  }

  @Mutation(() => RecordBenefitWaiverPayload, {
    nullable: true,
    description:
      'Records a worker’s benefit and the waiver of it, and says whether that binds (S2.29, S2.29b).',
  })
  async recordBenefitWaiver(
    @Arg('input', () => RecordBenefitWaiverInput, { description: 'The benefit and its waiver.' })
    input: RecordBenefitWaiverInput,
    @Ctx() context: ProcurementContext,
  ): Promise<RecordBenefitWaiverPayload> {
    const given = parseInput(waiverInput(context.today), input, 'input');
    const contractId = (await contractOf(context, given.contractId))?.id ?? null;
    const row = await storeVersion<WaiverRow>(
      context,
      'benefit_waiver',
      {
        key: [contractId, given.workerReference, given.benefit],
        contractId,
        result: (stored) => toWaiver(stored).nonCompliance,
      },
      (tx, by) => recordWaiver(tx, { ...given, contractId }, by),
    );
    return { waiver: toWaiver(row) };
  }
}
