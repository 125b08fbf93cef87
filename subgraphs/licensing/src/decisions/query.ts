import type { AnySql } from '@hub/db/rows';
import type { Caller } from '@hub/kit/caller';
import type { CheckedDecision } from './input.js';

/** What the database gives a stored decision. */
export interface StoredDecision {
  readonly id: string;
  readonly decidedAt: string;
}

/** Stores a decision of the caller. */
export async function insertDecision(
  sql: AnySql,
  decision: CheckedDecision & { readonly licenseId: string | null },
  caller: Caller,
): Promise<StoredDecision> {
  const [stored] = await sql<StoredDecision[]>`
    insert into licensing.decision (license_id, application_reference, outcome, rationale, screening_id, standing_id,
      notice_given_on, decided_by, agency)
    values (${decision.licenseId}, ${decision.applicationReference}, ${decision.outcome}, ${decision.rationale},
            ${decision.screeningId}, ${decision.standingId}, ${decision.noticeGivenOn}, ${caller.id ?? 'public'}, ${caller.agency})
    returning id::text, to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt"`;
  if (!stored) throw new Error('the decision was not stored');
  return stored;
}
