import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { AgreementKind, AgreementPartyRole } from './type.js';

/** An agreement as a source tells it, its employers already known to the register, its unions and unit loaded. */
export interface AgreementRecord {
  /** The source's own key, unique in the hub: prefix it with the dataset. */
  readonly reference: string;
  readonly kind: `${AgreementKind}`;
  readonly title: string;
  readonly parties: readonly {
    readonly name: string;
    readonly role: `${AgreementPartyRole}`;
    /** Id of the register, decimal. */
    readonly employerId: string | number | null;
    /** Reference of the union; one that is not there leaves the party known by name alone. */
    readonly union: string | null;
  }[];
  /** Reference of the bargaining unit; null outside public employment. */
  readonly unit: string | null;
  /** ISO dates, both included. */
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
  readonly published: boolean;
}

/** As whom a bulk load writes: the row policies of agreements know one role. */
const WRITER = { id: 'hub import', agency: 'hub', roles: ['LABOR_RELATIONS'] } as const;

/** Writes agreements with their parties, each replacing what its reference held before; all or none. */
export const loadAgreements = (sql: Sql, agreements: readonly AgreementRecord[]): Promise<number> =>
  writeBatches(
    sql,
    agreements,
    ({ reference }) => reference,
    async (tx, json) => {
      await tx`
        insert into bargaining.agreement (reference, kind, title, unit_id, effective_from, expires_on, published)
        select given.reference, kind, title, bargaining_unit.id, "effectiveFrom", "expiresOn", published
        from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, kind text, title text, unit text,
          "effectiveFrom" date, "expiresOn" date, published boolean)
        left join bargaining.bargaining_unit on bargaining_unit.reference = given.unit
        order by given.reference
        on conflict on constraint agreement_reference_once do update set kind = excluded.kind,
          title = excluded.title, unit_id = excluded.unit_id, effective_from = excluded.effective_from,
          expires_on = excluded.expires_on, published = excluded.published`;
      await tx`
        delete from bargaining.agreement_party using bargaining.agreement,
          jsonb_to_recordset(${json}::text::jsonb) as given (reference text)
        where agreement_id = agreement.id and agreement.reference = given.reference`;
      await tx`
        insert into bargaining.agreement_party (agreement_id, ordinal, role, name, employer_id, union_id)
        select agreement.id, ordinal, party ->> 'role', party ->> 'name', (party ->> 'employerId')::bigint,
          labor_union.id
        from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, parties jsonb)
        join bargaining.agreement using (reference)
        cross join jsonb_array_elements(parties) with ordinality as listed (party, ordinal)
        left join bargaining.labor_union on labor_union.reference = party ->> 'union'`;
    },
    WRITER,
  );
