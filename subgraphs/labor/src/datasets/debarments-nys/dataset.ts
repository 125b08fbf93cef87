import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { DebarmentFact } from '@hub/kit/datasets/facts';
import { distinctNames, splitTradeNames } from '@hub/kit/datasets/names';
import { NO_PLACE } from '@hub/kit/datasets/places';
import { debarmentKey } from '../debarment-key.js';
import { parsePdfAddress } from './address.js';
import { COLUMNS, type DebarmentRow, repair, row } from './row.js';

const order = (a: DebarmentRow, b: DebarmentRow) =>
  `${a.endsOn ?? '9'} ${a.address}` < `${b.endsOn ?? '9'} ${b.address}` ? 1 : -1;

/** Lines of one name and start are one debarment; the longest counts. */
function facts(rows: readonly NumberedRow<DebarmentRow>[]): readonly DebarmentFact[] {
  const lines = rows.map((numbered) => numbered.row).sort(order);
  const [first] = lines;
  if (!first) return [];
  const { name, tradeNames } = splitTradeNames(first.name);
  const own = lines.map((line) => line.tradeName).filter((trade) => trade !== null);
  const place = first.address === null ? NO_PLACE : parsePdfAddress(first.address);
  return [
    {
      kind: 'debarment',
      employer: {
        recordId: debarmentKey(first),
        name,
        tradeNames: distinctNames([...tradeNames, ...own], name),
        place: first.isProprietor ? { ...place, street: null } : place,
        industry: null,
        identifiers: [],
      },
      program: 'New York State public work',
      startsOn: first.startsOn,
      endsOn: first.endsOn,
    },
  ];
}

/** Employers debarred from public work in New York State. */
export const debarmentsNys: Dataset<DebarmentRow> = {
  name: 'debarments-nys',
  publisher: 'New York State Department of Labor',
  title: 'Employers debarred from bidding on public work in New York State.',
  url: null,
  partOfAll: true,
  isWholeList: true,
  columns: COLUMNS,
  repair,
  row,
  skip: ({ isFirm }) => (isFirm ? null : 'names only a person'),
  groupKey: debarmentKey, // the list's own numbers change with each edition
  facts,
};
