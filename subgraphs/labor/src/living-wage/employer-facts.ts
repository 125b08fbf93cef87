import { readRetry } from '@hub/db/client';
import { groupBy } from '@hub/kit/group';
import type { Sql } from '@hub/kit/lists';
import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import type { LivingWageTerms } from '@hub/rules/living-wage/terms';
import type { PolicyVersion } from '@hub/rules/policy-versions';
import DataLoader from 'dataloader';
import { type DeterminationRow, determinationColumns, determinationsOf } from '../determinations/query.js';
import type { AnsweredEmployer } from '../employers/row.js';
import { completed, policyColumns } from '../policies/query.js';
import type { Policy } from '../policies/type.js';
import { versionsOf } from './policies.js';

/** The facts of an employer, and the versions of the policy that they were read with, whole: for who reckons with wages. */
export interface EmployerLivingWage {
  readonly facts: LivingWageFacts;
  readonly versions: readonly PolicyVersion<LivingWageTerms>[];
}

/** Loads the facts of employers, a request's in one statement; one loader per request. */
export const employerLivingWageLoader = (
  sql: Sql,
  today: string,
): DataLoader<AnsweredEmployer, EmployerLivingWage, string> =>
  new DataLoader(
    async (employers) => {
      const ids = employers.map(({ id }) => id);
      const { versions, determinations, families } = await findFacts(sql, ids, today);
      const whole = versionsOf(
        'living-wage',
        versions.map((version) => completed('living-wage', version)),
      );
      const policies = whole.map(({ effectiveFrom, setBy, terms }) => ({
        effectiveFrom,
        setBy,
        terms: { coverage: terms.coverage, penalties: terms.penalties, protection: terms.protection },
      }));
      const { coverage, switches } = determinationsOf(determinations);
      const members = groupBy(families, ({ employerId }) => employerId);
      return employers.map(({ id, memberIds }) => ({
        facts: {
          policies,
          determinations: coverage,
          switches,
          familyIds: [...new Set([...memberIds, ...(members.get(id) ?? []).map(({ memberId }) => memberId)])],
        },
        versions: whole,
      }));
    },
    { cacheKeyFn: ({ id }) => id },
  );

/** What the facts are made of: versions the last set first, determinations as they take effect. */
interface FactsRow {
  readonly versions: readonly Policy[];
  readonly determinations: readonly DeterminationRow[];
  readonly families: readonly { readonly employerId: string; readonly memberId: string }[];
}

/**
 * The policy, what the board determined, and the families of employers on a day: up to the companies above, down to all
 * their subsidiaries, each with the records that it absorbed. `union` keeps a circle of owners from going on for ever.
 */
async function findFacts(sql: Sql, employerIds: readonly string[], today: string): Promise<FactsRow> {
  const [row] = await readRetry(
    () => sql<FactsRow[]>`
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
      select
        (select coalesce(json_agg(version), '[]') from (
            select ${policyColumns(sql)} from labor.policy p where p.id = 'living-wage'
            order by p.effective_from desc, p.set_at desc) as version) as versions,
        (select coalesce(json_agg(determination), '[]') from (
            select ${determinationColumns(sql)} from labor.board_determination
            order by effective_from, id) as determination) as determinations,
        (select coalesce(json_agg(member), '[]') from (
            select asked::text as "employerId", e.id::text as "memberId"
            from family join labor.employer e on e.id = company or e.merged_into = company
            order by asked, e.id) as member) as families`,
  );
  if (!row) throw new Error('one row was asked for');
  return row;
}
