import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { POLICIES, type PolicyId, type TermsOf } from './terms.js';
import type { Policy } from './type.js';

/** What `Policy` has, of `labor.policy`. */
export const policyColumns = (sql: AnySql) => sql`
  id, effective_from as "effectiveFrom", terms, set_by as "setBy", reason,
  to_char(set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "setAt"`;

/** Every version of a policy that was ever set, the one in force last first. */
export async function findPolicyVersions(sql: AnySql, id: PolicyId): Promise<Policy[]> {
  const rows = await readRetry(
    () => sql<Policy[]>`
      select ${policyColumns(sql)} from labor.policy p where p.id = ${id}
      order by p.effective_from desc, p.set_at desc`,
  );
  return rows.map((row) => completed(id, row));
}

/** The version of a policy in force on a day; what holds until somebody sets it, where that is known; else null. */
export async function findPolicy(sql: AnySql, id: PolicyId, on: string): Promise<Policy | null> {
  const [row] = await readRetry(
    () => sql<Policy[]>`
      select ${policyColumns(sql)} from labor.policy p where p.id = ${id} and p.effective_from <= ${on}
      order by p.effective_from desc, p.set_at desc limit 1`,
  );
  if (row) return completed(id, row);
  const { unset } = POLICIES[id];
  return unset && { id, effectiveFrom: null, terms: unset, setAt: null, setBy: null, reason: null };
}

/** The terms of a policy in force on a day; null where it was not set and nothing holds without. */
export async function findTerms<Id extends PolicyId>(
  sql: AnySql,
  id: Id,
  on: string,
): Promise<TermsOf<Id> | null> {
  const found = await findPolicy(sql, id, on);
  return found && (found.terms as TermsOf<Id>);
}

/** Stores a version. */
export async function insertPolicy(
  tx: AnySql,
  {
    id,
    effectiveFrom,
    terms,
    setBy,
    reason,
  }: {
    readonly id: PolicyId;
    readonly effectiveFrom: string;
    readonly terms: unknown;
    readonly setBy: string;
    readonly reason: string;
  },
): Promise<Policy> {
  const [row] = await tx<Policy[]>`
    insert into labor.policy (id, effective_from, set_by, set_at, reason, terms)
    values (${id}, ${effectiveFrom}, ${setBy}, clock_timestamp(), ${reason}, ${JSON.stringify(terms)}::text::jsonb)
    returning ${policyColumns(tx)}`;
  if (!row) throw new Error('the policy was not stored');
  return completed(id, row);
}

/** A stored version may be older than a term that was added since: it has its default. */
export const completed = (id: PolicyId, row: Policy): Policy => ({
  ...row,
  terms: POLICIES[id].terms.parse(row.terms),
});
