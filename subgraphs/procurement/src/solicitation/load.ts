import type { AnySql } from '@hub/db/rows';
import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { TenderStatus } from './type.js';

/** A solicitation as a source tells it. */
export interface SolicitationRecord {
  readonly ocid: string;
  readonly title: string;
  readonly buyer: string;
  readonly status: `${TenderStatus}`;
  readonly laborService: string | null;
  readonly estimatedValueCents: number | null;
  /** ISO dates. */
  readonly publishedOn: string | null;
  readonly closesOn: string | null;
  /** Whether the work is done on the buyer's property; absent when unknown. */
  readonly onProperty?: boolean | null;
  /** Kind of the license that the trade needs; absent when none. */
  readonly licenseKind?: string | null;
}

/** Writes solicitations, given as the text of a json array, each replacing what its ocid held before. */
export const upsertSolicitations = (tx: AnySql, json: string): Promise<unknown> => tx`
      insert into procurement.solicitation (ocid, title, buyer, status, labor_service, estimated_value_cents,
        published_on, closes_on, on_property, license_kind)
      select ocid, title, buyer, status, "laborService", "estimatedValueCents", "publishedOn", "closesOn",
        "onProperty", "licenseKind"
      from jsonb_to_recordset(${json}::text::jsonb) as given (ocid text, title text, buyer text, status text,
        "laborService" text, "estimatedValueCents" bigint, "publishedOn" date, "closesOn" date, "onProperty" boolean,
        "licenseKind" text)
      on conflict on constraint solicitation_ocid_once do update set title = excluded.title,
        buyer = excluded.buyer, status = excluded.status,
        labor_service = coalesce(excluded.labor_service, solicitation.labor_service),
        estimated_value_cents = excluded.estimated_value_cents, published_on = excluded.published_on,
        closes_on = excluded.closes_on`;

/** Writes solicitations, each replacing what its ocid held before, as far as the source says; all or none. Gives how many. */
export const loadSolicitations = (sql: Sql, solicitations: readonly SolicitationRecord[]): Promise<number> =>
  writeBatches(sql, solicitations, ({ ocid }) => ocid, upsertSolicitations);
