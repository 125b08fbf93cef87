import { dollars, exact, toCents } from '../exact.js';
import { shortfallOf } from './underpayment.js';

/** What a worker of a department is paid, and by whom. Whole cents. */
export interface CentralSubsidy {
  /** What the central payroll adds. */
  readonly subsidyCents: number;
  /** What the worker receives in all. */
  readonly workerReceivesCents: number;
}

/**
 * The central payroll's part where a department's rate lies below the floor (S2.16): hours times the difference, so that
 * the worker receives the floor. Nothing where the rate reaches it. Hours and rate are decimal texts.
 */
export function centralSubsidy(hours: string, departmentRate: string, floorCents: number): CentralSubsidy {
  const worked = exact(hours);
  const subsidy = shortfallOf(worked, floorCents, departmentRate);
  const reached = subsidy.n > 0n ? dollars(floorCents) : exact(departmentRate);
  return { subsidyCents: toCents(subsidy), workerReceivesCents: toCents(reached.mul(worked)) };
}

/** How a union stands to the living-wage clause; null offers and answers were not logged. */
export interface UnionOffer {
  readonly offeredOn: string | null;
  readonly answer: 'ACCEPTED' | 'DECLINED' | null;
}

/** Whether and why the living wage reaches direct employees. */
export type ClauseStanding = 'AUTOMATIC' | 'IN_CONTRACT' | 'DECLINED' | 'OFFERED' | 'BREACH';

/**
 * How the clause stands on a day for direct employees (S2.15): automatic without a union; a union must have been
 * offered it by then, and may accept or decline. No offer logged by the day is the institution's breach.
 */
export function clauseStanding(union: UnionOffer | null, on: string): ClauseStanding {
  if (union === null) return 'AUTOMATIC';
  if (union.offeredOn === null || union.offeredOn > on) return 'BREACH';
  if (union.answer === null) return 'OFFERED';
  return union.answer === 'ACCEPTED' ? 'IN_CONTRACT' : 'DECLINED';
}
