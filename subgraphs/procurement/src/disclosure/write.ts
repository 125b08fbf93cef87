import type { AnySql } from '@hub/db/rows';
import type { Caller } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { disclosureExpiresOn } from '../rules/disclosures.js';
import type { CheckedDisclosure } from './input.js';
import { type DisclosureRow, disclosureColumns } from './query.js';

/** How a bid and its solicitation stand. */
interface Standing {
  readonly bid_status: string;
  readonly solicitation_status: string;
  readonly closes_on: string | null;
}

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
  const [found] = await sql<Standing[]>`
    select bid.status as bid_status, solicitation.status as solicitation_status, closes_on::text
    from procurement.bid join procurement.solicitation on solicitation.id = solicitation_id
    where bid.id = ${input.bidId} for no key update of bid for share of solicitation`;
  const refusal = refusalOf(orNotFound(found ?? null, 'bid'), today);
  if (refusal) throw new PublicError('CONFLICT', refusal);
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

/** Why a bid takes no disclosure any more; null while it does. */
function refusalOf({ bid_status, solicitation_status, closes_on }: Standing, today: string): string | null {
  if (bid_status === 'WITHDRAWN') return 'The bid was withdrawn.';
  if (bid_status === 'DISQUALIFIED') return 'The bid was disqualified.';
  if (solicitation_status !== 'ACTIVE')
    return `The solicitation is not open to bids: it is ${solicitation_status}.`;
  if (closes_on !== null && closes_on < today) return `The solicitation closed on ${closes_on}.`;
  return null;
}
