import { audited } from '@hub/kit/audit/audited';
import { badInput } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Bid } from '../bid/type.js';
import type { ProcurementContext } from '../context.js';
import { employerOfRegister } from '../employer/register.js';
import { contradictionsOf, type Records } from '../rules/contradictions.js';
import { isComplete } from '../rules/disclosures.js';
import { Contradiction, ContradictionCode } from './contradiction-type.js';
import { disclosureInput } from './input.js';
import { SubmitDisclosureInput, SubmitDisclosurePayload } from './input-type.js';
import { declarationOf, toDisclosure } from './query.js';
import { Disclosure } from './type.js';
import { storeDisclosure } from './write.js';

/** What bidders disclose, and what does not fit together in it. */
@Resolver(() => Bid)
export class DisclosureResolver {
  /** Takes a disclosure. */
  @Mutation(() => SubmitDisclosurePayload, {
    nullable: true,
    description:
      'Stores what a bidder attests for a bid, in place of what it attested before. CONFLICT when the bid was withdrawn or disqualified, or its solicitation takes no bids any more.',
  })
  async submitDisclosure(
    @Arg('input', () => SubmitDisclosureInput, { description: 'What is attested.' })
    input: SubmitDisclosureInput,
    @Ctx() context: ProcurementContext,
  ): Promise<SubmitDisclosurePayload> {
    const { db, caller, today } = context;
    const checked = parseInput(disclosureInput(today), input, 'input');
    const bid = orNotFound(await context.loaders.bid.load(checked.bidId), 'bid');
    if (checked.bidderId) await assertBidder(context, bid.bidderId, checked.bidderId);
    const disclosure = await audited(db, context, async (tx) => {
      const stored = toDisclosure(await storeDisclosure(tx, { ...checked, bidId: bid.id }, caller, today));
      return [
        stored,
        {
          action: 'procurement.disclosure.create',
          about: [`disclosure:${stored.id}`, `bid:${bid.id}`],
          result: stored.flags.join(', ') || null,
          registerVersion: null,
        },
      ];
    });
    return { disclosure };
  }

  /** The one that counts. */
  @FieldResolver(() => Disclosure, {
    nullable: true,
    description:
      'The last disclosure of this bid; null while there is none. It may have expired: see `complete`.',
  })
  async disclosure(@Root() { id }: Bid, @Ctx() { loaders }: ProcurementContext): Promise<Disclosure | null> {
    return (await loaders.disclosures.load(id))[0] ?? null;
  }

  /** All of them. */
  @FieldResolver(() => [Disclosure], {
    nullable: true,
    description: 'All disclosures of this bid, the latest first; each takes the place of the next.',
  })
  disclosures(@Root() { id }: Bid, @Ctx() { loaders }: ProcurementContext): Promise<readonly Disclosure[]> {
    return loaders.disclosures.load(id);
  }

  /** Whether nothing is missing. */
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'False while the disclosure that every bid needs is missing or has expired (S0.4, S0.5).',
  })
  async complete(@Root() { id }: Bid, @Ctx() { loaders, today }: ProcurementContext): Promise<boolean> {
    return isComplete((await loaders.disclosures.load(id))[0] ?? null, today);
  }

  /** What does not fit. */
  @Directive('@requires(fields: "bidder { facts agreementFacts }")')
  @FieldResolver(() => [Contradiction], {
    nullable: true,
    description:
      'Where the last disclosure does not fit the register, published agreements or itself: for a person to look at, no verdict. Empty without a disclosure.',
  })
  async contradictions(
    @Root() { id, bidder }: Bid,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contradiction[]> {
    const [last] = await loaders.disclosures.load(id);
    if (!last) return [];
    const records: Records = {
      cases: bidder?.facts?.cases ?? null,
      jobQuality: null,
      agreements: bidder?.agreementFacts?.agreements ?? null,
    };
    const found = contradictionsOf(declarationOf(last), records) as Contradiction[];
    return [
      ...found,
      ...(records.cases ? [] : [UNAVAILABLE.cases]),
      ...(records.agreements ? [] : [UNAVAILABLE.agreements]),
    ];
  }
}

/** Nobody must take what could not be compared for what agrees. */
const UNAVAILABLE: Readonly<Record<'cases' | 'agreements', Contradiction>> = {
  cases: {
    code: ContradictionCode.REGISTER_UNAVAILABLE,
    message: 'The register could not be asked: whether all violations were declared is not known just now.',
    citation: 'Disclosure of violations (S0.5)',
    evidence: [],
  },
  agreements: {
    code: ContradictionCode.AGREEMENTS_UNAVAILABLE,
    message:
      'Bargaining could not be asked: whether the declared agreements are in force is not known just now.',
    citation: 'Disclosure of agreements (S0.6)',
    evidence: [],
  },
};

/** The employer of a bid stands under the id that it had; labor knows whether the one named is the same. */
async function assertBidder(
  { askGraph }: ProcurementContext,
  bidderId: string,
  named: string,
): Promise<void> {
  if (named === bidderId) return;
  const [bidder, other] = await Promise.all([bidderId, named].map((id) => employerOfRegister(askGraph, id)));
  if (other === null || bidder !== other)
    throw badInput([{ path: 'input.bidderId', message: 'is not the bidder of this bid' }]);
}
