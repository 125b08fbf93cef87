import type { AnySql } from '@hub/db/rows';
import type { Fragment } from '@hub/kit/lists';
import { type Declaration, disclosureFlags } from '../rules/disclosures.js';
import type {
  ArbitrationScope,
  DeclaredAgreement,
  DeclaredViolation,
  Disclosure,
  DisclosureFlag,
} from './type.js';

/** A disclosure as the database gives it. */
export interface DisclosureRow {
  readonly id: string;
  readonly bid_id: string;
  readonly submitted_at: string;
  /** Day in America/New_York. */
  readonly submitted_on: string;
  readonly expires_on: string;
  readonly uses_forced_arbitration: boolean;
  readonly class_action_waiver: boolean;
  readonly applies_to: ArbitrationScope[];
  readonly flows_down_to_subcontractors: boolean;
  readonly violations: DeclaredViolation[];
  readonly agreements: DeclaredAgreement[];
  readonly attested_by: string;
  readonly supersedes: string | null;
}

/** What `DisclosureRow` has. */
export const disclosureColumns = (sql: AnySql): Fragment =>
  sql`id::text, bid_id::text, to_char(submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as submitted_at,
    (submitted_at at time zone 'America/New_York')::date::text as submitted_on, expires_on::text,
    uses_forced_arbitration, class_action_waiver, applies_to, flows_down_to_subcontractors, violations, agreements,
    attested_by, supersedes::text`;

/** The disclosures of bids, the latest of each bid first: that one counts. */
export const findDisclosures = (sql: AnySql, bidIds: readonly string[]): Promise<DisclosureRow[]> =>
  sql<DisclosureRow[]>`
    select ${disclosureColumns(sql)} from procurement.disclosure
    where bid_id = any(${[...bidIds]}::bigint[]) order by bid_id, disclosure.id desc`;

/** The disclosure of the graph from its row. */
export function toDisclosure(row: DisclosureRow): Disclosure {
  const arbitration = {
    usesForcedArbitration: row.uses_forced_arbitration,
    classActionWaiver: row.class_action_waiver,
    appliesTo: row.applies_to,
    flowsDownToSubcontractors: row.flows_down_to_subcontractors,
  };
  return {
    id: row.id,
    submittedAt: row.submitted_at,
    submittedOn: row.submitted_on,
    expiresOn: row.expires_on,
    arbitration,
    violationsDeclared: row.violations,
    agreements: row.agreements,
    attestedBy: row.attested_by,
    flags: disclosureFlags({ arbitration }) as DisclosureFlag[],
    supersedes: row.supersedes,
  };
}

/** What the rules read of a disclosure. */
export const declarationOf = ({
  submittedOn,
  arbitration,
  violationsDeclared,
  agreements,
}: Disclosure): Declaration => ({ submittedOn, arbitration, violations: violationsDeclared, agreements });
