import { type AuditNote, audited } from '@hub/kit/audit/audited';
import type { TransactionSql } from '@hub/kit/batches';
import { orNotFound } from '@hub/kit/ids';
import type { ProcurementContext } from '../context.js';
import { type ChangeRow, toChange } from './query.js';
import type { ContractingChangePayload } from './type.js';
import { changeOfContract } from './write.js';

/** What the audit keeps of something that was recorded about a switch. */
export const changeNote = (noun: string, row: ChangeRow): AuditNote => ({
  action: `procurement.${noun}.record`,
  about: [
    `contracting_change:${row.record}`,
    ...(row.contract_before_id ? [`contract:${row.contract_before_id}`] : []),
    ...(row.contract_after_id ? [`contract:${row.contract_after_id}`] : []),
  ],
  result: null,
  registerVersion: null,
});

/**
 * Records something about the switch of a contract, in one audited transaction. Errors: NOT_FOUND for an unknown
 * contract; BAD_USER_INPUT where no switch of it is on file; those of `work`.
 */
export async function recordOnChange(
  context: ProcurementContext,
  noun: string,
  { contractId, site }: { readonly contractId: string; readonly site: string | null },
  work: (tx: TransactionSql, change: ChangeRow, by: string) => Promise<void>,
): Promise<ContractingChangePayload> {
  const contract = orNotFound(await context.loaders.contract.load(contractId), 'contract');
  const row = await audited(context.db, context, async (tx) => {
    const change = await changeOfContract(tx, contract.id, site);
    await work(tx, change, context.caller.id ?? 'public');
    return [change, changeNote(noun, change)];
  });
  return { change: toChange(row), contract: row.contract_after_id === null ? null : contract };
}
