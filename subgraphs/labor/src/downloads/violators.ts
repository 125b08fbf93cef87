import { findEmployers } from '../employers/query.js';
import { toEmployer } from '../employers/row.js';
import { findViolatorIds } from '../violators/query.js';
import { type Column, DOWNLOAD_BATCH, download, LIST_SEPARATOR } from './column.js';

type Row = ReturnType<typeof toEmployer>;

const record = (row: Row) => {
  if (!row.answered) throw new Error('an employer was loaded without its record');
  return row.answered.record;
};

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'employer_id',
    type: 'code',
    meaning: 'The hub’s id of the employer; stable.',
    value: ({ id }) => id,
  },
  { name: 'legal_name', type: 'text', meaning: 'Its registered name.', value: ({ legalName }) => legalName },
  {
    name: 'trade_names',
    type: 'text',
    meaning: 'Names under which it does business, with | between.',
    value: ({ tradeNames }) => tradeNames.join(LIST_SEPARATOR),
  },
  {
    name: 'legal_form',
    type: 'code',
    meaning: 'Its legal form, as far as its name tells.',
    value: ({ legalForm }) => legalForm,
  },
  {
    name: 'street',
    type: 'text',
    meaning: 'House and street.',
    value: ({ address }) => address?.street ?? null,
  },
  {
    name: 'city',
    type: 'text',
    meaning: 'City or neighborhood.',
    value: ({ address }) => address?.city ?? null,
  },
  {
    name: 'state',
    type: 'code',
    meaning: 'Two-letter state.',
    value: ({ address }) => address?.state ?? null,
  },
  {
    name: 'postal_code',
    type: 'code',
    meaning: 'ZIP code, a text: some begin with a zero.',
    value: ({ address }) => address?.postalCode ?? null,
  },
  {
    name: 'industry',
    type: 'code',
    meaning: 'NAICS code of its work, 2 to 6 digits.',
    value: ({ industry }) => industry,
  },
  {
    name: 'status',
    type: 'code',
    meaning:
      'On the day of the file: BARRED, a debarment is in force; VIOLATOR, a final case, or one that is decided and not ' +
      'contested, inside the look-back of the city’s policy; CLEAR, none of these, though a counted case is on record.',
    value: ({ answered }) => answered?.status ?? null,
  },
  {
    name: 'cases',
    type: 'integer',
    meaning: 'Distinct cases that are DETERMINED, FINAL or SATISFIED.',
    value: (row) => record(row).cases,
  },
  {
    name: 'violations',
    type: 'integer',
    meaning: 'Violations that these cases found.',
    value: (row) => record(row).violations,
  },
  {
    name: 'workers_affected',
    type: 'integer',
    meaning: 'Workers affected, summed as far as told.',
    value: (row) => record(row).workersAffected,
  },
  {
    name: 'amount_assessed',
    type: 'amount',
    meaning: 'All that authorities ordered, summed as far as told.',
    value: (row) => record(row).amountAssessed,
  },
  {
    name: 'back_wages',
    type: 'amount',
    meaning: 'Back wages within it, where told apart.',
    value: (row) => record(row).backWages,
  },
  {
    name: 'civil_penalties',
    type: 'amount',
    meaning: 'Civil penalties within it, where told apart.',
    value: (row) => record(row).civilPenalties,
  },
  {
    name: 'open_balance',
    type: 'amount',
    meaning: 'What is assessed and not paid, over cases whose publisher reports payment.',
    value: (row) => record(row).openBalance,
  },
  {
    name: 'first_finding_on',
    type: 'date',
    meaning: 'Day of the first case that carries one.',
    value: (row) => record(row).firstFindingOn,
  },
  {
    name: 'last_finding_on',
    type: 'date',
    meaning: 'Day of the last case that carries one.',
    value: (row) => record(row).lastFindingOn,
  },
  {
    name: 'repeat_violator',
    type: 'boolean',
    meaning: 'Two cases were determined on different days, or an authority called one repeated.',
    value: (row) => record(row).repeatViolator,
  },
];

/** The public register: who `violators` lists without a filter, each as the graph shows it. */
export const violatorsDownload = download<Row>({
  name: 'violators',
  meaning: 'An employer with a counted case, or with a debarment in force.',
  columns: COLUMNS,
  async rowsAfter({ sql, today }, id) {
    const ids = await findViolatorIds(sql, today, id, DOWNLOAD_BATCH);
    const rows = ids.length === 0 ? [] : await findEmployers(sql, ids, today);
    const employers = new Map(rows.map((row) => [row.id, toEmployer(row)]));
    return ids.flatMap((one) => employers.get(one) ?? []);
  },
});
