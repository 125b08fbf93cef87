import type { LawType } from '@hub/kit/datasets/facts';

/** What the invented authorities cite: real sections of law, as citation and description. */
export const STATUTES: Readonly<
  Record<LawType, readonly (readonly [statute: string, description: string])[]>
> = {
  WAGE_THEFT: [
    ['149.148', 'Non-Payment of Wages'],
    ['151.1', 'Failure to Pay Minimum Wage'],
    ['151.1A', 'Failure to Pay Overtime'],
    ['149.148C', 'Failure to Provide Earned Sick Time'],
    ['149.27', 'Failure to Pay Prevailing Wage'],
    ['149.152A', 'Unlawful Retention of Tips'],
    ['149.148B', 'Misclassification of Employees'],
    ['29 USC 206', 'Minimum wage below the federal floor'],
    ['29 USC 207', 'Overtime not paid at one and one half times the rate'],
  ],
  WORKPLACE_SAFETY: [
    ['29 CFR 1926.501(b)(1)', 'Unprotected sides and edges'],
    ['29 CFR 1926.451(g)(1)', 'No fall protection on a scaffold'],
    ['29 CFR 1926.1053(b)(1)', 'Ladder not extended above the landing'],
    ['29 CFR 1926.652(a)(1)', 'Excavation without a protective system'],
    ['29 CFR 1910.147(c)(1)', 'No program for the control of hazardous energy'],
    ['29 CFR 1910.1200(e)(1)', 'No written hazard communication program'],
    ['29 CFR 1910.178(l)(1)', 'Untrained operator of a powered industrial truck'],
    ['29 CFR 1910.212(a)(1)', 'Machine without a guard'],
    ['29 USC 654(a)(1)', 'Recognized hazard likely to cause serious harm'],
  ],
  LABOR_LAW: [
    ['151.15', 'Failure to Keep True and Accurate Records'],
    ['151.19(3)', 'Failure to Furnish Records for Inspection'],
    ['149.148A', 'Retaliation against an Employee'],
    ['149.100', 'No Meal Break'],
    ['149.66', 'Child Labor: hours of work'],
    ['149.159C', 'Temporary Agency: no job order given'],
    ['149.190', 'Domestic worker without a written agreement'],
    ['29 USC 158(a)(1)', 'Interference with protected concerted activity'],
    ['29 USC 158(a)(3)', 'Discrimination for union membership'],
  ],
};
