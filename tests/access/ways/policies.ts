import { DEFAULT_CITY_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import type postgres from 'postgres';
import { id, input, REASON } from './literal.js';

const DAY = '2026-11-01';

/** Sets the inputs of the city's formulas, of which the invented city has none. */
export async function haveCityFloor(sql: postgres.Sql): Promise<void> {
  const supplied = (amount: string) => ({ amount, source: REASON });
  const year = {
    effectiveFrom: '2026-07-01',
    povertyGuideline: supplied('31200'),
    stateMinimumWage: supplied('15.00'),
    indexedWage: supplied('18.20'),
  };
  const terms = JSON.stringify({ ...DEFAULT_CITY_LIVING_WAGE.terms, years: [year] });
  await sql`
    insert into labor.policy (id, effective_from, set_by, reason, terms)
    values ('city-living-wage', ${year.effectiveFrom}, 'test', ${REASON}, ${terms}::text::jsonb)`;
}

/**
 * Arguments that ask for policies and set them, and with which those of the living wage answer fully: one has steps, the
 * other has formulas.
 */
export const POLICY_ARGUMENTS: Readonly<Record<string, string>> = {
  'Query.policy': id('register'),
  'Query.policyVersions': id('register'),
  'Mutation.setPolicy': input({ id: 'register', effectiveFrom: '2999-01-01', terms: {}, reason: REASON }),
  'Mutation.recordBoardDetermination': input({
    policy: 'living-wage',
    laborService: REASON,
    outcome: 'COVERED',
    determinedOn: '2026-01-01',
    reason: REASON,
  }),
  'Query.wageFloor': `policy: "living-wage", on: "${DAY}"`,
  'Query.wageFloor again': `policy: "city-living-wage", on: "${DAY}"`,
  'Query.assessUnderpayment': `input: {
    policy: "living-wage", engagedBy: CONTRACTOR, assessedOn: "${DAY}", annualInterestRate: "0.12",
    pay: [{ periodFrom: "2026-08-24", periodTo: "2026-09-06", hours: "80", paidRate: "15.00", paidOn: "2026-09-11" }]
  }`,
  'Query.livingWageCoverage': `input: {
    policy: "living-wage", on: "${DAY}", direct: false, capacity: EMPLOYEE, laborService: "cleaning"
  }`,
  'Query.livingWageCost': 'input: { policy: "living-wage", basis: AS_STATED }',
};
