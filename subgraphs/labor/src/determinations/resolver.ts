import { audited } from '@hub/kit/audit/audited';
import { badInput } from '@hub/kit/errors';
import { bigintId, orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { isLaborService } from '@hub/rules/living-wage/coverage';
import { versionOn } from '@hub/rules/policy-versions';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { findVersions, livingWagePolicy } from '../living-wage/policies.js';
import { type CheckedDetermination, determinationFilter, determinationInput } from './input.js';
import { DETERMINATIONS, findDeterminationPage, insertDetermination, toDetermination } from './query.js';
import {
  BoardDetermination,
  BoardDeterminationConnection,
  BoardDeterminationFilter,
  RecordBoardDeterminationInput,
  RecordBoardDeterminationPayload,
} from './type.js';

/** What the living-wage board determines. */
@Resolver(() => BoardDetermination)
export class DeterminationResolver {
  /** All of them. */
  @Query(() => BoardDeterminationConnection, {
    nullable: true,
    description: 'What the living-wage board determined, the last to take effect first.',
  })
  boardDeterminations(
    @Arg('filter', () => BoardDeterminationFilter, { nullable: true, description: 'Narrows the list.' })
    filter: BoardDeterminationFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() { sql }: LaborContext,
  ): Promise<Connection<BoardDetermination>> {
    const criteria = parseInput(determinationFilter, filter ?? {}, 'filter');
    return listConnection({
      name: `boardDeterminations ${JSON.stringify(criteria)}`,
      order: DETERMINATIONS,
      args: { first, after },
      load: (page) => findDeterminationPage(sql, criteria, page),
      node: toDetermination,
    });
  }

  /** Records one. */
  @Mutation(() => RecordBoardDeterminationPayload, {
    nullable: true,
    description:
      'Records what the living-wage board determined. It binds from its day on; what was determined before stays to be read.',
  })
  async recordBoardDetermination(
    @Arg('input', () => RecordBoardDeterminationInput, { description: 'Of what, from when, and why.' })
    input: RecordBoardDeterminationInput,
    @Ctx() context: LaborContext,
  ): Promise<RecordBoardDeterminationPayload> {
    const given = parseInput(determinationInput(context.today), input, 'input');
    await checkMatter(given, context);
    const row = await audited(context.db, context, async (tx) => {
      const stored = await insertDetermination(tx, given, context.caller.id ?? 'public');
      const about = [
        `board_determination:${stored.id}`,
        ...(given.contractId === null ? [] : [`contract:${given.contractId}`]),
      ];
      const note = { action: 'labor.board_determination.record', about, result: given.outcome };
      return [stored, { ...note, registerVersion: null }];
    });
    return { determination: toDetermination(row) };
  }
}

/** Whether the policy leaves this matter to the board, and the contract exists. */
async function checkMatter(
  { policy, laborService, contractId, effectiveFrom }: CheckedDetermination,
  { sql, askGraph }: LaborContext,
): Promise<void> {
  const versions = await findVersions(sql, livingWagePolicy(policy, 'input.policy'));
  if (
    laborService !== null &&
    isLaborService(laborService, versionOn(versions, effectiveFrom).terms.coverage)
  ) {
    const message = 'is named by the policy as a labor service: nothing is left to the board';
    throw badInput([{ path: 'input.laborService', message }]);
  }
  if (contractId === null) return;
  const id = bigintId(contractId);
  const asked = id === null ? null : ((await askGraph('ContractOnFile', { id })) as OnFile);
  orNotFound(asked?.contract ?? null, 'contract');
}

/** What procurement answers to `ContractOnFile`. */
interface OnFile {
  readonly contract: { readonly id: string } | null;
}
