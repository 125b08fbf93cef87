import { type AccessTable, everyone, fields, type RowNotes } from '@hub/kit/access';
import { board, enforcers, officers } from '../audiences.js';

/** The public report, and findings for those who watch over the living wage. */
export const payrollQueries = {
  quarterlyComplianceReport: everyone,
  ...fields(enforcers, 'livingWageFindings livingWageFinding'),
};

/** Payrolls come from who buys; who decides findings is another. */
export const payrollMutations = { reportPayroll: officers, decideLivingWageFinding: board };

/** What belongs to payrolls. */
export const payrollTypes: AccessTable = {
  ReportPayrollPayload: fields(officers, 'loaded superseded unchanged findings'),
  LivingWageFinding: fields(
    enforcers,
    `id kind periodFrom periodTo foundOn shortfall workers evidence outcome explanation decidedBy decidedAt finalOn
     contract supplier`,
  ),
  LivingWageFindingConnection: fields(enforcers, 'totalCount edges pageInfo'),
  LivingWageFindingEdge: fields(enforcers, 'cursor node'),
  DecideLivingWageFindingPayload: fields(board, 'finding'),
  QuarterlyComplianceReport: fields(everyone, 'complete missing rows totals csv'),
  MissingReport: fields(everyone, 'employer reason'),
  QuarterlyReportRow: fields(
    everyone,
    'employer jobClassification directEmployees hours wages benefits suppressed',
  ),
  QuarterlyReportTotals: fields(everyone, 'hours wages benefits'),
};

/** Whose rows. */
export const payrollRows: RowNotes = {
  LivingWageFinding: {
    says: 'All, for those who buy and those who watch over the living wage. Checks of payrolls write what nobody has decided; those who enforce decide, and find nothing.',
    policies: [
      'procurement.living_wage_finding oversight_reads',
      'procurement.living_wage_finding checks_find',
      'procurement.living_wage_finding board_decides',
    ],
  },
  'Mutation.reportPayroll': {
    says: 'Payroll lines are written by PROCUREMENT alone.',
    policies: ['procurement.payroll_line procurement_writes'],
  },
  'Query.quarterlyComplianceReport': {
    says: 'What is published; what it rests on, and payroll lines, no public caller reads.',
    policies: ['procurement.quarterly_cell procurement_reports', 'procurement.payroll_line oversight_reads'],
  },
};
