import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { CaseFact } from '@hub/kit/datasets/facts';
import { splitNameList } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { industryCode } from './industry.js';
import { COLUMNS, repair, row, type WageTheftRow } from './row.js';

/** The list orders employers by what they owe; each place in it is one case. */
function facts(rows: readonly NumberedRow<WageTheftRow>[]): readonly CaseFact[] {
  return rows.map(({ row: listed }) => ({
    kind: 'case',
    caseNumber: listed.ranking,
    employer: {
      recordId: listed.ranking,
      ...splitNameList(listed.employer ?? ''),
      // Its counties are New York's.
      place: { street: null, city: listed.city, state: 'NY', postalCode: listed.postalCode },
      industry: industryCode(listed.industry),
      identifiers: [],
    },
    lawType: 'WAGE_THEFT',
    severity: 'OTHER',
    finality: 'DETERMINED',
    contested: false,
    determinedOn: listed.date,
    findingsFrom: null,
    findingsTo: null,
    amountAssessedCents: listed.wagesCents,
    amountPaidCents: null,
    backWagesCents: listed.wagesCents,
    civilPenaltiesCents: null,
    workersAffected: listed.claimants,
    url: null,
    violations: [
      {
        statute: null,
        description: 'Unpaid wages',
        count: 1,
        backWagesCents: listed.wagesCents,
        workersAffected: listed.claimants,
      },
    ],
  }));
}

function skip({ employer }: WageTheftRow): string | null {
  if (employer === null) return 'names no employer';
  const { name, tradeNames } = splitNameList(employer);
  return isCertainlyPerson(name) && tradeNames.every(isCertainlyPerson) ? 'names only a person' : null;
}

/** Construction employers found to owe wages in New York State, one row per case. */
export const nyConstructionWageTheft: Dataset<WageTheftRow> = {
  name: 'ny-construction-wage-theft',
  publisher: 'New York State Department of Labor',
  title: 'Construction employers in New York State with cases of unpaid wages.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip,
  facts,
};
