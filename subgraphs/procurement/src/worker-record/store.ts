import { audited } from '@hub/kit/audit/audited';
import type { TransactionSql } from '@hub/kit/batches';
import { orNotFound } from '@hub/kit/ids';
import type { ProcurementContext } from '../context.js';
import type { Contract } from '../contract/type.js';

/** The contract whose worker is meant; null for the institution's own. Errors: NOT_FOUND for an unknown one. */
export const contractOf = async (
  { loaders }: ProcurementContext,
  contractId: string | null,
): Promise<Contract | null> =>
  contractId === null ? null : orNotFound(await loaders.contract.load(contractId), 'contract');

/**
 * Stores a version of a record in one audited transaction. `noun` is the table's name; records of one `key` wait for
 * each other, so that each supersedes the one before. `work` supersedes and inserts.
 */
export const storeVersion = <Row extends { readonly record: string }>(
  context: ProcurementContext,
  noun: string,
  {
    key,
    contractId,
    result,
  }: { key: readonly unknown[]; contractId: string | null; result: (row: Row) => string },
  work: (tx: TransactionSql, by: string) => Promise<Row>,
): Promise<Row> =>
  audited(context.db, context, async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify([noun, ...key])}, 0))`;
    const row = await work(tx, context.caller.id ?? 'public');
    const about = [`${noun}:${row.record}`, ...(contractId === null ? [] : [`contract:${contractId}`])];
    return [row, { action: `procurement.${noun}.record`, about, result: result(row), registerVersion: null }];
  });
