import type { AnySql } from '@hub/db/rows';
import { audited } from '@hub/kit/audit/audited';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { addDays } from '@hub/rules/dates';
import { findTerms } from '../policies/query.js';
import { CONTACT_DAYS_DEFAULT } from '../policies/terms.js';

/** Contacts that are erased in one transaction, with one entry of the audit. */
const ERASED_PER_BATCH = 500;

/**
 * Erases how to reach whoever filed a dispute that was decided longer ago than policy `register` of today lets it be
 * kept: with 90 days, from the 91st day after the decision on. The audit tells of which disputes, and no value. Gives
 * how many there were.
 */
export async function eraseContacts(db: SubgraphDatabase, today: string): Promise<number> {
  const terms = await findTerms(db.sql, 'register', today);
  const keptSince = addDays(today, -(terms?.contactDays ?? CONTACT_DAYS_DEFAULT));
  for (let erased = 0; ; ) {
    const due = await readFor(db, SERVICE_CALLER, (tx) => findDue(tx, keptSince));
    if (due.length === 0) return erased;
    erased += await erase(db, due);
  }
}

/** Erases them, unless another process of the hub did meanwhile; gives how many it found. */
async function erase(db: SubgraphDatabase, disputeIds: readonly string[]): Promise<number> {
  const request = { caller: SERVICE_CALLER, requestId: 'retention' };
  return audited(db, request, async (tx) => {
    const rows = await tx<{ id: string }[]>`
      delete from labor.dispute_contact where dispute_id = any(${[...disputeIds]}::bigint[])
      returning dispute_id::text as id`;
    if (rows.length === 0) throw new Overtaken();
    const about = rows.map(({ id }) => `dispute:${id}`);
    const note = { action: 'labor.dispute_contact.erase', about, result: null, registerVersion: null };
    return [rows.length, note];
  }).catch((error: unknown) => {
    if (error instanceof Overtaken) return 0;
    throw error;
  });
}

/** There is nothing to do any more, nor to audit. */
class Overtaken extends Error {}

/** The disputes whose contact is due: decided before the day, in America/New_York. */
async function findDue(tx: AnySql, keptSince: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select c.dispute_id::text as id
    from labor.dispute_contact c join labor.dispute d on d.id = c.dispute_id
    where d.status = 'DECIDED' and (d.decided_at at time zone 'America/New_York')::date < ${keptSince}::date
    order by c.dispute_id limit ${ERASED_PER_BATCH}`;
  return rows.map(({ id }) => id);
}
