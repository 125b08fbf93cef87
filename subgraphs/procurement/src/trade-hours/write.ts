import type { TransactionSql } from '@hub/kit/batches';
import { badInput } from '@hub/kit/errors';
import type { TradeHoursLine } from './input.js';

/** Who reports what of which contract. */
export interface TradeHoursReport {
  readonly contractId: string;
  readonly lines: readonly TradeHoursLine[];
  /** The report or file that says so. */
  readonly source: string;
  readonly by: string;
}

/**
 * Records hours by trade and level. A line supersedes the one of its trade and level that began on the same day.
 * Errors: BAD_USER_INPUT for a line that shares days with another one on file, whose hours would count twice.
 */
export async function recordTradeHours(
  tx: TransactionSql,
  { contractId, lines, source, by }: TradeHoursReport,
): Promise<void> {
  // Reports of one contract take turns, so that each sees what the one before recorded.
  await tx`select from procurement.contract where id = ${contractId} for no key update`;
  const given = tx`
    rows from (jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as (trade text, level text, "periodFrom" date,
      "periodTo" date, hours numeric, "residentHours" numeric, "peopleOfColorHours" numeric, "womenHours" numeric))
    with ordinality as given (trade, level, period_from, period_to, hours, resident_hours, people_of_color_hours,
      women_hours, line)`;
  await tx`
    update procurement.trade_hours on_file set superseded_at = now()
    from ${given}
    where contract_id = ${contractId} and superseded_at is null and lower(on_file.trade) = lower(given.trade)
      and on_file.level = given.level and on_file.period_from = given.period_from`;
  const shared = await tx<{ line: number }[]>`
    select distinct line::int from ${given}
    join procurement.trade_hours on_file on contract_id = ${contractId} and superseded_at is null
      and lower(on_file.trade) = lower(given.trade) and on_file.level = given.level
      and on_file.period_from <= given.period_to and on_file.period_to >= given.period_from
    order by line`;
  if (shared.length > 0)
    throw badInput(
      shared.map(({ line }) => ({
        path: `input.lines.${line - 1}.periodFrom`,
        message: 'speaks of days of which a report on file speaks too; correct that one by its own first day',
      })),
    );
  await tx`
    insert into procurement.trade_hours (contract_id, trade, level, period_from, period_to, hours, resident_hours,
      people_of_color_hours, women_hours, source, recorded_by)
    select ${contractId}, trade, level, period_from, period_to, hours, resident_hours, people_of_color_hours, women_hours,
      ${source}, ${by}
    from ${given}`;
}
