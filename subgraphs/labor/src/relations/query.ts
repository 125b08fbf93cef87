import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { Sql } from '@hub/kit/lists';
import { RelationKind } from './type.js';

/** A relation from the side of one employer. */
export interface RelationRow {
  readonly employerId: string;
  readonly kind: RelationKind;
  readonly otherId: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly source: string;
}

/** Relations of employers, each seen from the employer asked, in one statement. */
export const findRelations = (sql: Sql, memberIds: readonly string[]): Promise<RelationRow[]> =>
  readRetry(
    () => sql`
      with stated as (
        select kind, employer_id as own, related_id as other, from_on, to_on, source from labor.employer_relation
        union all
        select case kind when 'PARENT' then 'SUBSIDIARY' else 'PREDECESSOR' end, related_id, employer_id, from_on, to_on, source
        from labor.employer_relation
      )
      select coalesce(own.merged_into, own.id)::text as "employerId", kind, coalesce(other.merged_into, other.id)::text as "otherId",
             from_on as "fromOn", to_on as "toOn", source
      from stated
      join labor.employer own on own.id = stated.own
      join labor.employer other on other.id = stated.other
      where stated.own = any(${[...memberIds]}::bigint[])
        and coalesce(own.merged_into, own.id) <> coalesce(other.merged_into, other.id)
      order by "fromOn" nulls first, kind, "otherId"`,
  );

/** Stores a relation, from whichever side it was stated; the same one again changes its last day and source. */
export async function storeRelation(
  tx: AnySql,
  { employerId, kind, otherId, fromOn, toOn, source }: RelationRow,
): Promise<void> {
  const seenFromOther = kind === RelationKind.SUBSIDIARY || kind === RelationKind.PREDECESSOR;
  const [first, second] = seenFromOther ? [otherId, employerId] : [employerId, otherId];
  const stored = kind === RelationKind.PARENT || kind === RelationKind.SUBSIDIARY ? 'PARENT' : 'SUCCESSOR';
  await tx`
    insert into labor.employer_relation (kind, employer_id, related_id, from_on, to_on, source)
    values (${stored}, ${first}, ${second}, ${fromOn}, ${toOn}, ${source})
    on conflict (kind, employer_id, related_id, from_on) do update set to_on = excluded.to_on, source = excluded.source`;
}
