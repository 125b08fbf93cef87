import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Bid } from '../bid/type.js';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { toDueDiligence } from './answer.js';
import { DueDiligence } from './type.js';

/** What is known of a bidder. */
@Resolver(() => Bid)
export class BidDueDiligenceResolver {
  /** Now. */
  @Directive('@requires(fields: "bidder { memberIds facts livingWageFacts licenseFacts agreementFacts }")')
  @FieldResolver(() => DueDiligence, {
    nullable: true,
    description:
      'What is known of the bidder now; stored with this answer, so that a signature can rest on it.',
  })
  dueDiligence(@Root() bid: Bid, @Ctx() { loaders }: ProcurementContext): Promise<DueDiligence | null> {
    return loaders.dueDiligence.load({ bidId: bid.id, bidder: bid.bidder ?? { id: bid.bidderId } });
  }

  /** Before. */
  @FieldResolver(() => [DueDiligence], {
    nullable: true,
    description: 'What officers were told of the bidder so far, the latest first; the last hundred.',
  })
  async pastDueDiligence(
    @Root() { id }: Bid,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<DueDiligence[]> {
    return (await loaders.dueDiligenceHistory.load(id)).map(toDueDiligence);
  }
}

/** What a contract was signed upon. */
@Resolver(() => Contract)
export class ContractDueDiligenceResolver {
  @FieldResolver(() => DueDiligence, {
    nullable: true,
    description:
      'What the signature rests on, exactly as the officer saw it; null where it was not signed here. For PROCUREMENT.',
  })
  async dueDiligence(
    @Root() { dueDiligenceId }: Contract,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<DueDiligence | null> {
    const row = dueDiligenceId === null ? null : await loaders.storedDueDiligence.load(dueDiligenceId);
    return row && toDueDiligence(row);
  }
}
