import type { AnySql } from '@hub/db/rows';
import { type Caller, hasRole } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';

/** Whether the caller sees unpublished agreements: LABOR_RELATIONS alone, not even the hub's other parts. */
export const seesUnpublished = (caller: Caller): boolean => hasRole(caller, 'LABOR_RELATIONS');

/** Reads agreements: openly for whoever sees the published ones alone, else as the caller. */
export const readAgreements = <T>(
  db: SubgraphDatabase,
  caller: Caller,
  read: (sql: AnySql) => Promise<T>,
): Promise<T> => (seesUnpublished(caller) ? readFor(db, caller, read) : read(db.sql));
