import type { AnySql } from '@hub/db/rows';

// One number for all that moves the register: any constant does that nobody else locks on.
const REGISTER_LOCK = 7_201_001;

/**
 * The next register version, under a lock held to the end of the transaction: versions commit in their order
 * and nothing written under one is seen before it.
 */
export async function nextRegisterVersion(tx: AnySql, cause: string): Promise<number> {
  await tx`select pg_advisory_xact_lock(${REGISTER_LOCK})`;
  const [row] = await tx<{ version: string }[]>`
    insert into labor.register_version (version, cause)
    select coalesce(max(version), 0) + 1, ${cause} from labor.register_version
    returning version`;
  return Number(row?.version);
}
