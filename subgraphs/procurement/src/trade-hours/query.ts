import type { AnySql } from '@hub/db/rows';
import type { TradeHours } from '@hub/rules/residents-jobs/measures';

/** Reported hours of a trade at one level on a contract, summed over its periods. */
export interface ContractTradeHours extends TradeHours {
  readonly contractId: string;
}

/** The hours of contracts, by trade and level. Exact: the database sums decimals as such. */
export const findTradeHours = (sql: AnySql, contractIds: readonly string[]): Promise<ContractTradeHours[]> =>
  sql<ContractTradeHours[]>`
    select contract_id::text as "contractId", min(trade) as trade, level, sum(hours)::text as hours,
      sum(resident_hours)::text as "residentHours", sum(people_of_color_hours)::text as "peopleOfColorHours",
      sum(women_hours)::text as "womenHours"
    from procurement.trade_hours
    where contract_id = any(${[...contractIds]}::bigint[]) and superseded_at is null
    group by contract_id, lower(trade), level
    order by contract_id, lower(trade), level desc`;
