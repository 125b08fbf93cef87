import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { LivingWageProvision } from './provision.js';
import type { ContractStatus } from './type.js';

/** A contract as a source tells it, its supplier already known to the register. */
export interface ContractRecord {
  readonly ocid: string;
  /** Unique within the process. */
  readonly number: string;
  readonly title: string;
  readonly buyer: string;
  /** Id of the register, decimal. */
  readonly supplierId: string | number;
  readonly status: `${ContractStatus}`;
  readonly laborService: string | null;
  readonly valueCents: number | null;
  /** ISO dates; `signedOn` counts from the start of that day in America/New_York. */
  readonly awardedOn: string | null;
  readonly signedOn: string | null;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  /** Whether it operates on the institution's property; absent as null: unknown. */
  readonly onProperty?: boolean | null;
  /** How far removed the supplier is; absent as null: the contractor itself. */
  readonly subcontractTier?: number | null;
  readonly site?: string | null;
  /** What it stipulates of the living-wage policy; absent as null: unknown. */
  readonly provisions?: readonly `${LivingWageProvision}`[] | null;
}

/** Writes contracts, each replacing what its (ocid, number) held before; all or none. Gives how many. */
export const loadContracts = (sql: Sql, contracts: readonly ContractRecord[]): Promise<number> =>
  writeBatches(
    sql,
    contracts,
    ({ ocid, number }) => JSON.stringify([ocid, number]),
    (tx, json) => tx`
      insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, labor_service, value_cents,
        awarded_on, signed_at, period_from, period_to, on_property, subcontract_tier, site, provisions)
      select ocid, number, title, buyer, "supplierId", status, "laborService", "valueCents",
        "awardedOn", "signedOn"::timestamp at time zone 'America/New_York', "periodFrom", "periodTo",
        "onProperty", "subcontractTier", site, provisions
      from jsonb_to_recordset(${json}::text::jsonb) as given (ocid text, number text, title text, buyer text,
        "supplierId" bigint, status text, "laborService" text, "valueCents" bigint, "awardedOn" date,
        "signedOn" date, "periodFrom" date, "periodTo" date, "onProperty" boolean, "subcontractTier" smallint,
        site text, provisions text[])
      on conflict on constraint contract_number_once_per_process do update set title = excluded.title,
        buyer = excluded.buyer, supplier_id = excluded.supplier_id, status = excluded.status,
        labor_service = excluded.labor_service, value_cents = excluded.value_cents,
        awarded_on = excluded.awarded_on, signed_at = excluded.signed_at, period_from = excluded.period_from,
        period_to = excluded.period_to, on_property = excluded.on_property,
        subcontract_tier = excluded.subcontract_tier, site = excluded.site, provisions = excluded.provisions`,
  );
