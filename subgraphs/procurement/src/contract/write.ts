import { createHash } from 'node:crypto';
import type { AnySql } from '@hub/db/rows';
import type { ContractFact } from '@hub/kit/datasets/facts';
import type { Outcome, Refused } from '@hub/kit/datasets/outcome';
import type { ProcurementWriter } from '../importing/writer.js';

const NOT_OURS: Refused = {
  refused: 'the contract is on file from another source, which alone may change it',
};

interface Standing {
  readonly ocid: string;
  readonly number: string;
  readonly dataset: string | null;
  readonly contentHash: string | null;
}

/**
 * Writes a batch of contracts, no (ocid, number) twice in it. A contract that officers entered, or that another dataset
 * brought, is left as it is and the fact refused; what the table held before a change stays in its versions.
 */
export async function writeContracts(
  writer: ProcurementWriter,
  facts: readonly ContractFact[],
): Promise<(Outcome | Refused)[]> {
  const standing = await findStanding(writer.tx, facts);
  const outcomes = facts.map((fact): Outcome | Refused => {
    const before = standing.get(keyOf(fact));
    if (before && before.dataset !== writer.dataset) return NOT_OURS;
    return before && fact.partial ? 'unchanged' : 'loaded';
  });
  const taken = facts.flatMap((fact, i) => (outcomes[i] === 'loaded' ? [{ fact, i }] : []));
  const suppliers = await writer.employersOf(taken.map(({ fact }) => fact.supplier));
  const rows = taken.flatMap(({ fact, i }, n) => {
    const row = rowOf(writer, fact, suppliers[n] as number);
    const before = standing.get(keyOf(fact));
    if (before) outcomes[i] = before.contentHash === row.contentHash ? 'unchanged' : 'superseded';
    return outcomes[i] === 'unchanged' ? [] : [row];
  });
  await upsert(writer.tx, rows);
  return outcomes;
}

const keyOf = ({ ocid, number }: Pick<ContractFact, 'ocid' | 'number'>) => JSON.stringify([ocid, number]);

async function findStanding(tx: AnySql, facts: readonly ContractFact[]): Promise<Map<string, Standing>> {
  const rows = await tx<Standing[]>`
    select ocid, number, dataset, content_hash as "contentHash" from procurement.contract
    where (ocid, number) in (select * from unnest(${facts.map(({ ocid }) => ocid)}::text[],
                                                  ${facts.map(({ number }) => number)}::text[]))`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Subcontracts of the datasets stand directly under a prime contract (S2.14). */
const SUBCONTRACT_TIER = 2;

function rowOf({ dataset, today }: ProcurementWriter, fact: ContractFact, supplierId: number) {
  const { kind: _, partial: __, supplier, ...told } = fact;
  const over = fact.periodTo !== null && fact.periodTo < today;
  const row = {
    ...told,
    status: fact.status ?? (over ? 'TERMINATED' : 'ACTIVE'),
    subcontractTier: fact.parentNumber === null ? 1 : SUBCONTRACT_TIER,
    dataset,
    recordId: supplier.recordId,
  };
  // What it says as a digest, then who is meant, apart: a record can follow its supplier without being read anew.
  const digest = createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 22);
  return { ...row, supplierId, contentHash: `${digest}.${supplierId}` };
}

/** A contract that officers ended or signed since stays so: its list may not have heard of it. */
async function upsert(tx: AnySql, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx`
    insert into procurement.contract as held (ocid, number, title, buyer, supplier_id, status, value_cents, awarded_on,
      signed_at, period_from, period_to, subcontract_tier, parent_number, living_wage, prevailing_wage, dataset,
      record_id, content_hash)
    select ocid, number, title, buyer, "supplierId", status, "valueCents", "awardedOn",
      case when "signedAt" like '%T%' then "signedAt"::timestamptz
           else "signedAt"::timestamp at time zone 'America/New_York' end,
      "periodFrom", "periodTo", "subcontractTier", "parentNumber", "livingWage", "prevailingWage", dataset, "recordId",
      "contentHash"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (ocid text, number text, title text,
      buyer text, "supplierId" bigint, status text, "valueCents" bigint, "awardedOn" date, "signedAt" text,
      "periodFrom" date, "periodTo" date, "subcontractTier" smallint, "parentNumber" text, "livingWage" boolean,
      "prevailingWage" boolean, dataset text, "recordId" text, "contentHash" text)
    on conflict on constraint contract_number_once_per_process do update set title = excluded.title,
      buyer = excluded.buyer, supplier_id = excluded.supplier_id, value_cents = excluded.value_cents,
      status = case when held.ended_on is not null or held.due_diligence_id is not null and excluded.status = 'PENDING'
        then held.status else excluded.status end,
      awarded_on = excluded.awarded_on,
      signed_at = case when held.due_diligence_id is null then excluded.signed_at else held.signed_at end, period_from = excluded.period_from,
      period_to = excluded.period_to, subcontract_tier = excluded.subcontract_tier,
      parent_number = excluded.parent_number, living_wage = excluded.living_wage,
      prevailing_wage = excluded.prevailing_wage, record_id = excluded.record_id,
      content_hash = excluded.content_hash`;
}
