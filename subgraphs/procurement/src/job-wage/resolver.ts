import { audited } from '@hub/kit/audit/audited';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { recordOnChange } from '../contracting-change/on-change.js';
import { ContractingChangePayload } from '../contracting-change/type.js';
import { optionalLine } from '../inputs.js';
import { jobWagesInput, prevailingWagesInput } from './input.js';
import { findPrevailingWagePage, PREVAILING_WAGES, toPrevailingWage } from './query.js';
import {
  type PrevailingWage,
  PrevailingWageConnection,
  RecordJobWagesInput,
  RecordPrevailingWagesInput,
  RecordPrevailingWagesPayload,
} from './type.js';
import { recordJobWages, recordPrevailingWages } from './write.js';

/** The wages on which a stabilized wage rests (S2.23). */
@Resolver()
export class JobWageResolver {
  @Mutation(() => ContractingChangePayload, {
    nullable: true,
    description: 'Records what a side of a switch of contractor pays for each job (S2.23).',
  })
  recordJobWages(
    @Arg('input', () => RecordJobWagesInput, { description: 'All wages of the side.' })
    input: RecordJobWagesInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ContractingChangePayload> {
    const given = parseInput(jobWagesInput, input, 'input');
    return recordOnChange(context, 'job_wage', given, (tx, change, by) =>
      recordJobWages(tx, change, given, by),
    );
  }

  @Mutation(() => RecordPrevailingWagesPayload, {
    nullable: true,
    description: 'Records prevailing wages as an authority determined them (S2.23).',
  })
  async recordPrevailingWages(
    @Arg('input', () => RecordPrevailingWagesInput, { description: 'One determination.' })
    input: RecordPrevailingWagesInput,
    @Ctx() context: ProcurementContext,
  ): Promise<RecordPrevailingWagesPayload> {
    const given = parseInput(prevailingWagesInput, input, 'input');
    const rows = await audited(context.db, context, async (tx) => {
      const stored = await recordPrevailingWages(tx, given, context.caller.id ?? 'public');
      const about = stored.map(({ id }) => `prevailing_wage:${id}`);
      const action = 'procurement.prevailing_wage.record';
      return [stored, { action, about, result: given.authority, registerVersion: null }];
    });
    return { wages: rows.map(toPrevailingWage) };
  }

  @Query(() => PrevailingWageConnection, {
    nullable: true,
    description: 'Prevailing wages on file, the latest first.',
  })
  prevailingWages(
    @Arg('jobTitle', () => String, { nullable: true, description: 'Of this job alone, in capitals or not.' })
    jobTitle: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { db }: ProcurementContext,
  ): Promise<Connection<PrevailingWage>> {
    const job = parseInput(optionalLine, jobTitle, 'jobTitle');
    return listConnection({
      name: `prevailingWages ${JSON.stringify(job)}`,
      order: PREVAILING_WAGES,
      args: { first, after },
      load: (page) => findPrevailingWagePage(db.sql, job, page),
      node: toPrevailingWage,
    });
  }
}
