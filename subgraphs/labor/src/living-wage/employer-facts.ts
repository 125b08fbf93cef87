import { readRetry } from '@hub/db/client';
import { groupBy } from '@hub/kit/group';
import type { Sql } from '@hub/kit/lists';
import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import DataLoader from 'dataloader';
import { findDeterminations } from '../determinations/query.js';
import type { AnsweredEmployer } from '../employers/row.js';
import { findVersions } from './policies.js';

/** Loads the facts of employers, a request's in three statements; one loader per request. */
export const livingWageFactsLoader = (
  sql: Sql,
  today: string,
): DataLoader<AnsweredEmployer, LivingWageFacts, string> =>
  new DataLoader(
    async (employers) => {
      const [versions, { coverage, switches }, families] = await Promise.all([
        findVersions(sql, 'living-wage'),
        findDeterminations(sql),
        findFamilies(
          sql,
          employers.map(({ id }) => id),
          today,
        ),
      ]);
      const policies = versions.map(({ effectiveFrom, setBy, terms }) => ({
        effectiveFrom,
        setBy,
        terms: { coverage: terms.coverage, penalties: terms.penalties, protection: terms.protection },
      }));
      const members = groupBy(families, ({ employerId }) => employerId);
      return employers.map(({ id, memberIds }) => ({
        policies,
        determinations: coverage,
        switches,
        familyIds: [...new Set([...memberIds, ...(members.get(id) ?? []).map(({ memberId }) => memberId)])],
      }));
    },
    { cacheKeyFn: ({ id }) => id },
  );

interface FamilyRow {
  readonly employerId: string;
  readonly memberId: string;
}

/**
 * The families of employers on a day: up to the companies above, down to all their subsidiaries, each with the records
 * that it absorbed. `union` keeps a circle of owners from going on for ever.
 */
const findFamilies = (sql: Sql, employerIds: readonly string[], today: string): Promise<FamilyRow[]> =>
  readRetry(
    () => sql`
      with recursive link as materialized (
        select coalesce(own.merged_into, own.id) as subsidiary, coalesce(other.merged_into, other.id) as parent
        from labor.employer_relation
        join labor.employer own on own.id = employer_id
        join labor.employer other on other.id = related_id
        where kind = 'PARENT' and coalesce(from_on, '-infinity') <= ${today}::date
          and coalesce(to_on, 'infinity') >= ${today}::date
      ),
      above as (
        select id as asked, id as company from unnest(${[...employerIds]}::bigint[]) as id
        union
        select asked, parent from above join link on subsidiary = company
      ),
      family as (
        select asked, company from above
        union
        select asked, subsidiary from family join link on parent = company
      )
      select asked::text as "employerId", e.id::text as "memberId"
      from family join labor.employer e on e.id = company or e.merged_into = company
      order by asked, e.id`,
  );
