import { audited } from '@hub/kit/audit/audited';
import { badInput, PublicError } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { DateScalar } from '@hub/kit/scalars';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { underNewPolicy } from '../changes/by-policy.js';
import type { LaborContext } from '../context.js';
import { unlessBusy } from '../register/busy.js';
import { nextRegisterVersion } from '../register/version.js';
import { findPolicy, findPolicyVersions, insertPolicy } from './query.js';
import { isPolicyId, POLICIES, type PolicyId, type PolicyKind } from './terms.js';
import { Policy, SetPolicyInput, SetPolicyPayload } from './type.js';

const REASON_MAX = 2_000;

const setInput = z.object({
  id: z.string().refine(isPolicyId, 'is no policy of the hub'),
  effectiveFrom: z.string(),
  reason: z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(REASON_MAX, `must have at most ${REASON_MAX} characters`),
});

const WHICH = 'Which policy: `register`, `living-wage`, `city-living-wage`.';

/** The city's policies by version. */
@Resolver(() => Policy)
export class PolicyResolver {
  /** The version of a policy in force on a day. */
  @Query(() => Policy, {
    nullable: true,
    description: 'The version of a policy that is in force on a day; NOT_FOUND where none is.',
  })
  async policy(
    @Arg('id', () => ID, { description: WHICH }) id: string,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today without it.' })
    on: string | null,
    @Ctx() { sql, today }: LaborContext,
  ): Promise<Policy> {
    const found = await findPolicy(sql, known(id), on ?? today);
    if (!found) throw new PublicError('NOT_FOUND', 'The policy is not in force on this day.');
    return found;
  }

  /** Every version of a policy. */
  @Query(() => [Policy], {
    nullable: true,
    description: 'Every version of a policy that was ever set, from the last day on which one begins.',
  })
  policyVersions(
    @Arg('id', () => ID, { description: WHICH }) id: string,
    @Ctx() { sql }: LaborContext,
  ): Promise<Policy[]> {
    return findPolicyVersions(sql, known(id));
  }

  /** Sets a policy from a day on. */
  @Mutation(() => SetPolicyPayload, {
    nullable: true,
    description: 'Sets a policy from a day on. Earlier versions stay, and hold for the days before.',
  })
  async setPolicy(
    @Arg('input', () => SetPolicyInput, { description: 'Which, from when, and why.' }) input: SetPolicyInput,
    @Ctx() context: LaborContext,
  ): Promise<SetPolicyPayload> {
    const { id, effectiveFrom, reason } = parseInput(setInput, input, 'input');
    const kind: PolicyKind<unknown> = POLICIES[id as PolicyId];
    const terms = parseInput(kind.terms, input.terms, 'input.terms');
    if (!kind.fromPast && effectiveFrom < context.today) {
      throw badInput([{ path: 'input.effectiveFrom', message: 'must not lie before today' }]);
    }
    const setBy = context.caller.id ?? 'public';
    const policy = await unlessBusy(
      audited(context.db, context, async (tx) => {
        const set = () => insertPolicy(tx, { id, effectiveFrom, terms, setBy, reason });
        const about = [`policy:${id}`];
        if (id !== 'register')
          return [await set(), { action: 'labor.policy.set', about, result: null, registerVersion: null }];
        // Statuses of employers hang on it: answers before and after speak from different versions.
        const version = await nextRegisterVersion(tx, 'policy register set');
        const stored = await underNewPolicy(tx, { version, today: context.today }, set);
        await tx`select pg_notify('register_changed', ${String(version)})`;
        return [stored, { action: 'labor.policy.set', about, result: null, registerVersion: version }];
      }),
    );
    return { policy };
  }
}

function known(id: string): PolicyId {
  if (!isPolicyId(id)) throw new PublicError('NOT_FOUND', 'There is no policy with this id.');
  return id;
}
