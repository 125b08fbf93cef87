import { PublicError } from '@hub/kit/errors';
import type { SubgraphAnswer } from '@hub/kit/execute';
import type { SubgraphOptions } from '@hub/kit/subgraph';
import { callerWith, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { loadContracts } from '../contract/load.js';
import { buildProcurement } from '../subgraph.js';

/** An officer of procurement. */
export const OFFICER = callerWith('PROCUREMENT');

/** A graph whose floor is 10.25 until August 31, 2001, and 10.60 from then on, and which knows no employer 404. */
const graph: SubgraphOptions['askGraph'] = (operation, variables) => {
  if (operation === 'EmployerForPayroll')
    return Promise.resolve({ employer: variables.id === '404' ? null : { id: variables.id } });
  if (operation === 'EmployerNames')
    return Promise.resolve({
      employersById: (variables.ids as string[]).map(() => ({ legalName: '@Otter & Co' })),
    });
  const on = String(variables.on);
  if (on < '2000-09-01') return Promise.reject(new PublicError('BAD_USER_INPUT', 'there was no floor yet'));
  const wageFloor =
    on < '2001-09-01'
      ? { amount: '10.25', effectiveFrom: '2000-09-01', effectiveTo: '2001-08-31' }
      : { amount: '10.60', effectiveFrom: '2001-09-01', effectiveTo: null };
  return Promise.resolve({ wageFloor, policy: { effectiveFrom: null } });
};

/** A payroll line of March 2001, as `PayrollLineInput` has it. */
export const line = (over: object = {}) => ({
  contractId: null as string | null,
  workerReference: 'W-001',
  jobClassification: 'Custodian',
  site: 'North Hall',
  periodFrom: '2001-03-01',
  periodTo: '2001-03-31',
  paidOn: '2001-04-03',
  hours: '100',
  hourlyWage: '10.25',
  wages: '1025.00',
  benefits: '10.00',
  ...over,
});

/** Lines of so many workers. */
export const crew = (count: number, over: object = {}, prefix = 'W') =>
  Array.from({ length: count }, (_, n) => line({ workerReference: `${prefix}-${n + 1}`, ...over }));

const FINDING = `id kind periodFrom periodTo foundOn shortfall workers evidence outcome explanation decidedBy finalOn
  contract { number } supplier { id }`;

/** The procurement subgraph with contracts of suppliers 71 (C1, C2, for cleaning) and 72 (C3, for cleaning; C4, for goods). */
export class TestPayroll {
  private constructor(
    readonly hub: TestSubgraph,
    /** Ids of the contracts by number. */
    readonly contracts: Readonly<Record<string, string>>,
  ) {}

  static async start(): Promise<TestPayroll> {
    const hub = await startTestSubgraph(await buildProcurement(), graph);
    const contract = (number: string, supplierId: number, laborService: string | null) => ({
      ocid: 'ocds-test-1',
      number,
      title: 'Work',
      buyer: 'City',
      supplierId,
      status: 'ACTIVE' as const,
      laborService,
      valueCents: 5_000_000,
      awardedOn: '2000-12-01',
      signedOn: '2000-12-15',
      periodFrom: '2001-01-01',
      periodTo: '2001-12-31',
    });
    await loadContracts(hub.sql, [
      contract('C1', 71, 'cleaning'),
      contract('C2', 71, 'cleaning'),
      contract('C3', 72, 'cleaning'),
      contract('C4', 72, null),
    ]);
    const rows = await hub.sql<{ number: string; id: string }[]>`
      select number, id::text from procurement.contract`;
    return new TestPayroll(hub, Object.fromEntries(rows.map(({ number, id }) => [number, id])));
  }

  /** Reports lines of an employer. */
  report(employerId: string, lines: readonly object[], caller = OFFICER): Promise<SubgraphAnswer> {
    return this.hub.ask(
      `mutation ($input: ReportPayrollInput!) { reportPayroll(input: $input) {
        loaded superseded unchanged findings { ${FINDING} } } }`,
      { input: { employerId, lines } },
      caller,
    );
  }

  /** Decides a finding. */
  decide(input: object, caller = callerWith('BOARD_MEMBER')): Promise<SubgraphAnswer> {
    return this.hub.ask(
      `mutation ($input: DecideLivingWageFindingInput!) { decideLivingWageFinding(input: $input) { finding { ${FINDING} } } }`,
      { input },
      caller,
    );
  }

  /** The findings of a filter. */
  findings(filter: object, caller = callerWith('LABOR_COMPLIANCE')): Promise<SubgraphAnswer> {
    return this.hub.ask(
      `query ($filter: LivingWageFindingFilter) { livingWageFindings(filter: $filter) { totalCount edges { node { ${FINDING} } } } }`,
      { filter },
      caller,
    );
  }

  /** The public report of a quarter. */
  quarter(year: number, quarter: number): Promise<SubgraphAnswer> {
    return this.hub.ask(
      `query ($year: Int!, $quarter: Int!) { quarterlyComplianceReport(year: $year, quarter: $quarter) {
        complete missing { employer { id } reason }
        rows { employer { id } jobClassification directEmployees hours wages benefits suppressed }
        totals { hours wages benefits } csv } }`,
      { year, quarter },
    );
  }

  close(): Promise<void> {
    return this.hub.close();
  }
}
