import { readRetry } from '@hub/db/client';
import type { CaseFacts, DebarmentFacts, EmployerFacts } from '@hub/kit/facts';
import { groupBy } from '@hub/kit/group';
import type { Sql } from '@hub/kit/lists';
import DataLoader from 'dataloader';
import { isShown } from '../register/shown.js';
import type { AnsweredEmployer } from './row.js';

type Row = { employer_id: string; register_version: string } & (
  | ({ kind: 'case' } & { fact: CaseFacts })
  | ({ kind: 'debarment' } & { fact: DebarmentFacts })
  | { kind: 'none'; fact: null }
);

const findFacts = (sql: Sql, memberIds: readonly string[], today: string): Promise<Row[]> =>
  readRetry(
    () => sql`
      with member as (
        select e.id, coalesce(e.merged_into, e.id)::text as employer_id
        from labor.employer e where e.id = any(${[...memberIds]}::bigint[])
      ),
      head as (select coalesce(max(version), 0)::text as register_version from labor.register_version)
      select member.employer_id, head.register_version, 'case' as kind, jsonb_build_object(
               'id', c.id::text, 'caseNumber', c.case_number, 'publisher', c.publisher, 'lawType', v.law_type,
               'severity', v.severity, 'finality', v.finality, 'contested', v.contested, 'disputed', c.open_disputes > 0,
               'determinedOn', v.determined_on,
               'openCents', case when v.amount_paid_cents is not null
                 then greatest(0, coalesce(v.amount_assessed_cents, 0) - v.amount_paid_cents) end) as fact,
             v.determined_on as day
      from member
      join labor.case_version v on v.employer_id = member.id and v.superseded_version is null
        and v.finality in ('DETERMINED', 'FINAL', 'SATISFIED') and ${isShown(sql, 'v', sql`${today}::date`)}
      join labor.enforcement_case c on c.id = v.case_id
      cross join head
      union all
      select member.employer_id, head.register_version, 'debarment', jsonb_build_object(
               'publisher', d.publisher, 'program', d.program, 'recordId', d.record_id, 'startsOn', d.starts_on,
               'endsOn', d.ends_on), d.starts_on
      from member
      join labor.debarment d on d.employer_id = member.id and d.superseded_version is null
        and d.starts_on <= ${today} and coalesce(d.ends_on, 'infinity') >= ${today}
      cross join head
      union all
      select distinct member.employer_id, head.register_version, 'none', null::jsonb, null::date from member cross join head
      order by employer_id, day desc nulls last`,
  );

/** Loads the facts of employers, a request's in one statement. */
export const factsLoader = (sql: Sql, today: string): DataLoader<AnsweredEmployer, EmployerFacts, string> =>
  new DataLoader(
    async (employers) => {
      const rows = groupBy(
        await findFacts(
          sql,
          employers.flatMap((one) => one.memberIds),
          today,
        ),
        (row) => row.employer_id,
      );
      return employers.map((employer) => toFacts(employer, rows.get(employer.id) ?? [], today));
    },
    { cacheKeyFn: (employer) => employer.id },
  );

function toFacts(employer: AnsweredEmployer, rows: readonly Row[], today: string): EmployerFacts {
  if (!employer.answered) throw new Error('an employer without its record has no facts');
  return {
    registerVersion: Number(rows[0]?.register_version ?? 0),
    asOf: today,
    employerId: employer.id,
    memberIds: employer.memberIds,
    legalName: employer.legalName,
    status: employer.answered.status,
    openBalance: employer.answered.record.openBalance,
    backWages: employer.answered.record.backWages,
    repeatViolator: employer.answered.record.repeatViolator,
    countedCases: employer.answered.record.cases,
    cases: rows.flatMap((row) => (row.kind === 'case' ? [row.fact] : [])),
    debarments: rows.flatMap((row) => (row.kind === 'debarment' ? [row.fact] : [])),
  };
}
