import { audited } from '@hub/kit/audit/audited';
import { readFor } from '@hub/kit/database';
import { badInput, PublicError } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { toContract } from '../contract/query.js';
import { type DueDiligenceRow, findHistory } from '../due-diligence/query.js';
import { basisOf, type StoredAnswer } from '../rules/due-diligence/basis.js';
import type { Check } from '../rules/due-diligence/check.js';
import { type NeededProvision, neededProvisions } from '../rules/signed-provisions.js';
import { type CheckedSignature, signInput } from './input.js';
import { askLiveFacts } from './live.js';
import { findPrior, findSignable, storeSignature } from './query.js';
import { SignContractInput, SignContractPayload } from './type.js';

/** Signs contracts. */
@Resolver()
export class SigningResolver {
  /** Signs one, on a sealed due diligence. */
  @Mutation(() => SignContractPayload, {
    nullable: true,
    description:
      'Signs the contract that comes of a bid, on the last complete due diligence that was asked for by then: that is sealed, see `Contract.dueDiligence`. DUE_DILIGENCE_REQUIRED names each thing that is missing, BAD_USER_INPUT each provision; CONFLICT when the solicitation has led to a contract, or what is signed upon changes meanwhile.',
  })
  async signContract(
    @Arg('input', () => SignContractInput, { description: 'The signature.' }) input: SignContractInput,
    @Ctx() context: ProcurementContext,
  ): Promise<SignContractPayload> {
    const { db, caller, today } = context;
    const signature = parseInput(signInput(today), input, 'input');
    const { bid, history, prior } = await readFor(db, caller, async (tx) => ({
      bid: await findSignable(tx, signature.bidId, 'read'),
      history: await findHistory(tx, [signature.bidId]),
      prior: signature.followsContractId ? await findPrior(tx, signature.followsContractId) : null,
    }));
    const live = await askLiveFacts(context, bid.bid_id, signature.signedOn);
    const { answer, lacks } = basisOf(history.map(toStored), live, signature.signedOn);
    if (!answer || !live) {
      const named = lacks.map(({ message }) => message).join(' ');
      throw new PublicError('DUE_DILIGENCE_REQUIRED', `Nothing is signed without due diligence. ${named}`, {
        issues: lacks,
      });
    }
    const facts = { bidderId: bid.bidder_id, signedOn: signature.signedOn };
    assertProvisions(neededProvisions(named(live.checks), prior, facts, live.protection), signature);
    const row = await audited(db, context, async (tx) => {
      const signable = await findSignable(tx, bid.bid_id, 'lock');
      if (signable.weighed !== bid.weighed) throw new PublicError('CONFLICT', CHANGED_MEANWHILE);
      const stored = await storeSignature(tx, signable, signature, answer.id);
      return [
        stored,
        {
          action: 'procurement.contract.sign',
          about: [`contract:${stored.id}`, `bid:${bid.bid_id}`, `due_diligence:${answer.id}`],
          result: answer.outcome,
          registerVersion: answer.registerVersion,
        },
      ];
    });
    return { contract: toContract(row) };
  }
}

const CHANGED_MEANWHILE =
  'The bid, its solicitation, its award or its disclosure was changed during the signature. Look at it and sign again.';

const toStored = (row: DueDiligenceRow): StoredAnswer => ({
  id: row.id,
  askedOn: row.asked_on,
  validUntil: row.valid_until,
  outcome: row.outcome as StoredAnswer['outcome'],
  checks: row.checks as Check[],
  registerVersion: row.register_version === null ? null : Number(row.register_version),
});

/** The provisions that due diligence says the contract will need. */
const named = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ code }) => code === 'LIVING_WAGE_PROVISIONS')
    .flatMap(({ evidence }) => evidence.map(({ reference }) => reference));

function assertProvisions(needed: readonly NeededProvision[], { provisions }: CheckedSignature): void {
  const held = new Set<string>(provisions);
  const missing = needed.filter(({ provision }) => !held.has(provision));
  if (missing.length === 0) return;
  throw badInput(
    missing.map(({ provision, citation }) => ({
      path: 'input.provisions',
      message: `must hold ${provision} (${citation})`,
    })),
  );
}
