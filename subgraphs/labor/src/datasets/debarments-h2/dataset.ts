import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { DebarmentFact } from '@hub/kit/datasets/facts';
import { splitTradeNames } from '@hub/kit/datasets/names';
import { debarmentKey } from '../debarment-key.js';
import { COLUMNS, type DebarmentRow, isPerson, repair, row } from './row.js';

const order = (a: DebarmentRow, b: DebarmentRow) =>
  `${a.endsOn ?? '9'} ${a.program}` < `${b.endsOn ?? '9'} ${b.program}` ? 1 : -1;

/** Lines of one name and start are one debarment from all their programs; the longest counts. */
function facts(rows: readonly NumberedRow<DebarmentRow>[]): readonly DebarmentFact[] {
  const lines = rows.map((numbered) => numbered.row).sort(order);
  const [first] = lines;
  if (!first) return [];
  const programs = [...new Set(lines.flatMap(({ program }) => program.split(/\s*[/,&]\s*/)))].sort();
  return [
    {
      kind: 'debarment',
      employer: {
        recordId: debarmentKey(first),
        ...splitTradeNames(first.name),
        place: { street: null, city: first.city, state: first.state, postalCode: null },
        industry: null,
        identifiers: [],
      },
      program: programs.join(', '),
      startsOn: first.startsOn,
      endsOn: first.endsOn,
    },
  ];
}

function skip({ name, isUndone }: DebarmentRow): string | null {
  if (isUndone) return 'was rescinded or overturned';
  const split = splitTradeNames(name);
  return isPerson(split.name) && split.tradeNames.every(isPerson) ? 'names only a person' : null;
}

/** Employers debarred from the visa programs H-2A and H-2B. */
export const debarmentsH2: Dataset<DebarmentRow> = {
  name: 'debarments-h2',
  publisher: 'US Department of Labor, Office of Foreign Labor Certification',
  title: 'Employers debarred from the visa programs for temporary workers, H-2A and H-2B.',
  url: null,
  partOfAll: true,
  isWholeList: true,
  columns: COLUMNS,
  repair,
  row,
  skip,
  groupKey: debarmentKey,
  facts,
};
