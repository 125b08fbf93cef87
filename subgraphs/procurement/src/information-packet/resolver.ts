import { badInput } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { workerRecords } from '../worker-record/list.js';
import { contractOf, storeVersion } from '../worker-record/store.js';
import { livingWageTermsOn } from '../worker-record/terms.js';
import { WorkerRecordFilter } from '../worker-record/type.js';
import { packetInput } from './input.js';
import { currentPackets, type PacketRow, recordPacket, toPacket } from './query.js';
import {
  InformationPacket,
  InformationPacketConnection,
  PacketOccasion,
  RecordInformationPacketInput,
  RecordInformationPacketPayload,
} from './type.js';

/** What workers were told of the living wage. */
@Resolver(() => InformationPacket)
export class InformationPacketResolver {
  @Query(() => InformationPacketConnection, {
    nullable: true,
    description:
      'Information packets, the latest due first. For PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER.',
  })
  informationPackets(
    @Arg('filter', () => WorkerRecordFilter, { nullable: true, description: 'Narrows the list.' })
    filter: WorkerRecordFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: ProcurementContext,
  ): Promise<Connection<InformationPacket>> {
    const [name, args] = ['informationPackets', { first, after }];
    return workerRecords(context, { name, filter, args, rows: currentPackets, node: toPacket });
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract; null for the institution’s own employees.',
  })
  contract(
    @Root() { contractId }: InformationPacket,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract | null> | null {
    return contractId === null ? null : loaders.contract.load(contractId);
  }

  @Mutation(() => RecordInformationPacketPayload, {
    nullable: true,
    description:
      'Records an information packet, due or received, and says what is wrong with it (S2.25 to S2.28).',
  })
  async recordInformationPacket(
    @Arg('input', () => RecordInformationPacketInput, { description: 'The packet.' })
    input: RecordInformationPacketInput,
    @Ctx() context: ProcurementContext,
  ): Promise<RecordInformationPacketPayload> {
    const given = parseInput(packetInput(context.today), input, 'input');
    const contract = await contractOf(context, given.contractId);
    const { benefits, wage } = await livingWageTermsOn(context.askGraph, given.dueOn);
    const yearly = wage.firstAdjustmentOn.slice(4);
    if (given.occasion === PacketOccasion.YEARLY && given.dueOn.slice(4) !== yearly) {
      const message = `must be the day of a year’s adjustment, such as ${wage.firstAdjustmentOn}`;
      throw badInput([{ path: 'input.dueOn', message }]);
    }
    const packet = { ...given, contractId: contract?.id ?? null, packetHours: benefits.packetHours };
    const key = [packet.contractId, given.workerReference, given.occasion, given.dueOn];
    const row = await storeVersion<PacketRow>(
      context,
      'information_packet',
      { key, contractId: packet.contractId, result: (stored) => toPacket(stored).timing },
      (tx, by) => recordPacket(tx, packet, by),
    );
    return { packet: toPacket(row) };
  }
}
