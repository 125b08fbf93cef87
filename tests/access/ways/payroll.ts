import { ROLES } from '@hub/kit/caller';
import type postgres from 'postgres';
import type { Earlier } from './earlier.js';
import { fieldsOf, id, input, REASON } from './literal.js';

/** A finding on a contract, and a quarter with payrolls and with a contract that has none. */
export interface PayrollWays {
  readonly payroll: { readonly finding: string; readonly year: number; readonly quarter: number };
}

/** Gives a contract findings that each of those who decide may decide, and its quarter a contract that has no payroll. */
export async function findPayrolls(sql: postgres.Sql): Promise<PayrollWays> {
  const [quarter] = await sql<{ year: number; quarter: number }[]>`
    select year, quarter from procurement.quarterly_report order by 1, 2 limit 1`;
  if (!quarter) throw new Error('The invented city has no payrolls');
  await sql`
    insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, labor_service, awarded_on)
    select ${REASON}, '1', ${REASON}, 'City', supplier_id, 'ACTIVE', 'cleaning', '2000-01-01'
    from procurement.contract order by id limit 1`;
  const findings = await sql<{ id: string }[]>`
    insert into procurement.living_wage_finding (contract_id, supplier_id, kind, period_from, period_to, found_on,
      shortfall_cents, workers, evidence)
    select id, supplier_id, 'JOB_PROTECTION', date '2001-01-01' + n, date '2001-01-01' + n, '2001-02-01', 0, 1, '{}'
    from (select id, supplier_id from procurement.contract order by id limit 1) c, generate_series(1, ${ROLES.length}) n
    returning id::text`;
  return { payroll: { finding: findings[0]?.id as string, ...quarter } };
}

/** Arguments that ask for findings and the quarterly report, decide and report. */
export const payrollArguments = (
  { payroll: { finding, year, quarter } }: PayrollWays,
  employerId: string,
  earlier: Earlier,
): Readonly<Record<string, string>> => ({
  'Query.quarterlyComplianceReport': fieldsOf({ year, quarter }),
  'Query.livingWageFinding': id(finding),
  'Query.livingWageFindings': fieldsOf({ filter: { openOnly: true } }),
  'Mutation.decideLivingWageFinding': input({
    findingId: earlier.finding,
    outcome: 'DISMISSED',
    explanation: REASON,
  }),
  'Mutation.reportPayroll': input({
    employerId,
    lines: [
      {
        workerReference: 'W-1',
        jobClassification: 'Cook',
        site: 'Hall',
        periodFrom: '2001-01-01',
        periodTo: '2001-01-31',
        paidOn: '2001-02-01',
        hours: '1',
        hourlyWage: '1',
        wages: '1',
        benefits: '0',
      },
    ],
  }),
});
