import type { TransactionSql } from '@hub/kit/batches';
import { badInput } from '@hub/kit/errors';
import type { CheckedOffers, CheckedRoster } from './input.js';

/** Names repeated in one refusal: enough to mend a list by. */
const ISSUES_MAX = 20;

/** Records the roster of a switch; the one on file is superseded. The switch is locked by the caller. */
export async function recordRoster(
  tx: TransactionSql,
  change: string,
  lines: readonly CheckedRoster['lines'][number][],
  by: string,
): Promise<void> {
  await tx`
    update procurement.roster_line set superseded_at = now() where change_record = ${change} and superseded_at is null`;
  await tx`
    insert into procurement.roster_line (change_record, worker_reference, job_title, hours, recorded_by)
    select ${change}, "workerReference", "jobTitle", hours, ${by}
    from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as given
      ("workerReference" text, "jobTitle" text, hours numeric)`;
}

/**
 * Records the offers to the workers of a switch; those on file are superseded. The switch is locked by the caller.
 * Errors: BAD_USER_INPUT where there is no roster, and for an offer to a worker who is not on it.
 */
export async function recordOffers(
  tx: TransactionSql,
  change: string,
  offers: readonly CheckedOffers['offers'][number][],
  by: string,
): Promise<void> {
  const roster = await tx<{ worker: string }[]>`
    select distinct worker_reference as worker from procurement.roster_line
    where change_record = ${change} and superseded_at is null`;
  if (roster.length === 0)
    throw badInput([
      { path: 'input.contractId', message: 'has no roster on file: recordRoster comes first' },
    ]);
  const known = new Set(roster.map(({ worker }) => worker));
  const strangers = offers.flatMap(({ workerReference }, index) =>
    known.has(workerReference)
      ? []
      : [{ path: `input.offers.${index}.workerReference`, message: 'is not on the roster' }],
  );
  if (strangers.length > 0) throw badInput(strangers.slice(0, ISSUES_MAX));
  await tx`
    update procurement.rehire_offer set superseded_at = now() where change_record = ${change} and superseded_at is null`;
  await tx`
    insert into procurement.rehire_offer (change_record, worker_reference, job_title, hours, offered_on, recorded_by)
    select ${change}, "workerReference", "jobTitle", hours, "offeredOn", ${by}
    from jsonb_to_recordset(${JSON.stringify(offers)}::text::jsonb) as given
      ("workerReference" text, "jobTitle" text, hours numeric, "offeredOn" date)`;
}
