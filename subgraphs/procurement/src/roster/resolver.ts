import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { recordOnChange } from '../contracting-change/on-change.js';
import { ContractingChangePayload } from '../contracting-change/type.js';
import { offersInput, rosterInput } from './input.js';
import { RecordOffersInput, RecordRosterInput } from './type.js';
import { recordOffers, recordRoster } from './write.js';

/** Who worked at a site before a switch of contractor, and who was offered to stay. */
@Resolver()
export class RosterResolver {
  @Mutation(() => ContractingChangePayload, {
    nullable: true,
    description: 'Records who worked at a site before a switch of contractor (S2.22), under pseudonyms.',
  })
  recordRoster(
    @Arg('input', () => RecordRosterInput, { description: 'The whole roster.' }) input: RecordRosterInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractingChangePayload> {
    const given = parseInput(rosterInput, input, 'input');
    return recordOnChange(context, 'roster', given, (tx, change, by) =>
      recordRoster(tx, change.record, given.lines, by),
    );
  }

  @Mutation(() => ContractingChangePayload, {
    nullable: true,
    description: 'Records whom of the roster the new contractor offered to hire, and at what hours (S2.22).',
  })
  recordOffers(
    @Arg('input', () => RecordOffersInput, { description: 'All offers.' }) input: RecordOffersInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractingChangePayload> {
    const given = parseInput(offersInput(context.today), input, 'input');
    return recordOnChange(context, 'rehire_offer', given, (tx, change, by) =>
      recordOffers(tx, change.record, given.offers, by),
    );
  }
}
