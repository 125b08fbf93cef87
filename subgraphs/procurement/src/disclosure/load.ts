import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import { type Declaration, disclosureExpiresOn } from '../rules/disclosures.js';

/** A disclosure as a source tells it, its bid loaded. */
export interface DisclosureRecord extends Pick<Declaration, 'submittedOn' | 'arbitration' | 'violations'> {
  /** Of the solicitation. */
  readonly ocid: string;
  /** Of the bid. */
  readonly number: string;
  readonly agreements: readonly { readonly kind: string; readonly counterparty: string }[];
  readonly attestedBy: string;
}

/** As whom a bulk load writes. */
const WRITER = { id: 'hub import', agency: 'hub', roles: ['SERVICE'] } as const;

/**
 * Writes the first disclosures of bids; a bid that has one already keeps it. All or none. Gives how many were given.
 * One for a bid that is not there fails the whole with a not-null violation.
 */
export const loadDisclosures = (sql: Sql, disclosures: readonly DisclosureRecord[]): Promise<number> =>
  writeBatches(
    sql,
    disclosures.map((one) => ({
      ...one,
      expiresOn: disclosureExpiresOn(one.submittedOn),
      agreements: one.agreements.map((given) => ({
        expiresOn: null,
        firstContractArbitration: false,
        ...given,
      })),
    })),
    ({ ocid, number }) => JSON.stringify([ocid, number]),
    (tx, json) => tx`
      insert into procurement.disclosure (bid_id, submitted_at, expires_on, uses_forced_arbitration, class_action_waiver,
        applies_to, flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by, agency)
      select bid.id, ("submittedOn" + time '12:00') at time zone 'America/New_York', "expiresOn",
        (arbitration ->> 'usesForcedArbitration')::boolean, (arbitration ->> 'classActionWaiver')::boolean,
        array(select jsonb_array_elements_text(arbitration -> 'appliesTo')),
        (arbitration ->> 'flowsDownToSubcontractors')::boolean, violations, agreements, "attestedBy",
        ${WRITER.id}, ${WRITER.agency}
      from jsonb_to_recordset(${json}::text::jsonb) as given (ocid text, number text, "submittedOn" date,
        "expiresOn" date, arbitration jsonb, violations jsonb, agreements jsonb, "attestedBy" text)
      left join procurement.solicitation using (ocid)
      left join procurement.bid on bid.solicitation_id = solicitation.id and bid.number = given.number
      order by given.ocid, given.number
      on conflict (bid_id) where supersedes is null do nothing`,
    WRITER,
  );
