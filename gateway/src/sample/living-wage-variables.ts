import { dayInNewYork } from '@hub/rules/dates';

/** An operation that anybody may send, and that needs nothing of the city by its id. */
interface LivingWageOperation {
  readonly role: 'PUBLIC';
  variables(): Readonly<Record<string, unknown>>;
}

/** What the living-wage policy is asked on the invented city; its index is invented too. */
export const LIVING_WAGE: Readonly<Record<string, LivingWageOperation>> = {
  WageFloor: { role: 'PUBLIC', variables: () => ({ policy: 'living-wage', on: '2026-11-01' }) },
  AssessUnderpayment: {
    role: 'PUBLIC',
    variables: () => ({
      input: {
        policy: 'living-wage',
        engagedBy: 'CONTRACTOR',
        pay: [
          {
            periodFrom: '2026-08-24',
            periodTo: '2026-09-06',
            hours: '80',
            paidRate: '15.00',
            paidOn: '2026-09-11',
          },
        ],
        benefits: [
          { kind: 'MEDICAL', marketValue: '600.00', periodFrom: '2026-05-01', periodTo: '2026-08-31' },
        ],
        assessedOn: '2026-10-30',
        annualInterestRate: '0.12',
        contractorPaid: '150.00',
      },
    }),
  },
  Coverage: {
    role: 'PUBLIC',
    variables: () => ({
      input: {
        policy: 'living-wage',
        on: '2026-10-01',
        direct: false,
        capacity: 'EMPLOYEE',
        laborService: 'cleaning',
        onCampus: true,
        subcontractTier: 1,
        awards: [
          { contractId: 'example-1', awardedOn: '2026-03-01', value: '6000.00' },
          { contractId: 'example-2', awardedOn: '2026-09-15', value: '4000.00', subsidiaryOf: 'example' },
        ],
        hoursInMonth: '20.01',
      },
    }),
  },
  QuarterlyReport: { role: 'PUBLIC', variables: () => lastQuarter(dayInNewYork(new Date())) },
  CostModel: {
    role: 'PUBLIC',
    variables: () => ({ input: { policy: 'living-wage', basis: 'AS_STATED', hoursPerYear: 2080 } }),
  },
};

/** The quarter before that of a day: the city's payrolls are of its last three whole months. */
function lastQuarter(today: string): { readonly year: number; readonly quarter: number } {
  const ended = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3) - 1;
  return { year: Math.floor(ended / 4), quarter: (ended % 4) + 1 };
}
