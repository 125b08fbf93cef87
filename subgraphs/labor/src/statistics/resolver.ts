import { badInput } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { optionalDecimal } from '@hub/rules/money';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { violatorFilter } from '../violators/input.js';
import { ViolatorFilter } from '../violators/type.js';
import { statisticsDimensions } from './input.js';
import { findStatistics, STATISTICS_ROWS_MAX, type StatisticsGroup } from './query.js';
import { StatisticsDimension, type StatisticsRow, ViolationStatistics } from './type.js';

/** The register, counted. */
@Resolver()
export class StatisticsResolver {
  /** Counts cases by dimensions. */
  @Query(() => ViolationStatistics, {
    nullable: true,
    description:
      'Counts the cases of the public register, each once and to the cent. ALLEGED and VACATED cases never count, ' +
      'also where the filter names them. An answer of more than 10,000 rows is refused.',
  })
  async violationStatistics(
    @Arg('filter', () => ViolatorFilter, {
      nullable: true,
      description: 'Which cases: those that fit, of employers that fit.',
    })
    filter: ViolatorFilter | null,
    @Arg('groupBy', () => [StatisticsDimension], { description: 'By what: each dimension once.' })
    groupBy: StatisticsDimension[],
    @Ctx() { sql, today }: LaborContext,
  ): Promise<ViolationStatistics> {
    const search = {
      filter: filter ? parseInput(violatorFilter, filter, 'filter') : null,
      groupBy: parseInput(statisticsDimensions, groupBy, 'groupBy'),
      today,
    };
    const { registerVersion, groups } = await findStatistics(sql, search);
    if (groups.length > STATISTICS_ROWS_MAX)
      throw badInput([
        {
          path: 'groupBy',
          message: `gives more than ${STATISTICS_ROWS_MAX} rows; name fewer dimensions, or narrow the filter`,
        },
      ]);
    return { asOf: today, registerVersion, rows: groups.map(toRow) };
  }
}

const cents = (text: string | null): string | null => optionalDecimal(text === null ? null : Number(text));

const toRow = (group: StatisticsGroup): StatisticsRow => ({
  keys: group.keys,
  cases: group.cases,
  violations: group.violations,
  workersAffected: group.workers_affected,
  amountAssessed: cents(group.amount_assessed_cents),
  backWages: cents(group.back_wages_cents),
  civilPenalties: cents(group.civil_penalties_cents),
});
