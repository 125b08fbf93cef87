import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { OrganizationKind } from './type.js';

/** An organization as a source tells it. */
export interface OrganizationRecord {
  /** The source's own key, unique in the hub: prefix it with the dataset. */
  readonly reference: string;
  readonly name: string;
  readonly kind: `${OrganizationKind}`;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
}

/** Writes organizations, each replacing what its reference held before; all or none. Gives how many. */
export const loadOrganizations = (sql: Sql, organizations: readonly OrganizationRecord[]): Promise<number> =>
  writeBatches(
    sql,
    organizations,
    ({ reference }) => reference,
    (tx, json) => tx`
      insert into workforce.organization (reference, name, kind, languages, phones)
      select reference, name, kind, languages, phones
      from jsonb_to_recordset(${json}::text::jsonb)
        as given (reference text, name text, kind text, languages text[], phones text[])
      on conflict on constraint organization_reference_once do update set name = excluded.name,
        kind = excluded.kind, languages = excluded.languages, phones = excluded.phones`,
  );
