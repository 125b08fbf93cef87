import { audited } from '@hub/kit/audit/audited';
import { readFor } from '@hub/kit/database';
import { PublicError } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { toCase } from '../cases/query.js';
import { EnforcementCase } from '../cases/type.js';
import type { LaborContext } from '../context.js';
import { newReceipt, receiptHash, slowDown } from '../receipts/receipt.js';
import { Reporter } from '../receipts/reporter.js';
import { unlessBusy } from '../register/busy.js';
import { decideInput, disputeFilter, fileInput } from './input.js';
import { DISPUTE_ORDER, findDispute, findDisputes, findProgress, toDispute } from './query.js';
import {
  DecideDisputeInput,
  DecideDisputePayload,
  Dispute,
  DisputeConnection,
  DisputeFilter,
  DisputeProgress,
  FileDisputeInput,
  FileDisputePayload,
  WithdrawDisputeInput,
  WithdrawDisputePayload,
} from './type.js';
import { decideDispute, fileDispute, withdrawDispute } from './write.js';

/** Disputes: by receipt for anybody, and the queue of the staff who decide them. */
@Resolver(() => Dispute)
export class DisputeResolver {
  /** Says that a case is wrong. */
  @Mutation(() => FileDisputePayload, {
    nullable: true,
    description: 'Says that a case is wrong. Anybody may, without an account; keep the code of the receipt.',
  })
  async fileDispute(
    @Arg('input', () => FileDisputeInput, { description: 'Which case, and what is wrong.' })
    input: FileDisputeInput,
    @Ctx() context: LaborContext,
  ): Promise<FileDisputePayload> {
    const filing = parseInput(fileInput, input, 'input');
    const { id: caseId } = toCase(orNotFound(await context.loaders.case.load(filing.caseId), 'case'));
    const { code, hash } = await newReceipt();
    const day = { now: new Date(), today: context.today };
    const { filedAt, decideBy } = await audited(context.db, context, async (tx) => {
      const filed = await fileDispute(tx, { ...filing, caseId }, hash, day);
      const about = [`dispute:${filed.id}`, `case:${caseId}`];
      return [filed, { action: 'labor.dispute.file', about, result: filing.ground, registerVersion: null }];
    });
    return { receipt: { code, filedAt, decideBy } };
  }

  /** How a dispute stands. */
  @Query(() => DisputeProgress, {
    nullable: true,
    description: 'How a dispute stands, for whoever holds its receipt; NOT_FOUND for any other code.',
  })
  async disputeByReceipt(
    @Arg('code', () => String, { description: 'The code of the receipt.' }) code: string,
    @Ctx() { db, caller }: LaborContext,
  ): Promise<DisputeProgress> {
    const hash = await receiptHash(code);
    return (await readFor(db, caller, (tx) => findProgress(tx, hash))) ?? wrongCode();
  }

  /** Takes a dispute back. */
  @Mutation(() => WithdrawDisputePayload, {
    nullable: true,
    description: 'Takes an open dispute back. How to reach whoever filed it is forgotten.',
  })
  async withdrawDispute(
    @Arg('input', () => WithdrawDisputeInput, { description: 'The receipt.' }) { code }: WithdrawDisputeInput,
    @Ctx() context: LaborContext,
  ): Promise<WithdrawDisputePayload> {
    const hash = await receiptHash(code);
    // Looked for first: nothing is done, and nothing audited, for a wrong code.
    const found = await readFor(context.db, context.caller, (tx) => findProgress(tx, hash));
    if (!found) return wrongCode();
    const about = [`dispute:${found.id}`, `case:${found.caseId}`];
    const dispute = await audited(context.db, context, async (tx) => [
      orNotFound(await withdrawDispute(tx, hash), 'dispute'),
      { action: 'labor.dispute.withdraw', about, result: null, registerVersion: null },
    ]);
    return { dispute };
  }

  /** The queue of disputes. */
  @Query(() => DisputeConnection, {
    nullable: true,
    description: 'The disputes to be decided, those first whose day comes first.',
  })
  disputes(
    @Arg('filter', () => DisputeFilter, { nullable: true, description: 'Others than the open ones.' })
    filter: DisputeFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { db, caller, today }: LaborContext,
  ): Promise<Connection<Dispute>> {
    const asked = filter ? (parseInput(disputeFilter, filter, 'filter') as DisputeFilter) : null;
    return listConnection({
      name: `disputes ${JSON.stringify(asked)}`,
      order: DISPUTE_ORDER,
      args: { first, after },
      load: (page) => readFor(db, caller, (tx) => findDisputes(tx, asked, today, page)),
      node: (row) => toDispute(row, today),
    });
  }

  /** One dispute. */
  @Query(() => Dispute, { nullable: true, description: 'One dispute; NOT_FOUND when there is none.' })
  async dispute(
    @Arg('id', () => ID, { description: 'Id of the dispute.' }) id: string,
    @Ctx() { db, caller, today }: LaborContext,
  ): Promise<Dispute> {
    return toDispute(orNotFound(await readFor(db, caller, (tx) => findDispute(tx, id)), 'dispute'), today);
  }

  /** Decides a dispute. */
  @Mutation(() => DecideDisputePayload, {
    nullable: true,
    description:
      'Decides an open dispute and does what the outcome says. Watchers and earlier screeners are told.',
  })
  async decideDispute(
    @Arg('input', () => DecideDisputeInput, { description: 'Which, what, and why.' })
    input: DecideDisputeInput,
    @Ctx() context: LaborContext,
  ): Promise<DecideDisputePayload> {
    const decision = parseInput(decideInput, input, 'input');
    const { today, db } = context;
    const by = context.caller.id ?? 'public';
    const row = await unlessBusy(
      audited(db, context, async (tx) => {
        const { caseId, employerIds, judgmentId, registerVersion } = await decideDispute(tx, decision, {
          by,
          today,
        });
        const about = [
          `dispute:${decision.disputeId}`,
          `case:${caseId}`,
          ...employerIds.map((id) => `employer:${id}`),
          ...(judgmentId === null ? [] : [`judgment:${judgmentId}`]),
        ];
        const note = { action: 'labor.dispute.decide', about, result: decision.outcome, registerVersion };
        return [orNotFound(await findDispute(tx, decision.disputeId), 'dispute'), note];
      }),
    );
    return { dispute: toDispute(row, today) };
  }

  /** The case that it is about. */
  @FieldResolver(() => EnforcementCase, {
    nullable: true,
    description: 'The case that it is about, as it stands now.',
  })
  async case(@Root() { caseId }: Dispute, @Ctx() { loaders }: LaborContext): Promise<EnforcementCase> {
    return toCase(orNotFound(await loaders.case.load(caseId), 'case'));
  }

  /** How to reach who filed it. */
  @FieldResolver(() => Reporter, {
    nullable: true,
    description:
      'How to reach whoever filed it; null where they left no word, and once it was erased, some time after the decision. Each look is audited.',
  })
  contact(@Root() { id }: Dispute, @Ctx() { loaders }: LaborContext): Promise<Reporter | null> {
    return loaders.disputeContact.load(id);
  }
}

/** Every wrong code is answered alike, unknown or malformed, and late. */
async function wrongCode(): Promise<never> {
  await slowDown();
  throw new PublicError('NOT_FOUND', 'There is no dispute with this code.');
}
