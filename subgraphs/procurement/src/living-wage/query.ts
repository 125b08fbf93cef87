import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { type ContractAward, DAY_MAX, DAY_MIN } from '@hub/rules/living-wage/award-window';
import type { StrikeFinding } from '@hub/rules/living-wage/strikes';
import { centsToDecimal } from '@hub/rules/money';
import { type ContractRow, contractColumns } from '../contract/query.js';

/** Employers that are asked about together, by number. */
export type Families = readonly (readonly string[])[];

/** One (number, id) for each member of each family. */
const numbered = (families: Families) => {
  const members = families.flatMap((ids, number) => ids.map((id) => ({ number, id })));
  return { numbers: members.map(({ number }) => number), ids: members.map(({ id }) => id) };
};

const asked = (sql: AnySql, families: Families) => {
  const { numbers, ids } = numbered(families);
  return sql`unnest(${numbers}::int[], ${ids}::bigint[]) as asked (family, employer_id)`;
};

/**
 * What families were awarded, a sum for each day, as only days and sums count. The day is that of the award; where
 * nobody knows it, of the signature, or the contract's first; a source's slip of a century is no day. What was cancelled
 * before its signature was no award.
 */
export async function findFamilyAwards(sql: AnySql, families: Families): Promise<ContractAward[][]> {
  const rows = await readRetry(
    () => sql<{ family: number; day: string; cents: string }[]>`
      select family, day, sum(value_cents)::text as cents
      from ${asked(sql, families)} join procurement.contract on supplier_id = employer_id
      cross join lateral (select coalesce(awarded_on, (signed_at at time zone 'America/New_York')::date, period_from) as day) known
      where value_cents is not null and day between ${DAY_MIN} and ${DAY_MAX} and status <> 'CANCELLED'
      group by family, day order by family, day`,
  );
  const awards = families.map((): ContractAward[] => []);
  for (const { family, day, cents } of rows) {
    const value = centsToDecimal(Number(cents));
    awards[family]?.push({ contractId: day, awardedOn: day, value, subsidiaryOf: null });
  }
  return awards;
}

/** The final findings against the members of families, once each. */
export async function findFinalFindings(sql: AnySql, families: Families): Promise<StrikeFinding[]> {
  const ids = [...new Set(families.flat())];
  const rows = await readRetry(
    () => sql<{ id: string; contractorId: string; finalOn: string }[]>`
      select id::text, supplier_id::text as "contractorId", final_on as "finalOn"
      from procurement.living_wage_finding where supplier_id = any(${ids}::bigint[]) and final_on is not null`,
  );
  return [...rows];
}

/** The contracts of families that are not over, each with the number of its family, the latest award first. */
export async function findOpenContracts(
  sql: AnySql,
  families: Families,
): Promise<(ContractRow & { readonly family: number })[]> {
  const rows = await readRetry(
    () => sql<(ContractRow & { family: number })[]>`
      select family, ${contractColumns(sql)}
      from ${asked(sql, families)} join procurement.contract on supplier_id = employer_id
      where status in ('PENDING', 'ACTIVE') order by family, sort_key desc, contract.id desc`,
  );
  return [...rows];
}
