import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { CaseFact, EmployerMention, Finality, ViolationFact } from '@hub/kit/datasets/facts';
import { distinctNames, splitNameList } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { type ClaimRow, COLUMNS, repair, row } from './row.js';

const PUBLISHER = 'State labor departments';

/** The department whose records a state's rows are, as it names itself. */
const DEPARTMENTS: Readonly<Record<string, string>> = {
  MD: 'Maryland Department of Labor',
  ME: 'Maine Department of Labor',
  NH: 'New Hampshire Department of Labor',
  NJ: 'New Jersey Department of Labor and Workforce Development',
  RI: 'Rhode Island Department of Labor and Training',
};

const publisherOf = (state: string | null) =>
  state === null ? PUBLISHER : (DEPARTMENTS[state] ?? `${PUBLISHER}: ${state}`);

function namesOf(claim: ClaimRow) {
  const { name, tradeNames } = splitNameList(claim.employer ?? '');
  const own = claim.tradeName === null ? null : splitNameList(claim.tradeName);
  return {
    name,
    tradeNames: distinctNames([...tradeNames, ...(own ? [own.name, ...own.tradeNames] : [])], name),
  };
}

const mentionOf = (claim: ClaimRow): EmployerMention => ({
  recordId: claim.caseId,
  ...namesOf(claim),
  place: { street: null, city: claim.city, state: claim.state, postalCode: null },
  industry: null,
  identifiers: [],
});

/** Null only where no row tells. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** A claim on which nothing was assessed is only a claim, whatever was paid on it. */
function finalityOf(claims: readonly ClaimRow[], assessed: number | null, paid: number | null): Finality {
  if (claims.every(({ status }) => status === 'VACATED')) return 'VACATED';
  if (assessed === null || assessed === 0) return 'ALLEGED';
  return paid !== null && paid >= assessed ? 'SATISFIED' : 'DETERMINED';
}

const violationOf = ({ category }: ClaimRow): ViolationFact => ({
  statute: null,
  description: category,
  count: 1,
  backWagesCents: null,
  workersAffected: null,
});

const order = (a: ClaimRow, b: ClaimRow) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The rows of a case, none twice. */
const distinct = (rows: readonly NumberedRow<ClaimRow>[]): ClaimRow[] =>
  [...new Map(rows.map(({ row: claim }) => [JSON.stringify(claim), claim])).values()].sort(order);

function facts(rows: readonly NumberedRow<ClaimRow>[]): readonly CaseFact[] {
  const all = distinct(rows);
  const [first] = all;
  if (!first) return [];
  const standing = all.filter(({ status }) => status !== 'VACATED');
  const counted = standing.length > 0 ? standing : all;
  const assessed = sum(counted.map(({ assessedCents }) => assessedCents));
  const paid = sum(counted.map(({ paidCents }) => paidCents));
  const finality = finalityOf(all, assessed, paid);
  return [
    {
      kind: 'case',
      caseNumber: first.caseId,
      publisher: publisherOf(first.state),
      employer: mentionOf(first),
      lawType: 'WAGE_THEFT',
      severity: 'OTHER',
      finality,
      contested: finality === 'DETERMINED' && counted.some(({ status }) => status === 'APPEAL'),
      // The day on which a claim was opened is not the authority's; none of the states gives another.
      determinedOn: finality === 'ALLEGED' ? null : first.closedOn,
      findingsFrom: null,
      findingsTo: null,
      amountAssessedCents: assessed,
      amountPaidCents: paid,
      backWagesCents: null,
      civilPenaltiesCents: null,
      workersAffected: null,
      url: null,
      violations: counted.map(violationOf),
    },
  ];
}

function skip(claim: ClaimRow): string | null {
  if (claim.employer === null) return 'names no employer';
  const { name, tradeNames } = namesOf(claim);
  return isCertainlyPerson(name) && tradeNames.every(isCertainlyPerson) ? 'names only a person' : null;
}

/** Wage claims of several states' labor departments in one layout, one row per violation. */
export const stateWageClaims: Dataset<ClaimRow> = {
  name: 'state-wage-claims',
  publisher: PUBLISHER,
  title: 'Wage claims of the labor departments of Maine, Maryland, New Hampshire, New Jersey, Rhode Island.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip,
  groupKey: ({ caseId }) => caseId,
  facts,
};
