import type postgres from 'postgres';
import { fieldsOf, input, REASON } from './literal.js';

const DAY = '2026-01-01';
const JOB = 'a';
const WAGE = { jobTitle: JOB, from: DAY, hourlyWage: '0.01' };
const WORKER = { workerReference: 'W-1', jobTitle: JOB, hours: '40' };

/**
 * Gives a contract hours of a trade, and one switch of contractor after which a worker was offered nothing and a wage is
 * below its floor.
 */
export async function haveProtection(sql: postgres.Sql, contractId: string): Promise<void> {
  await sql`
    insert into procurement.trade_hours (contract_id, trade, level, period_from, period_to, hours, resident_hours,
      people_of_color_hours, women_hours, source, recorded_by)
    values (${contractId}, 'Masons', 'JOURNEY', ${DAY}, ${DAY}, 1, 1, 1, 1, 'a', ${REASON})`;
  await sql`
    update procurement.contracting_change set superseded_at = now()
    where contract_after_id = ${contractId} and superseded_at is null`;
  await sql`
    with change as (
      insert into procurement.contracting_change (from_side, to_side, contract_after_id, site, labor_service, changed_on,
        months_procured_before, is_new, months_expected, recorded_by)
      values ('DIRECT', 'CONTRACTOR', ${contractId}, ${REASON}, 'cleaning', ${DAY}, 12, false, 12, ${REASON})
      returning record
    ), worker as (
      insert into procurement.roster_line (change_record, worker_reference, job_title, hours, recorded_by)
      select record, ${WORKER.workerReference}, ${JOB}, 40, ${REASON} from change
    )
    insert into procurement.job_wage (change_record, side, job_title, from_on, hourly_cents, recorded_by)
    select record, 'NEW_CONTRACTOR', ${JOB}, ${DAY}, 1, ${REASON} from change`;
}

/** Arguments that record the same of the contract once more, so that the next role finds it as this one did. */
export const protectionArguments = (contractId: string): Readonly<Record<string, string>> => ({
  'Mutation.recordTradeHours': input({
    contractId,
    lines: [
      {
        trade: 'Masons',
        level: 'JOURNEY',
        periodFrom: DAY,
        periodTo: DAY,
        hours: '1',
        residentHours: '1',
        peopleOfColorHours: '1',
        womenHours: '1',
      },
    ],
    source: REASON,
  }),
  'Query.contractingChanges': fieldsOf({ filter: { contractId } }),
  'Mutation.recordContractingChange': input({
    contractId,
    previouslyDirect: true,
    site: REASON,
    laborService: 'cleaning',
    changedOn: DAY,
    monthsProcuredBefore: 12,
    isNew: false,
    monthsExpected: 12,
  }),
  'Mutation.recordRoster': input({ contractId, lines: [WORKER] }),
  'Mutation.recordOffers': input({ contractId, offers: [] }),
  'Mutation.recordJobWages': input({ contractId, side: 'NEW_CONTRACTOR', wages: [WAGE] }),
  'Mutation.recordPrevailingWages': input({ authority: 'STATE', citation: REASON, wages: [WAGE] }),
});
