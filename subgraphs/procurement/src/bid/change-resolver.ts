import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { badInput } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { employerOfRegister } from '../employer/register.js';
import { amendBid, judgeBid, submitBid, withdrawBid } from './change.js';
import { amendInput, judgeInput, submitInput, withdrawInput } from './change-input.js';
import {
  AmendBidInput,
  BidPayload,
  BidVersion,
  JudgeBidInput,
  SubmitBidInput,
  WithdrawBidInput,
} from './change-type.js';
import { type BidRow, toBid } from './query.js';
import { Bid } from './type.js';

type Write = Parameters<typeof audited<BidRow>>[2];
type Transaction = Parameters<Write>[0];

/** What officers do about bids. */
@Resolver(() => Bid)
export class BidChangeResolver {
  /** A new one. */
  @Mutation(() => BidPayload, {
    nullable: true,
    description:
      'Stores a bid as it came in. It is incomplete until its disclosure is (S0.5). CONFLICT when its solicitation takes no bids.',
  })
  async submitBid(
    @Arg('input', () => SubmitBidInput, { description: 'The bid.' }) input: SubmitBidInput,
    @Ctx() context: ProcurementContext,
  ): Promise<BidPayload> {
    const given = parseInput(submitInput(context.today), input, 'input');
    const bidderId = await employerOfRegister(context.askGraph, given.bidderId);
    if (!bidderId) throw badInput([{ path: 'input.bidderId', message: 'is no employer of the register' }]);
    return change(context, 'create', (tx) => submitBid(tx, given, bidderId));
  }

  /** Another amount. */
  @Mutation(() => BidPayload, {
    nullable: true,
    description:
      'Changes the amount of a bid while bids are taken; what it was before stays in `versions`. CONFLICT afterwards.',
  })
  amendBid(
    @Arg('input', () => AmendBidInput, { description: 'The amount.' }) input: AmendBidInput,
    @Ctx() context: ProcurementContext,
  ): Promise<BidPayload> {
    const given = parseInput(amendInput, input, 'input');
    return change(context, 'amend', (tx) => amendBid(tx, given, context.today));
  }

  /** Taken back. */
  @Mutation(() => BidPayload, {
    nullable: true,
    description: 'Takes a bid back for its tenderer. CONFLICT once a contract was signed upon it.',
  })
  withdrawBid(
    @Arg('input', () => WithdrawBidInput, { description: 'The bid.' }) input: WithdrawBidInput,
    @Ctx() context: ProcurementContext,
  ): Promise<BidPayload> {
    const given = parseInput(withdrawInput, input, 'input');
    return change(context, 'withdraw', (tx) => withdrawBid(tx, given, context.today));
  }

  /** Whether it meets the conditions. */
  @Mutation(() => BidPayload, {
    nullable: true,
    description:
      'An officer’s judgment whether a bid meets the conditions; nobody is disqualified without a reason, and no record does it by itself.',
  })
  judgeBid(
    @Arg('input', () => JudgeBidInput, { description: 'The judgment.' }) input: JudgeBidInput,
    @Ctx() context: ProcurementContext,
  ): Promise<BidPayload> {
    const given = parseInput(judgeInput, input, 'input');
    return change(context, 'judge', (tx) => judgeBid(tx, given, context.today));
  }

  /** What it was. */
  @FieldResolver(() => [BidVersion], {
    nullable: true,
    description: 'What it was before it was changed, the first version first; the last 200 of them.',
  })
  versions(@Root() { id }: Bid, @Ctx() { loaders }: ProcurementContext): Promise<readonly BidVersion[]> {
    return loaders.bidVersions.load(id);
  }
}

async function change(
  context: ProcurementContext,
  verb: string,
  write: (tx: Transaction) => Promise<BidRow>,
): Promise<BidPayload> {
  const row = await audited(context.db, context, async (tx) => {
    const stored = await write(tx);
    return [stored, noteOf(verb, stored)];
  });
  return { bid: toBid(row) };
}

const noteOf = (verb: string, { id, solicitation_id, status }: BidRow): AuditNote => ({
  action: `procurement.bid.${verb}`,
  about: [`bid:${id}`, `solicitation:${solicitation_id}`],
  result: status,
  registerVersion: null,
});
