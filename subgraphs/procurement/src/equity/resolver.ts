import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Bid } from '../bid/type.js';
import type { ProcurementContext } from '../context.js';
import { Solicitation } from '../solicitation/type.js';
import { recordInput, updateInput } from './input.js';
import { type CommitmentRow, recordCommitment, updateCommitment } from './query.js';
import {
  EquityCommitment,
  EquityCommitmentPayload,
  RecordEquityCommitmentInput,
  UpdateEquityCommitmentInput,
} from './type.js';

const LIST =
  'Its commitments to equitable procurement (S0.8), with all that was found of each, the latest first.';

/** What is promised of equitable procurement, and what became of it. */
@Resolver(() => Solicitation)
export class EquityCommitmentResolver {
  /** A promise. */
  @Mutation(() => EquityCommitmentPayload, {
    nullable: true,
    description: 'Records a commitment to equitable procurement (S0.8), of a solicitation or of a bid on it.',
  })
  async recordEquityCommitment(
    @Arg('input', () => RecordEquityCommitmentInput, { description: 'What is promised.' })
    input: RecordEquityCommitmentInput,
    @Ctx() context: ProcurementContext,
  ): Promise<EquityCommitmentPayload> {
    const given = parseInput(recordInput, input, 'input');
    const commitment = await audited(context.db, context, async (tx) => {
      const stored = await recordCommitment(tx, given, context.caller);
      return [stored, noteOf('create', stored)];
    });
    return { commitment };
  }

  /** What became of it. */
  @Mutation(() => EquityCommitmentPayload, {
    nullable: true,
    description: 'Records what became of a commitment; what was recorded before stays.',
  })
  async updateEquityCommitment(
    @Arg('input', () => UpdateEquityCommitmentInput, { description: 'What became of it.' })
    input: UpdateEquityCommitmentInput,
    @Ctx() context: ProcurementContext,
  ): Promise<EquityCommitmentPayload> {
    const given = parseInput(updateInput, input, 'input');
    const commitment = await audited(context.db, context, async (tx) => {
      const stored = await updateCommitment(tx, given, context.caller);
      return [stored, noteOf('update', stored)];
    });
    return { commitment };
  }

  /** Of a solicitation. */
  @FieldResolver(() => [EquityCommitment], { nullable: true, description: `${LIST} For PROCUREMENT.` })
  equityCommitments(
    @Root() { id }: Solicitation,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<readonly EquityCommitment[]> {
    return loaders.solicitationCommitments.load(id);
  }
}

/** What bids promise. */
@Resolver(() => Bid)
export class BidCommitmentResolver {
  /** Of a bid. */
  @FieldResolver(() => [EquityCommitment], { nullable: true, description: LIST })
  equityCommitments(
    @Root() { id }: Bid,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<readonly EquityCommitment[]> {
    return loaders.bidCommitments.load(id);
  }
}

const noteOf = (verb: string, { id, status, solicitationId, bidId }: CommitmentRow): AuditNote => ({
  action: `procurement.equity_commitment.${verb}`,
  about: [
    `equity_commitment:${id}`,
    `solicitation:${solicitationId}`,
    ...(bidId === null ? [] : [`bid:${bidId}`]),
  ],
  result: status,
  registerVersion: null,
});
