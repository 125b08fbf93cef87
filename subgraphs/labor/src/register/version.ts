import type { AnySql } from '@hub/db/rows';
import { enterNewDay } from '../changes/by-date.js';

// One number for all that moves the register: any constant does that nobody else locks on.
const REGISTER_LOCK = 7_201_001;

/**
 * The next register version, under a lock held to the end of the transaction: versions commit in their order
 * and nothing written under one is seen before it. On a new day, what takes effect by date gets the version before.
 */
export async function nextRegisterVersion(tx: AnySql, cause: string): Promise<number> {
  await reachToday(tx);
  const [row] = await tx<{ version: string }[]>`
    insert into labor.register_version (version, cause, created_at, day)
    select coalesce(max(version), 0) + 1, ${cause}, clock_timestamp(),
           greatest(max(day), (now() at time zone 'America/New_York')::date)
    from labor.register_version
    returning version`;
  return Number(row?.version);
}

/**
 * Takes the register's lock and notes what took effect by date since the last version, in a version of its own: its
 * number, or null where nothing did.
 */
export async function reachToday(tx: AnySql): Promise<number | null> {
  await tx`select pg_advisory_xact_lock(${REGISTER_LOCK})`;
  return enterNewDay(tx);
}
