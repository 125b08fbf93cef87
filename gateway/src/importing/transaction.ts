import { randomUUID } from 'node:crypto';
import { type DatabaseCaller, inTransaction } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import { type AuditNote, appendEntry } from '@hub/kit/audit/audited';
import { SERVICE_CALLER } from '@hub/kit/caller';
import type { Sql } from '@hub/kit/lists';
import { refreshLicenses } from '@hub/licensing/licenses/refresh';
import { trackTouchedLicenses } from '@hub/licensing/licenses/write';

/** The databases that an import may write to, and whose facts it brings. */
export interface ImportPlace {
  readonly labor: Sql;
  readonly licensing: Sql;
  readonly subgraph: 'labor' | 'licensing';
  /** Who imports, as the audit names them. */
  readonly caller: DatabaseCaller;
}

/** Ends an import as if it had never been, without an error: for `--dry-run`. */
export class RollBack extends Error {}

/**
 * Runs an import in one transaction for each database that it writes to: nothing is half-written. Both are done
 * but for their commits when labor commits, first: should the hub die between the two, an employer without its
 * license is completed by the next run, a license without its employer would be an orphan. What `work` notes is
 * recorded in labor's chain, in labor's transaction. `work` may throw RollBack.
 */
export async function inImport(
  { labor, licensing, subgraph, caller }: ImportPlace,
  work: (tx: AnySql, licensingTx: AnySql | null) => Promise<AuditNote>,
): Promise<void> {
  const inLabor = (licensingTx: AnySql | null) =>
    inTransaction(
      labor,
      async (tx) => {
        await liftLimits(tx);
        const note = await work(tx, licensingTx);
        if (licensingTx) await refreshLicenses(licensingTx);
        // Last: from here to its commit nobody else can be answered who is audited in labor.
        await appendEntry(tx, 'labor', note, randomUUID());
      },
      caller,
    );
  try {
    if (subgraph === 'labor') await inLabor(null);
    else {
      const inLicensing = async (licensingTx: AnySql) => {
        await liftLimits(licensingTx);
        await trackTouchedLicenses(licensingTx);
        await inLabor(licensingTx);
      };
      // What a registry states of contractors is the hub's own to write.
      await inTransaction(licensing, inLicensing, SERVICE_CALLER);
    }
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
}

/** An import may read for minutes between statements and wait for another import to end; a request may not. */
async function liftLimits(tx: AnySql): Promise<void> {
  await tx`
    select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
           set_config('idle_in_transaction_session_timeout', '0', true)`;
}
