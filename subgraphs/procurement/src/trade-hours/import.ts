import type { AnySql } from '@hub/db/rows';
import type { TradeHoursFact } from '@hub/kit/datasets/facts';
import type { Outcome, Refused } from '@hub/kit/datasets/outcome';
import type { ProcurementWriter } from '../importing/writer.js';
import { overlaps } from './input.js';

/** What a line is about. */
export const keyOfTradeHours = ({ contract, trade, level, periodFrom }: TradeHoursFact): string =>
  JSON.stringify([contract.ocid, contract.number, trade.toLowerCase(), level, periodFrom]);

const AFTER_TODAY: Refused = { refused: 'lies after the day of the import', column: 'period_to' };
const NO_CONTRACT: Refused = { refused: 'names no contract on file', column: 'contract' };
const OVERLAPS: Refused = {
  refused: 'shares days with another line of its trade and level, and would count twice',
  column: 'period_from',
};

/** What is on file where a line of a batch belongs. */
interface Place {
  readonly n: number;
  readonly contractId: string | null;
  /** The line that began on the same day. */
  readonly before: string | null;
  readonly isSame: boolean;
  readonly isShared: boolean;
}

/** Writes a batch of hours; what names no contract, or shares days with another line, is refused. */
export async function writeTradeHoursFacts(
  { tx, today, dataset }: ProcurementWriter,
  facts: readonly TradeHoursFact[],
): Promise<(Outcome | Refused)[]> {
  const places = await placesOf(tx, facts);
  const outcomes = facts.map((fact, n): Outcome | Refused => {
    const place = places[n];
    if (fact.periodTo > today) return AFTER_TODAY;
    if (!place?.contractId) return NO_CONTRACT;
    if (place.isSame) return 'unchanged';
    if (place.isShared) return OVERLAPS;
    return place.before === null ? 'loaded' : 'superseded';
  });
  const taken = facts.flatMap((fact, n) =>
    typeof outcomes[n] === 'object'
      ? []
      : [{ ...fact, n, trade: JSON.stringify([places[n]?.contractId, fact.trade]) }],
  );
  for (const { index } of overlaps(taken)) outcomes[taken[index]?.n as number] = OVERLAPS;
  const written = facts.flatMap((fact, n) =>
    outcomes[n] === 'loaded' || outcomes[n] === 'superseded' ? [{ ...fact, ...places[n] }] : [],
  );
  await tx`
    update procurement.trade_hours set superseded_at = now()
    where id = any(${written.flatMap(({ before }) => before ?? [])}::bigint[])`;
  await tx`
    insert into procurement.trade_hours (contract_id, trade, level, period_from, period_to, hours, resident_hours,
      people_of_color_hours, women_hours, source, recorded_by)
    select "contractId", trade, level, "periodFrom", "periodTo", hours, "residentHours", "peopleOfColorHours", "womenHours",
      ${dataset}, coalesce(nullif(current_setting('app.caller', true), ''), 'hub import')
    from ${givenHours(tx, written)}`;
  return outcomes;
}

const givenHours = (tx: AnySql, lines: readonly object[]) => tx`
  jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as given (n int, "contractId" bigint, ocid text, number text,
    trade text, level text, "periodFrom" date, "periodTo" date, hours numeric, "residentHours" numeric,
    "peopleOfColorHours" numeric, "womenHours" numeric)`;

async function placesOf(tx: AnySql, facts: readonly TradeHoursFact[]): Promise<Place[]> {
  const lines = facts.map(({ contract, ...fact }, n) => ({ ...fact, ...contract, n }));
  return tx<Place[]>`
    select given.n, contract.id::text as "contractId", before.id::text as before,
      coalesce((before.trade, before.period_to, before.hours, before.resident_hours, before.people_of_color_hours,
        before.women_hours) = (given.trade, "periodTo", given.hours, "residentHours", "peopleOfColorHours", "womenHours"),
        false) as "isSame",
      exists (
        select from procurement.trade_hours other
        where other.contract_id = contract.id and other.superseded_at is null and lower(other.trade) = lower(given.trade)
          and other.level = given.level and other.period_from <> "periodFrom" and other.period_from <= "periodTo"
          and other.period_to >= "periodFrom") as "isShared"
    from ${givenHours(tx, lines)}
    left join procurement.contract using (ocid, number)
    left join procurement.trade_hours before on before.contract_id = contract.id and before.superseded_at is null
      and lower(before.trade) = lower(given.trade) and before.level = given.level and before.period_from = "periodFrom"
    order by given.n`;
}
