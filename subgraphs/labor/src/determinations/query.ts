import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import {
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import type { SwitchDetermination } from '@hub/kit/living-wage-facts';
import type { Determination } from '@hub/rules/living-wage/determinations';
import type { CheckedDetermination, DeterminationCriteria } from './input.js';
import { type BoardDetermination, BoardDeterminationOutcome, BoardMatter } from './type.js';

/** The last to take effect first. */
export const DETERMINATIONS: ListOrder = { key: 'date', direction: 'desc' };

/** A determination as the database gives it. */
export interface DeterminationRow extends ListRow {
  readonly policy: string;
  readonly matter: BoardMatter;
  readonly labor_service: string | null;
  readonly subcontract_tier: number | null;
  readonly contract_id: string | null;
  readonly outcome: BoardDeterminationOutcome;
  readonly determined_on: string;
  readonly effective_from: string;
  readonly reason: string;
  readonly recorded_by: string;
  readonly recorded_at: string;
}

/** What is read of a determination. */
export const determinationColumns = (sql: AnySql) => sql`
  id, effective_from as sort_key, policy, matter, labor_service, subcontract_tier, contract_id::text, outcome,
  determined_on, effective_from, reason, recorded_by,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at`;

/** A determination of the graph from its row. */
export const toDetermination = (row: DeterminationRow): BoardDetermination => ({
  id: row.id,
  policy: row.policy,
  matter: row.matter,
  laborService: row.labor_service,
  subcontractTier: row.subcontract_tier,
  contractId: row.contract_id,
  outcome: row.outcome,
  determinedOn: row.determined_on,
  effectiveFrom: row.effective_from,
  reason: row.reason,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

/** A page of determinations. */
export function findDeterminationPage(
  sql: Sql,
  { matters, laborService, bindingOn }: DeterminationCriteria,
  page: PageRequest,
): Promise<Page<DeterminationRow>> {
  const found = sql`
    select ${determinationColumns(sql)} from labor.board_determination d where true
      ${matters ? sql`and matter = any(${matters}::text[])` : sql``}
      ${laborService === null ? sql`` : sql`and labor_service = ${laborService}`}
      ${bindingOn === null ? sql`` : binding(sql, bindingOn)}`;
  return findPage(sql, { entries: found, order: DETERMINATIONS, page });
}

/** In force on a day, and no later one of the matter is; one that withdrew the matter binds nobody. */
const binding = (sql: Sql, on: string) => sql`
  and effective_from <= ${on}::date and outcome <> 'WITHDRAWN' and not exists (
    select from labor.board_determination later
    where (later.effective_from, later.id) > (d.effective_from, d.id) and later.effective_from <= ${on}::date
      and (later.policy, later.matter) = (d.policy, d.matter)
      and (later.labor_service, later.subcontract_tier, later.contract_id)
        is not distinct from (d.labor_service, d.subcontract_tier, d.contract_id))`;

/** What the board determined, in the words of the rules. */
export interface Determinations {
  /** Of kinds of work and of tiers, in the order in which it takes effect, then in which it was recorded. */
  readonly coverage: readonly Determination[];
  /** Of switches of contractor, in the same order. */
  readonly switches: readonly SwitchDetermination[];
}

/** All that the board determined: it meets once a month. */
export async function findDeterminations(sql: AnySql): Promise<Determinations> {
  const rows = await readRetry(
    () => sql<DeterminationRow[]>`
      select ${determinationColumns(sql)} from labor.board_determination order by effective_from, id`,
  );
  return determinationsOf(rows);
}

/** The determinations in the words of the rules; rows in the order in which they take effect, then were recorded. */
export function determinationsOf(rows: readonly DeterminationRow[]): Determinations {
  const coverage = rows
    .filter(({ contract_id }) => contract_id === null)
    .map((row) => ({
      laborService: row.labor_service,
      tier: row.subcontract_tier,
      covered: coveredBy(row.outcome),
      decidedOn: row.determined_on,
      effectiveFrom: row.effective_from,
    }));
  const switches = rows.flatMap(({ contract_id: contractId, outcome, effective_from: effectiveFrom }) =>
    contractId === null ? [] : [{ contractId, covered: coveredBy(outcome), effectiveFrom }],
  );
  return { coverage, switches };
}

const coveredBy = (outcome: BoardDeterminationOutcome): boolean | null =>
  outcome === BoardDeterminationOutcome.WITHDRAWN ? null : outcome === BoardDeterminationOutcome.COVERED;

/** Stores a determination of the caller's. */
export async function insertDetermination(
  tx: AnySql,
  given: CheckedDetermination,
  recordedBy: string,
): Promise<DeterminationRow> {
  const [row] = await tx<DeterminationRow[]>`
    insert into labor.board_determination (policy, matter, labor_service, subcontract_tier, contract_id, outcome,
      determined_on, effective_from, reason, recorded_by)
    values (${given.policy}, ${given.matter}, ${given.laborService}, ${given.subcontractTier}, ${given.contractId},
      ${given.outcome}, ${given.determinedOn}, ${given.effectiveFrom}, ${given.reason}, ${recordedBy})
    returning ${determinationColumns(tx)}`;
  if (!row) throw new Error('the determination was not stored');
  return row;
}
