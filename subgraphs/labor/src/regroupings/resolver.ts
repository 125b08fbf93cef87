import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { LaborContext } from '../context.js';
import { findRegroupedRecords } from './query.js';
import { RegroupedRecord } from './type.js';

const DATASETS_MAX = 100;

const version = z.number().int().min(0, 'must be zero or more');
const names = z.array(z.string().min(1)).max(DATASETS_MAX, `must name at most ${DATASETS_MAX} datasets`);

/** What neighbors that store employers of records must know of merges and splits. */
@Resolver()
export class RegroupingResolver {
  /** Whose records of regrouped employers are now. */
  @Query(() => [RegroupedRecord], {
    nullable: true,
    description: 'For the hub’s own parts: whose the records of employers are that were merged or split.',
  })
  regroupedRecords(
    @Arg('since', () => Int, { description: 'The register version after which; 0 for all.' }) since: number,
    @Arg('datasets', () => [String], { description: 'Of which datasets.' }) datasets: string[],
    @Ctx() { sql }: LaborContext,
  ): Promise<RegroupedRecord[]> {
    return findRegroupedRecords(
      sql,
      parseInput(version, since, 'since'),
      parseInput(names, datasets, 'datasets'),
    );
  }
}
