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
      with member as (
        select e.id, coalesce(e.merged_into, e.id)::text as canonical
        from labor.employer e where e.id = any(${[...memberIds]}::bigint[])
      )
      select canonical as "employerId", kind, related_id::text as "otherId", from_on as "fromOn", to_on as "toOn", source
      from member join labor.employer_relation r on r.employer_id = member.id
      union all
      select canonical, case kind when 'PARENT' then 'SUBSIDIARY' else 'PREDECESSOR' end, employer_id::text, from_on, to_on, source
      from member join labor.employer_relation r on r.related_id = member.id
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
