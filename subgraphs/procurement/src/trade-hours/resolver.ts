import { audited } from '@hub/kit/audit/audited';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { residentsJobsPolicy } from './answer.js';
import { tradeHoursInput } from './input.js';
import { RecordTradeHoursInput, RecordTradeHoursPayload, ResidentsJobsTrade } from './type.js';
import { recordTradeHours } from './write.js';

/** The hours of a contract's trades, and what the residents jobs policy says of them. */
@Resolver(() => Contract)
export class TradeHoursResolver {
  @FieldResolver(() => [ResidentsJobsTrade], {
    nullable: true,
    description:
      'Each trade with reported hours, journey workers and apprentices apart, and its measures by the residents jobs policy (S0.7). Empty: no hours were reported, which is no pass. For PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER.',
  })
  async residentsJobsPolicy(
    @Root() contract: Contract,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<ResidentsJobsTrade[]> {
    return residentsJobsPolicy(await loaders.tradeHours.load(contract.id));
  }

  @Mutation(() => RecordTradeHoursPayload, {
    nullable: true,
    description:
      'Records hours by trade and level on a contract. A line corrects the one of its trade and level that began on the same day.',
  })
  async recordTradeHours(
    @Arg('input', () => RecordTradeHoursInput, { description: 'The report.' }) input: RecordTradeHoursInput,
    @Ctx() context: ProcurementContext,
  ): Promise<RecordTradeHoursPayload> {
    const { contractId, lines, source } = parseInput(tradeHoursInput(context.today), input, 'input');
    const contract = orNotFound(await context.loaders.contract.load(contractId), 'contract');
    const by = context.caller.id ?? 'public';
    await audited(context.db, context, async (tx) => {
      await recordTradeHours(tx, { contractId: contract.id, lines, source, by });
      const about = [`contract:${contract.id}`];
      return [null, { action: 'procurement.trade_hours.record', about, result: null, registerVersion: null }];
    });
    return { contract };
  }
}
