import { randomUUID } from 'node:crypto';
import { type DatabaseCaller, inTransaction } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import { type AuditNote, appendEntry } from '@hub/kit/audit/audited';
import { SERVICE_CALLER } from '@hub/kit/caller';
import type { Sql } from '@hub/kit/lists';
import { refreshLicenses } from '@hub/licensing/licenses/refresh';
import { trackTouchedLicenses } from '@hub/licensing/licenses/write';
import { waitForImports } from '@hub/procurement/importing/writer';
import { finishPayroll } from '@hub/procurement/payroll/load';
import { dayInNewYork } from '@hub/rules/dates';
import type { FactOwner } from './catalog.js';
import { floorsOnFile } from './floors.js';

/** The databases that an import may write to, and whose facts it brings. */
export interface ImportPlace {
  readonly databases: Readonly<Record<FactOwner, Sql>>;
  readonly subgraph: FactOwner;
  /** Who imports, as the audit names them. */
  readonly caller: DatabaseCaller;
}

/** What a neighbor of labor does before its facts are written, and once all are. */
const NEIGHBORS = {
  licensing: { begin: trackTouchedLicenses, finish: refreshLicenses },
  procurement: { begin: waitForImports, finish: checkPayrolls },
} satisfies Record<
  Exclude<FactOwner, 'labor'>,
  {
    readonly begin: (tx: AnySql) => Promise<void>;
    readonly finish: (tx: AnySql, laborTx: AnySql) => Promise<void>;
  }
>;

/** Payrolls that were loaded are checked against the living wage as labor has it in the same import. */
async function checkPayrolls(tx: AnySql, laborTx: AnySql): Promise<void> {
  let known: ReturnType<typeof floorsOnFile> | undefined;
  const ask = async (on: string) => {
    known ??= floorsOnFile(laborTx);
    return (await known)(on);
  };
  await finishPayroll(tx, { ask, today: dayInNewYork(new Date()) });
}

/** Ends an import as if it had never been, without an error: for `--dry-run`. */
export class RollBack extends Error {}

/**
 * Runs an import in one transaction for each database that it writes to: nothing is half-written. Both are done
 * but for their commits when labor commits, first: should the hub die between the two, an employer without its
 * license or contract is completed by the next run, a license without its employer would be an orphan. What `work`
 * notes is recorded in labor's chain, in labor's transaction. `work` may throw RollBack.
 */
export async function inImport(
  { databases, subgraph, caller }: ImportPlace,
  work: (tx: AnySql, neighborTx: AnySql | null) => Promise<AuditNote>,
): Promise<void> {
  const inLabor = (neighborTx: AnySql | null, finish: (laborTx: AnySql) => Promise<void>) =>
    inTransaction(
      databases.labor,
      async (tx) => {
        await liftLimits(tx);
        const note = await work(tx, neighborTx);
        await finish(tx);
        // Last: from here to its commit nobody else can be answered who is audited in labor.
        await appendEntry(tx, 'labor', note, randomUUID());
      },
      caller,
    );
  try {
    if (subgraph === 'labor') await inLabor(null, async () => {});
    else {
      const { begin, finish } = NEIGHBORS[subgraph];
      const inNeighbor = async (neighborTx: AnySql) => {
        await liftLimits(neighborTx);
        await begin(neighborTx);
        await inLabor(neighborTx, (laborTx) => finish(neighborTx, laborTx));
      };
      // What a neighbor keeps from the public is the hub's own to write: a registry's statements, bids.
      await inTransaction(databases[subgraph], inNeighbor, SERVICE_CALLER);
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
