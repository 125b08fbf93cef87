import { inTransaction } from '@hub/db/caller';
import type { Sql } from '@hub/kit/lists';
import { determinationInput } from '@hub/labor/determinations/input';
import { insertDetermination } from '@hub/labor/determinations/query';
import { BoardDeterminationOutcome } from '@hub/labor/determinations/type';

/** Who decided, in the invented city. */
const BOARD = { id: 'hub sample', agency: 'living-wage-board', roles: ['BOARD_MEMBER', 'SERVICE'] } as const;

/** What was found against running contracts but the first, in their order: so many are final (S2.32). */
const UPHELD = [3, 1];

/**
 * What the board of the invented city decided: it let in workers two degrees removed, and upheld what was found against
 * two contractors, one of them often enough to lose all its contracts. Landscaping still waits for it. A board that has
 * spoken is left alone.
 */
export async function haveBoardDecided(sql: Sql): Promise<void> {
  const [decided] = await sql`select from labor.board_determination limit 1`;
  if (decided) return;
  const determined = determinationInput('2026-03-03').parse({
    policy: 'living-wage',
    subcontractTier: 2,
    outcome: BoardDeterminationOutcome.COVERED,
    determinedOn: '2026-03-03',
    reason: 'The board of the invented city: whoever cleans the same floor is paid the same floor.',
  });
  await inTransaction(
    sql,
    async (tx) => {
      await insertDetermination(tx, determined, BOARD.id);
      await tx`
        with running as (
          select id, supplier_id, row_number() over (order by id) - 1 as place
          from procurement.contract where status = 'ACTIVE' and labor_service is not null
        ), counted as (
          select place::int, upheld::int from unnest(${UPHELD}::int[]) with ordinality as upheld (upheld, place)
        )
        insert into procurement.living_wage_finding
          (contract_id, supplier_id, kind, period_from, period_to, found_on, shortfall_cents, workers, evidence)
        select id, supplier_id, 'UNDERPAYMENT', day::date, (day + interval '1 month - 1 day')::date, '2026-07-15', 12000, 2,
          '{"source": "The invented city"}'
        from running join counted using (place)
        cross join lateral generate_series('2026-01-01'::timestamp, '2026-06-01', interval '1 month')
          with ordinality as month (day, number)
        where number <= upheld`;
      await tx`
        update procurement.living_wage_finding set outcome = 'UPHELD', decided_by = ${BOARD.id}, decided_at = now(),
          explanation = 'The payroll of the contractor itself shows it.', final_on = '2026-08-04'
        where found_on = '2026-07-15' and outcome is null`;
    },
    BOARD,
  );
}
