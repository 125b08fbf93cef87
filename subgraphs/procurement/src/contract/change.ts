import type { AnySql } from '@hub/db/rows';
import { badInput, PublicError } from '@hub/kit/errors';
import { bigintId, orNotFound } from '@hub/kit/ids';
import type { CheckedAmendment, CheckedContract, CheckedEnd } from './change-input.js';
import { type ContractRow, contractColumns } from './query.js';
import { ContractStatus } from './type.js';

/**
 * Stores a contract made outside the hub. Errors: CONFLICT when its process has one of this number, and for a signature
 * upon a tender that is held here: its award is recorded, and signed on due diligence (S0.4).
 */
export async function insertContract(
  tx: AnySql,
  contract: CheckedContract,
  supplierId: string,
): Promise<ContractRow> {
  const status = contract.signedOn === null ? ContractStatus.PENDING : ContractStatus.ACTIVE;
  if (status === ContractStatus.ACTIVE && (await isTenderedHere(tx, contract.ocid)))
    throw new PublicError(
      'CONFLICT',
      'The hub holds bids on this process: sign one of them by `signContract`.',
    );
  const [row] = await tx<ContractRow[]>`
    insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, labor_service, value_cents,
      awarded_on, signed_at, period_from, period_to, on_property, subcontract_tier, site, provisions, change_reason)
    values (${contract.ocid}, ${contract.number}, ${contract.title}, ${contract.buyer}, ${supplierId}, ${status},
      ${contract.laborService}, ${contract.value}, ${contract.awardedOn},
      ${contract.signedOn}::text::timestamp at time zone 'America/New_York', ${contract.periodFrom},
      ${contract.periodTo}, ${contract.onProperty}, ${contract.subcontractTier}, ${contract.site},
      ${contract.provisions}, ${contract.reason})
    on conflict on constraint contract_number_once_per_process do nothing
    returning ${contractColumns(tx)}`;
  if (row) return row;
  throw new PublicError('CONFLICT', 'The process has a contract of this number.');
}

/** Whether a process is open to a signature here: its tender leads to a contract, and has bids. */
async function isTenderedHere(tx: AnySql, ocid: string): Promise<boolean> {
  const found = await tx`
    select from procurement.solicitation
    where ocid = ${ocid} and status in ('ACTIVE', 'COMPLETE')
      and exists (select from procurement.bid where solicitation_id = solicitation.id)`;
  return found.length > 0;
}

/** Changes a contract. Errors: NOT_FOUND, CONFLICT, BAD_USER_INPUT for what cannot be and what changes nothing. */
export async function amendContract(tx: AnySql, given: CheckedAmendment): Promise<ContractRow> {
  const stands = await openContract(tx, given.contractId);
  if (given.version !== null && given.version !== stands.version) {
    throw new PublicError(
      'CONFLICT',
      `The contract was changed meanwhile: it is at version ${stands.version}.`,
    );
  }
  const [from, to] = [given.periodFrom ?? stands.period_from, given.periodTo ?? stands.period_to];
  if (from && to && to < from) {
    const path = given.periodTo ? 'input.periodTo' : 'input.periodFrom';
    throw badInput([{ path, message: `the contract would end on ${to}, before it begins on ${from}` }]);
  }
  if (given.subcontractTier === 1 && stands.parent_number !== null) {
    const message = 'must be 2 or more: the contract stands under a prime contract';
    throw badInput([{ path: 'input.subcontractTier', message }]);
  }
  const [row] = await tx<ContractRow[]>`
    update procurement.contract set version = version + 1, change_reason = ${given.reason},
      value_cents = coalesce(${given.value}, value_cents), period_from = ${from}, period_to = ${to},
      labor_service = coalesce(${given.laborService}, labor_service),
      on_property = coalesce(${given.onProperty}, on_property),
      subcontract_tier = coalesce(${given.subcontractTier}, subcontract_tier),
      site = coalesce(${given.site}, site), provisions = coalesce(${given.provisions}::text[], provisions)
    where id = ${stands.id} returning ${contractColumns(tx)}`;
  if (row && row.version > stands.version) return row;
  throw badInput([{ path: 'input', message: 'changes nothing of the contract' }]);
}

/** Ends a contract. Errors: NOT_FOUND, CONFLICT when it is over, BAD_USER_INPUT for a day before it was made. */
export async function endContract(
  tx: AnySql,
  { contractId, endedOn, reason }: CheckedEnd,
): Promise<ContractRow> {
  const stands = await openContract(tx, contractId);
  if (stands.made_on !== null && endedOn < stands.made_on) {
    throw badInput([
      { path: 'input.endedOn', message: `must not lie before ${stands.made_on}, when it was made` },
    ]);
  }
  const status = stands.signed_at === null ? ContractStatus.CANCELLED : ContractStatus.TERMINATED;
  const [row] = await tx<ContractRow[]>`
    update procurement.contract set version = version + 1, change_reason = ${reason}, status = ${status},
      ended_on = ${endedOn}, end_reason = ${reason}
    where id = ${stands.id} returning ${contractColumns(tx)}`;
  if (!row) throw new Error('the end of the contract was not stored');
  return row;
}

/** A contract with what a change of it must not contradict. */
interface OpenContract extends ContractRow {
  /** The day on which it was signed, or else awarded. */
  readonly made_on: string | null;
  /** The prime contract that it stands under. */
  readonly parent_number: string | null;
}

/** Takes a contract up, for this transaction alone. Errors: NOT_FOUND; CONFLICT when it is over. */
async function openContract(tx: AnySql, contractId: string): Promise<OpenContract> {
  const id = bigintId(contractId);
  const found =
    id === null
      ? []
      : await tx<OpenContract[]>`
          select ${contractColumns(tx)}, parent_number,
            coalesce((signed_at at time zone 'America/New_York')::date, awarded_on) as made_on
          from procurement.contract where id = ${id} for update`;
  const contract = orNotFound(found[0] ?? null, 'contract');
  const isOver =
    contract.status === ContractStatus.CANCELLED || contract.status === ContractStatus.TERMINATED;
  if (isOver)
    throw new PublicError('CONFLICT', `The contract is over: it was ${contract.status.toLowerCase()}.`);
  return contract;
}
