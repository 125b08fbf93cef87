import type { AnySql } from '@hub/db/rows';
import { refreshEmployers, touchEmployers, trackTouchedEmployers } from './refresh.js';
import { nextRegisterVersion } from './version.js';

/** Opens the register for one decision of a person, under the lock that orders versions; gives its version. */
export async function openRegister(tx: AnySql, cause: string): Promise<number> {
  await trackTouchedEmployers(tx);
  return nextRegisterVersion(tx, cause);
}

/** Ends it: brings the employers up to date that it had to do with, and tells the matcher's index. */
export async function closeRegister(
  tx: AnySql,
  employerIds: readonly (number | string)[],
  version: number,
): Promise<void> {
  await touchEmployers(tx, employerIds);
  await refreshEmployers(tx, version);
  await tx`select pg_notify('register_changed', ${String(version)})`;
}
