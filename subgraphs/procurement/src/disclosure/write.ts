import type { AnySql } from '@hub/db/rows';
import type { Caller } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import { lockBid } from '../bid/change.js';
import { disclosureExpiresOn } from '../rules/disclosures.js';
import type { CheckedDisclosure } from './input.js';
import { type DisclosureRow, disclosureColumns } from './query.js';

/**
 * Stores a disclosure, in place of the bid's last one. Its bid is locked meanwhile, so that two that come at once are
 * one after the other. Errors: NOT_FOUND; CONFLICT when the bid or its solicitation takes none any more.
 */
export async function storeDisclosure(
  sql: AnySql,
  input: CheckedDisclosure,
  caller: Caller,
  today: string,
): Promise<DisclosureRow> {
  const bid = await lockBid(sql, input.bidId, today);
  if (bid.status === 'WITHDRAWN' || bid.status === 'DISQUALIFIED')
    throw new PublicError('CONFLICT', `The bid is ${bid.status}.`);
  if (bid.closed) throw new PublicError('CONFLICT', bid.closed);
  const { arbitration } = input;
  const [stored] = await sql<DisclosureRow[]>`
    insert into procurement.disclosure (bid_id, expires_on, uses_forced_arbitration, class_action_waiver, applies_to,
      flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by, agency, supersedes)
    select ${input.bidId}::bigint, ${disclosureExpiresOn(today)}::date, ${arbitration.usesForcedArbitration}::boolean,
      ${arbitration.classActionWaiver}::boolean, ${arbitration.appliesTo}::text[],
      ${arbitration.flowsDownToSubcontractors}::boolean, ${JSON.stringify(input.violations)}::text::jsonb,
      ${JSON.stringify(input.agreements)}::text::jsonb, ${input.attestedBy}, ${caller.id ?? 'public'}, ${caller.agency},
      (select max(id) from procurement.disclosure where bid_id = ${input.bidId}::bigint)
    returning ${disclosureColumns(sql)}`;
  if (!stored) throw new Error('the disclosure was not stored');
  return stored;
}
