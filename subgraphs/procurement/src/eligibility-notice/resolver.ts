import { parseInput } from '@hub/kit/input';
import type { Connection } from '@hub/kit/paging';
import { exact, toDecimal, ZERO } from '@hub/rules/exact';
import { noticeDueAt } from '@hub/rules/living-wage/benefits';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { workerRecords } from '../worker-record/list.js';
import { contractOf, storeVersion } from '../worker-record/store.js';
import { livingWageTermsOn } from '../worker-record/terms.js';
import { WorkerRecordFilter } from '../worker-record/type.js';
import { monthOf, noticeInput } from './input.js';
import { currentNotices, type NoticeRow, recordNotice, toNotice } from './query.js';
import {
  EligibilityNotice,
  EligibilityNoticeConnection,
  RecordEligibilityNoticeInput,
  RecordEligibilityNoticePayload,
} from './type.js';

/** As many places as a decimal of the graph has. */
const HOURS_PLACES = 12;

/** When workers were to be told of health insurance, and were. */
@Resolver(() => EligibilityNotice)
export class EligibilityNoticeResolver {
  @Query(() => EligibilityNoticeConnection, {
    nullable: true,
    description:
      'Notices of eligibility, the latest month first. For PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER.',
  })
  eligibilityNotices(
    @Arg('filter', () => WorkerRecordFilter, { nullable: true, description: 'Narrows the list.' })
    filter: WorkerRecordFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: ProcurementContext,
  ): Promise<Connection<EligibilityNotice>> {
    const [name, args] = ['eligibilityNotices', { first, after }];
    return workerRecords(context, { name, filter, args, rows: currentNotices, node: toNotice });
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract; null for the institution’s own employees.',
  })
  contract(
    @Root() { contractId }: EligibilityNotice,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> | null {
    return contractId === null ? null : loaders.contract.load(contractId);
  }

  @Mutation(() => RecordEligibilityNoticePayload, {
    nullable: true,
    description:
      'Records the shifts of a worker’s month, and whether the worker was told of health insurance when its hours were passed (S2.19).',
  })
  async recordEligibilityNotice(
    @Arg('input', () => RecordEligibilityNoticeInput, { description: 'The month.' })
    input: RecordEligibilityNoticeInput,
    @Ctx() context: ProcurementContext,
  ): Promise<RecordEligibilityNoticePayload> {
    const { workerReference, shifts, notifiedOn, ...given } = parseInput(
      noticeInput(context.today),
      input,
      'input',
    );
    const contractId = (await contractOf(context, given.contractId))?.id ?? null;
    const month = monthOf(shifts[0]?.endedAt ?? '');
    const { coverage } = await livingWageTermsOn(context.askGraph, month);
    const hoursWorked = shifts.reduce((sum, { hours }) => sum.add(exact(hours)), ZERO);
    const judged = {
      ...{ contractId, workerReference, month, notifiedOn },
      dueAt: noticeDueAt(shifts, coverage),
      hoursWorked: toDecimal(hoursWorked, HOURS_PLACES),
      healthHoursAbove: coverage.healthHoursAbove,
    };
    const row = await storeVersion<NoticeRow>(
      context,
      'eligibility_notice',
      {
        key: [contractId, workerReference, month],
        contractId,
        result: (stored) => toNotice(stored).standing,
      },
      (tx, by) => recordNotice(tx, judged, by),
    );
    return { notice: toNotice(row) };
  }
}
