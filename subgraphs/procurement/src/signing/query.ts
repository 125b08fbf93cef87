import type { AnySql } from '@hub/db/rows';
import { PublicError } from '@hub/kit/errors';
import { bigintId, orNotFound } from '@hub/kit/ids';
import { type ContractRow, contractColumns } from '../contract/query.js';
import type { PriorContract } from '../rules/signed-provisions.js';
import { waitingAward } from './award.js';
import type { CheckedSignature } from './input.js';

/** A bid that may be signed, with its solicitation. */
export interface SignableRow {
  readonly bid_id: string;
  readonly bid_status: string;
  readonly bidder_id: string;
  readonly solicitation_id: string;
  readonly solicitation_status: string;
  readonly ocid: string;
  /** The versions of all on file that its review weighs: what changes them changes this. */
  readonly weighed: string;
}

/**
 * Takes up a bid for its signature; with `lock`, so that two signatures of one solicitation are one after the other.
 * Errors: NOT_FOUND; CONFLICT when it cannot be signed, or the solicitation has led to a contract.
 */
export async function findSignable(tx: AnySql, bidId: string, lock: 'lock' | 'read'): Promise<SignableRow> {
  const id = bigintId(bidId);
  const found =
    id === null
      ? []
      : await tx<Omit<SignableRow, 'weighed'>[]>`
          select bid.id::text as bid_id, bid.status as bid_status, bid.bidder_id::text, solicitation.id::text as solicitation_id,
            solicitation.status as solicitation_status, ocid
          from procurement.bid join procurement.solicitation on solicitation.id = solicitation_id
          where bid.id = ${id} ${lock === 'lock' ? tx`for update` : tx``}`;
  const bid = orNotFound(found[0] ?? null, 'bid');
  // A statement of its own: it sees what the one before waited for.
  const [now] = await tx<{ signed: string | null; weighed: string }[]>`
    select
      (select number from procurement.contract
       where ocid = ${bid.ocid} and status <> 'CANCELLED' and signed_at is not null limit 1) as signed,
      concat_ws(' ', bid.xmin, solicitation.xmin, award.id, award.version,
        (select max(id) from procurement.disclosure where bid_id = bid.id)) as weighed
    from procurement.bid join procurement.solicitation on solicitation.id = solicitation_id
    left join ${waitingAward(tx)} on true where bid.id = ${bid.bid_id}`;
  const { signed, weighed } = orNotFound(now ?? null, 'bid');
  const refusal = refusalOf(bid, signed);
  if (refusal) throw new PublicError('CONFLICT', refusal);
  return { ...bid, weighed };
}

/** Why a bid cannot be signed; null where it can. A tender that is complete may have its award unsigned. */
function refusalOf(
  { bid_status, solicitation_status }: Pick<SignableRow, 'bid_status' | 'solicitation_status'>,
  signed: string | null,
): string | null {
  if (signed !== null) return `The solicitation has led to a contract: ${signed} is signed.`;
  if (bid_status !== 'PENDING' && bid_status !== 'VALID')
    return `The bid cannot be signed: it is ${bid_status}.`;
  if (solicitation_status !== 'ACTIVE' && solicitation_status !== 'COMPLETE')
    return `The solicitation leads to no contract: it is ${solicitation_status}.`;
  return null;
}

/** The contract whose work is taken over. Errors: NOT_FOUND. */
export async function findPrior(tx: AnySql, contractId: string): Promise<PriorContract> {
  const id = bigintId(contractId);
  const found =
    id === null
      ? []
      : await tx<PriorContract[]>`
          select supplier_id::text as "supplierId", period_from as "periodFrom",
            least(ended_on, period_to) as "periodTo"
          from procurement.contract where id = ${id}`;
  return orNotFound(found[0] ?? null, 'contract that it follows');
}

/**
 * Puts a contract in force on what it rests on: the award of this bid that waited for its signature, or else a new one. The
 * bid becomes VALID and its solicitation COMPLETE. Errors: CONFLICT when the process has another contract of the number.
 */
export async function storeSignature(
  tx: AnySql,
  { bid_id, solicitation_id }: SignableRow,
  { provisions, signedOn }: CheckedSignature,
  dueDiligenceId: string,
): Promise<ContractRow> {
  const signedAt = tx`${signedOn}::text::timestamp at time zone 'America/New_York'`;
  const [waiting] = await tx<ContractRow[]>`
    update procurement.contract set status = 'ACTIVE', signed_at = ${signedAt}, provisions = ${provisions}::text[],
      due_diligence_id = ${dueDiligenceId}, bid_id = bid.id,
      on_property = coalesce(award.on_property, solicitation.on_property),
      labor_service = coalesce(award.labor_service, solicitation.labor_service),
      value_cents = coalesce(award.value_cents, amount_cents),
      awarded_on = coalesce(award.awarded_on, ${signedOn}::text::date)
    from procurement.bid join procurement.solicitation on solicitation.id = solicitation_id
    cross join ${waitingAward(tx)}
    where bid.id = ${bid_id} and contract.id = award.id
    returning contract.id`;
  const [made] = waiting
    ? [waiting]
    : await tx<{ id: string }[]>`
        insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, labor_service, value_cents,
          awarded_on, signed_at, bid_id, on_property, provisions, due_diligence_id)
        select ocid, number, title, buyer, bidder_id, 'ACTIVE', labor_service, amount_cents, ${signedOn}::text::date,
          ${signedAt}, bid.id, on_property, ${provisions}::text[], ${dueDiligenceId}
        from procurement.bid join procurement.solicitation s on s.id = solicitation_id where bid.id = ${bid_id}
        on conflict on constraint contract_number_once_per_process do nothing
        returning id`;
  if (!made) throw new PublicError('CONFLICT', 'The process has a contract of this bid’s number.');
  await tx`update procurement.bid set status = 'VALID' where id = ${bid_id} and status <> 'VALID'`;
  await tx`
    update procurement.solicitation set status = 'COMPLETE' where id = ${solicitation_id} and status <> 'COMPLETE'`;
  const [row] = await tx<ContractRow[]>`
    select ${contractColumns(tx)} from procurement.contract where id = ${made.id}`;
  return row as ContractRow;
}
