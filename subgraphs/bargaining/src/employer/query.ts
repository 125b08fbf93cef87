import { readRetry } from '@hub/db/client';
import type { AskedEmployers, FactsRow } from '@hub/kit/employers';
import type { AgreementFacts } from '@hub/kit/facts';
import type { Sql } from '@hub/kit/lists';

/** Agreements of one employer of which facts tell, those that run longest first: more than it has in force at a time. */
const AGREEMENTS_MAX = 50;

/** The published agreements of employers, in one statement. What is not published moves nothing for anybody. */
export const findAgreementFacts = (
  sql: Sql,
  { numbers, ids }: AskedEmployers,
): Promise<FactsRow<AgreementFacts>[]> =>
  readRetry(
    () => sql`
      with asked as (select * from unnest(${[...numbers]}::int[], ${[...ids]}::bigint[]) as asked (number, employer_id)),
      bound as (
        select number, agreement.*, row_number() over (partition by number
          order by expires_on desc nulls first, agreement.id) as place
        from (select distinct number, agreement_id from asked join bargaining.agreement_party using (employer_id)) as joined
        join bargaining.agreement on agreement.id = agreement_id
        where published
      )
      select number, json_build_object('agreements', json_agg(json_build_object('id', bound.id::text, 'kind', kind,
        'title', title, 'effectiveFrom', effective_from, 'expiresOn', expires_on,
        'counterparties', array(select name from bargaining.agreement_party as party
          where party.agreement_id = bound.id and party.role <> 'EMPLOYER' order by ordinal)) order by place)) as facts
      from bound where place <= ${AGREEMENTS_MAX} group by number`,
  );
