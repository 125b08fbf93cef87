import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
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
}

/** Writes contracts, each replacing what its (ocid, number) held before; all or none. Gives how many. */
export const loadContracts = (sql: Sql, contracts: readonly ContractRecord[]): Promise<number> =>
  writeBatches(
    sql,
    contracts,
    ({ ocid, number }) => JSON.stringify([ocid, number]),
    (tx, json) => tx`
      insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, labor_service, value_cents,
        awarded_on, signed_at, period_from, period_to)
      select ocid, number, title, buyer, "supplierId", status, "laborService", "valueCents",
        "awardedOn", "signedOn"::timestamp at time zone 'America/New_York', "periodFrom", "periodTo"
      from jsonb_to_recordset(${json}::text::jsonb) as given (ocid text, number text, title text, buyer text,
        "supplierId" bigint, status text, "laborService" text, "valueCents" bigint, "awardedOn" date,
        "signedOn" date, "periodFrom" date, "periodTo" date)
      on conflict on constraint contract_number_once_per_process do update set title = excluded.title,
        buyer = excluded.buyer, supplier_id = excluded.supplier_id, status = excluded.status,
        labor_service = excluded.labor_service, value_cents = excluded.value_cents,
        awarded_on = excluded.awarded_on, signed_at = excluded.signed_at, period_from = excluded.period_from,
        period_to = excluded.period_to`,
  );
