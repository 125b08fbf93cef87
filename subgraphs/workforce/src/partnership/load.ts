import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { PartnershipPartyKind } from './type.js';

/** A partnership as a source tells it, its employers already known to the register, its organizations loaded. */
export interface PartnershipRecord {
  /** The source's own key, unique in the hub: prefix it with the dataset. */
  readonly reference: string;
  readonly name: string;
  readonly parties: readonly {
    readonly kind: `${PartnershipPartyKind}`;
    readonly name: string;
    /** Id of the register, decimal. */
    readonly employerId: string | number | null;
    /** Reference of the organization; one that is not there leaves the party known by name alone. */
    readonly organization: string | null;
  }[];
}

/** Writes partnerships with their parties, each replacing what its reference held before; all or none. */
export const loadPartnerships = (sql: Sql, partnerships: readonly PartnershipRecord[]): Promise<number> =>
  writeBatches(
    sql,
    partnerships,
    ({ reference }) => reference,
    async (tx, json) => {
      await tx`
        insert into workforce.partnership (reference, name)
        select reference, name from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, name text)
        on conflict on constraint partnership_reference_once do update set name = excluded.name`;
      await tx`
        delete from workforce.partnership_party using workforce.partnership,
          jsonb_to_recordset(${json}::text::jsonb) as given (reference text)
        where partnership_id = partnership.id and partnership.reference = given.reference`;
      await tx`
        insert into workforce.partnership_party (partnership_id, ordinal, kind, name, employer_id, organization_id)
        select partnership.id, ordinal, party ->> 'kind', party ->> 'name', (party ->> 'employerId')::bigint,
          organization.id
        from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, parties jsonb)
        join workforce.partnership using (reference)
        cross join jsonb_array_elements(parties) with ordinality as listed (party, ordinal)
        left join workforce.organization on organization.reference = party ->> 'organization'`;
    },
  );
