import { audited } from '@hub/kit/audit/audited';
import { readFor } from '@hub/kit/database';
import { PublicError } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { Employer } from '../employer/type.js';
import { decideFinding, FINDINGS, findFindingPage, findFindings, toFinding } from './query.js';
import {
  DecideLivingWageFindingInput,
  DecideLivingWageFindingPayload,
  LivingWageFinding,
  LivingWageFindingConnection,
  LivingWageFindingFilter,
  LivingWageFindingOutcome,
} from './type.js';

// A page of reasons; a brief belongs into the board's own file.
const EXPLANATION_MAX = 10_000;

const decision = z.object({
  findingId: z.string(),
  outcome: z.enum(LivingWageFindingOutcome),
  explanation: z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(EXPLANATION_MAX, `must have at most ${EXPLANATION_MAX} characters`),
});

/** Reads findings and takes what people decide of them. */
@Resolver(() => LivingWageFinding)
export class LivingWageFindingResolver {
  @Query(() => LivingWageFindingConnection, {
    nullable: true,
    description: 'Breaches of the living wage that checks found, the latest pay period first.',
  })
  livingWageFindings(
    @Arg('filter', () => LivingWageFindingFilter, { nullable: true, description: 'Narrows the list.' })
    filter: LivingWageFindingFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { db, caller }: ProcurementContext,
  ): Promise<Connection<LivingWageFinding>> {
    return listConnection({
      name: `livingWageFindings ${JSON.stringify(filter)}`,
      order: FINDINGS,
      args: { first, after },
      load: (page) => readFor(db, caller, (tx) => findFindingPage(tx, filter, page)),
      node: toFinding,
    });
  }

  @Query(() => LivingWageFinding, {
    nullable: true,
    description: 'One finding; NOT_FOUND when there is none.',
  })
  async livingWageFinding(
    @Arg('id', () => ID, { description: 'Id of the finding.' }) id: string,
    @Ctx() { db, caller }: ProcurementContext,
  ): Promise<LivingWageFinding> {
    const [row] = await readFor(db, caller, (tx) => findFindings(tx, [id]));
    return toFinding(orNotFound(row ?? null, 'finding'));
  }

  /** Decides a finding. */
  @Mutation(() => DecideLivingWageFindingPayload, {
    nullable: true,
    description:
      'Decides an open finding. UPHELD makes it final from today: then it counts against the contractor (S2.32).',
  })
  async decideLivingWageFinding(
    @Arg('input', () => DecideLivingWageFindingInput, { description: 'Which, what, and why.' })
    input: DecideLivingWageFindingInput,
    @Ctx() context: ProcurementContext,
  ): Promise<DecideLivingWageFindingPayload> {
    const checked = parseInput(decision, input, 'input');
    const { db, today, caller } = context;
    const row = await audited(db, context, async (tx) => {
      const [found] = await findFindings(tx, [checked.findingId]);
      const { contractId, supplierId } = orNotFound(found ?? null, 'finding');
      if (!(await decideFinding(tx, checked, { by: caller.id ?? 'public', today })))
        throw new PublicError('CONFLICT', 'This finding was decided before.');
      const [decided] = await findFindings(tx, [checked.findingId]);
      const about = [
        `finding:${checked.findingId}`,
        `employer:${supplierId}`,
        ...(contractId === null ? [] : [`contract:${contractId}`]),
      ];
      const note = {
        action: 'procurement.living_wage_finding.decide',
        about,
        result: checked.outcome,
        registerVersion: null,
      };
      return [orNotFound(decided ?? null, 'finding'), note];
    });
    return { finding: toFinding(row) };
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'On which contract; null for an institution’s own employees.',
  })
  async contract(
    @Root() { contractId }: LivingWageFinding,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> {
    return contractId === null ? null : loaders.contract.load(contractId);
  }

  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'Against whom it counts: the contract’s supplier, or the institution itself.',
  })
  supplier(@Root() { supplierId }: LivingWageFinding): Employer {
    return { id: supplierId };
  }
}
