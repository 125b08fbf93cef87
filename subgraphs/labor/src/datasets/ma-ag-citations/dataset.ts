import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { CaseFact, EmployerMention, Finality, ViolationFact } from '@hub/kit/datasets/facts';
import { distinctNames, splitNameList, splitTradeNames } from '@hub/kit/datasets/names';
import { parsePlaces } from '@hub/kit/datasets/places';
import { industryPrefix } from './industry.js';
import { type CitationRow, COLUMNS, repair, row } from './row.js';
import { lawTypeOf } from './statute.js';

/** Letters and digits of the firm's own name, for telling whether two rows speak of one employer. */
const nameKey = (text: string) =>
  splitNameList(text)
    .name.toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The same as readable words: `the-staffing-group-inc`. */
const slug = (text: string) =>
  splitNameList(text)
    .name.toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

const firstWord = (text: string) =>
  /[\p{L}\p{N}]+/u.exec(text.toLowerCase().replace(/^(?:the|a)\s+/, ''))?.[0] ?? '';

/** Two wordings of one employer: they begin with the same word, or one name holds the other. */
function sameEmployer(a: string, b: string): boolean {
  const [one, other] = [nameKey(a), nameKey(b)];
  return firstWord(a) === firstWord(b) || one.includes(other) || other.includes(one);
}

/**
 * A settlement without a number is told by employer, day and statute. A number is the publisher's own; the
 * few numbers that two employers bear are told apart in `facts`.
 */
const groupKey = (cited: CitationRow) =>
  cited.citation ?? `${slug(cited.employer ?? '')} ${cited.issuedOn ?? ''} ${cited.statute ?? ''}`.trim();

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** Null only when rows are there and none of them gives a number. */
const sum = (values: readonly (number | null)[]) =>
  values.length > 0 && known(values).length === 0
    ? null
    : known(values).reduce((total, value) => total + value, 0);

const largest = (values: readonly (number | null)[]) =>
  known(values).length === 0 ? null : Math.max(...known(values));

/**
 * How far a citation has gone when its rows differ: it is contested while one row is, paid only when all are.
 * Vacated rows fall out; when nothing else is left the citation is vacated.
 */
function finalityOf(standing: readonly CitationRow[]): Finality {
  if (standing.length === 0) return 'VACATED';
  if (standing.every(({ payment }) => payment === 'PAID')) return 'SATISFIED';
  return standing.some(({ appealOpen, payment }) => appealOpen && payment !== 'PAID')
    ? 'DETERMINED'
    : 'FINAL';
}

function mentionOf(recordId: string, cited: CitationRow): EmployerMention {
  const { name, tradeNames } = splitNameList(cited.employer ?? '');
  const own = cited.tradeName === null ? null : splitTradeNames(cited.tradeName);
  return {
    recordId,
    name,
    tradeNames: distinctNames([...tradeNames, ...(own ? [own.name, ...own.tradeNames] : [])], name),
    place: parsePlaces(cited.place ?? '').place,
    industry: industryPrefix(cited.industry),
    identifiers: [],
  };
}

const violationOf = (cited: CitationRow): ViolationFact => ({
  statute: cited.statute,
  description: cited.description,
  count: 1,
  backWagesCents: null,
  workersAffected: cited.workers,
});

function caseOf(caseNumber: string, cited: readonly CitationRow[], first: CitationRow): CaseFact {
  const standing = cited.filter(({ payment }) => payment !== 'VACATED');
  const counted = standing.length > 0 ? standing : cited;
  const finality = finalityOf(standing);
  const paid = standing.filter(({ payment }) => payment === 'PAID');
  return {
    kind: 'case',
    caseNumber,
    employer: mentionOf(caseNumber, first),
    lawType: counted.some((row) => lawTypeOf(row.statute ?? '', row.description) === 'WAGE_THEFT')
      ? 'WAGE_THEFT'
      : 'LABOR_LAW',
    severity: counted.some(({ willful }) => willful) ? 'WILLFUL' : 'OTHER',
    finality,
    contested: finality === 'DETERMINED',
    determinedOn: first.issuedOn,
    findingsFrom: null,
    findingsTo: null,
    amountAssessedCents: sum(counted.map(({ assessedCents }) => assessedCents)),
    amountPaidCents: sum(paid.map(({ assessedCents }) => assessedCents)),
    backWagesCents: null,
    civilPenaltiesCents: null,
    workersAffected: largest(counted.map(({ workers }) => workers)),
    url: null,
    violations: counted.map(violationOf),
  };
}

const order = (a: CitationRow, b: CitationRow) => {
  const [one, other] = [a, b].map((cited) =>
    [cited.issuedOn, cited.statute, cited.employer, cited.description, cited.assessedCents].join('|'),
  );
  return (one ?? '') < (other ?? '') ? -1 : 1;
};

/**
 * The cases of one citation number. Two employers under one number are two citations, one of them mistyped:
 * the earlier keeps the number, the other's is followed by its employer's name.
 */
function facts(rows: readonly NumberedRow<CitationRow>[]): readonly CaseFact[] {
  const cited = rows.map(({ row }) => row).sort(order);
  const groups: CitationRow[][] = [];
  for (const one of cited) {
    const group = groups.find(([other]) => other && sameEmployer(other.employer ?? '', one.employer ?? ''));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group, at) => {
    const [first] = group;
    if (!first) return [];
    const number = groupKey(first);
    return [caseOf(at === 0 ? number : `${number} ${slug(first.employer ?? '')}`, group, first)];
  });
}

/** Civil citations and settlements of the Massachusetts Attorney General, one row per violation. */
export const maAgCitations: Dataset<CitationRow> = {
  name: 'ma-ag-citations',
  publisher: 'Massachusetts Attorney General, Fair Labor Division',
  title: 'Wage and hour citations and settlements of the Massachusetts Attorney General since 2015.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: ({ employer }) => (employer === null ? 'names only a person' : null),
  groupKey,
  facts,
};
