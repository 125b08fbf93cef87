import { audited } from '@hub/kit/audit/audited';
import type { TransactionSql } from '@hub/kit/batches';
import { readFor } from '@hub/kit/database';
import { bigintId } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { contractOf } from '../worker-record/store.js';
import { answerInput, requestFilter, requestInput, withdrawInput } from './input.js';
import { endRequest, findRequestPage, insertRequest, REQUESTS, type RequestRow, toRequest } from './query.js';
import {
  AnswerMonitoringRequestInput,
  MonitoringRequest,
  MonitoringRequestConnection,
  MonitoringRequestFilter,
  MonitoringRequestPayload,
  RequestMonitoringDataInput,
  WithdrawMonitoringRequestInput,
} from './type.js';

/** What the board asks contractors and the institution for. */
@Resolver(() => MonitoringRequest)
export class MonitoringRequestResolver {
  @Query(() => MonitoringRequestConnection, {
    nullable: true,
    description: 'Requests of the board for data, those first whose day comes first.',
  })
  monitoringRequests(
    @Arg('filter', () => MonitoringRequestFilter, { nullable: true, description: 'Narrows the list.' })
    filter: MonitoringRequestFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() { db, caller, today }: ProcurementContext,
  ): Promise<Connection<MonitoringRequest>> {
    const asked = parseInput(requestFilter, filter ?? {}, 'filter');
    const criteria = {
      contractId: asked.contractId ? (bigintId(asked.contractId) ?? '0') : null,
      openOnly: asked.openOnly === true,
    };
    return listConnection({
      name: `monitoringRequests ${JSON.stringify(criteria)}`,
      order: REQUESTS,
      args: { first, after },
      load: (page) => readFor(db, caller, (tx) => findRequestPage(tx, criteria, page)),
      node: (row) => toRequest(row, today),
    });
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract; null for a request to the institution itself.',
  })
  contract(
    @Root() { contractId }: MonitoringRequest,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> | null {
    return contractId === null ? null : loaders.contract.load(contractId);
  }

  @Mutation(() => MonitoringRequestPayload, {
    nullable: true,
    description: 'Asks a contractor, or the institution itself, for data by a day (S2.44).',
  })
  async requestMonitoringData(
    @Arg('input', () => RequestMonitoringDataInput, { description: 'The request.' })
    input: RequestMonitoringDataInput,
    @Ctx() context: ProcurementContext,
  ): Promise<MonitoringRequestPayload> {
    const given = parseInput(requestInput(context.today), input, 'input');
    const contractId = (await contractOf(context, given.contractId))?.id ?? null;
    return stored(context, 'create', (tx, by) => insertRequest(tx, { ...given, contractId }, by));
  }

  @Mutation(() => MonitoringRequestPayload, {
    nullable: true,
    description: 'Records that a request was answered. CONFLICT when it ended before.',
  })
  answerMonitoringRequest(
    @Arg('input', () => AnswerMonitoringRequestInput, { description: 'When, and where the data are.' })
    input: AnswerMonitoringRequestInput,
    @Ctx() context: ProcurementContext,
  ): Promise<MonitoringRequestPayload> {
    const { id, ...end } = parseInput(answerInput(context.today), input, 'input');
    return stored(context, 'answer', (tx, by) => endRequest(tx, id, end, by));
  }

  @Mutation(() => MonitoringRequestPayload, {
    nullable: true,
    description: 'Takes a request back. CONFLICT when it ended before.',
  })
  withdrawMonitoringRequest(
    @Arg('input', () => WithdrawMonitoringRequestInput, { description: 'When.' })
    input: WithdrawMonitoringRequestInput,
    @Ctx() context: ProcurementContext,
  ): Promise<MonitoringRequestPayload> {
    const { id, ...end } = parseInput(withdrawInput(context.today), input, 'input');
    return stored(context, 'withdraw', (tx, by) => endRequest(tx, id, end, by));
  }
}

async function stored(
  context: ProcurementContext,
  verb: 'create' | 'answer' | 'withdraw',
  work: (tx: TransactionSql, by: string) => Promise<RequestRow>,
): Promise<MonitoringRequestPayload> {
  const row = await audited(context.db, context, async (tx) => {
    const one = await work(tx, context.caller.id ?? 'public');
    const about = [
      `monitoring_request:${one.record}`,
      ...(one.contract_id ? [`contract:${one.contract_id}`] : []),
    ];
    const result = toRequest(one, context.today).standing;
    return [one, { action: `procurement.monitoring_request.${verb}`, about, result, registerVersion: null }];
  });
  return { request: toRequest(row, context.today) };
}
