import { toCase } from '../cases/query.js';
import { type Column, DOWNLOAD_BATCH, download, LIST_SEPARATOR } from './column.js';
import { type CaseDownloadRow, findCountedCases } from './query.js';

type Row = ReturnType<typeof toCase> &
  Pick<CaseDownloadRow, 'employer_name' | 'violations' | 'statutes' | 'industry'>;

const COLUMNS: readonly Column<Row>[] = [
  { name: 'case_id', type: 'code', meaning: 'The hub’s id of the case; stable.', value: ({ id }) => id },
  { name: 'publisher', type: 'text', meaning: 'Who published it.', value: ({ source }) => source.publisher },
  {
    name: 'dataset',
    type: 'code',
    meaning: 'The dataset that it came in; see sources.csv.',
    value: ({ source }) => source.dataset,
  },
  {
    name: 'case_number',
    type: 'text',
    meaning: 'The publisher’s own number of it.',
    value: ({ source }) => source.recordId,
  },
  {
    name: 'employer_id',
    type: 'code',
    meaning: 'The employer as it is identified today; see violators.csv.',
    value: ({ employerId }) => employerId,
  },
  {
    name: 'employer_name',
    type: 'text',
    meaning: 'The employer in the publisher’s own words.',
    value: ({ employer_name }) => employer_name,
  },
  {
    name: 'law_type',
    type: 'code',
    meaning: 'WAGE_THEFT, WORKPLACE_SAFETY or LABOR_LAW.',
    value: ({ lawType }) => lawType,
  },
  {
    name: 'severity',
    type: 'code',
    meaning: 'SERIOUS, REPEATED, WILLFUL or PERVASIVE as its publisher said; OTHER where it did not.',
    value: ({ severity }) => severity,
  },
  {
    name: 'finality',
    type: 'code',
    meaning: 'DETERMINED, decided; FINAL, no appeal is open or possible; SATISFIED, final and paid.',
    value: ({ finality }) => finality,
  },
  {
    name: 'contested',
    type: 'boolean',
    meaning: 'An appeal or contest is open.',
    value: ({ contested }) => contested,
  },
  {
    name: 'disputed',
    type: 'boolean',
    meaning: 'The hub is looking into a correction that was asked for.',
    value: ({ disputed }) => disputed,
  },
  {
    name: 'employer_statement',
    type: 'boolean',
    meaning: 'The employer made a statement, which stands beside the case in the graph.',
    value: ({ employerStatement }) => employerStatement !== null,
  },
  {
    name: 'determined_on',
    type: 'date',
    meaning: 'The authority’s date.',
    value: ({ determinedOn }) => determinedOn,
  },
  {
    name: 'findings_from',
    type: 'date',
    meaning: 'First day of what was found.',
    value: ({ findingsFrom }) => findingsFrom,
  },
  {
    name: 'findings_to',
    type: 'date',
    meaning: 'Last day of what was found.',
    value: ({ findingsTo }) => findingsTo,
  },
  {
    name: 'amount_assessed',
    type: 'amount',
    meaning: 'All that the authority ordered.',
    value: ({ amountAssessed }) => amountAssessed,
  },
  {
    name: 'amount_paid',
    type: 'amount',
    meaning: 'What was paid; empty where its publisher does not report it.',
    value: ({ amountPaid }) => amountPaid,
  },
  {
    name: 'back_wages',
    type: 'amount',
    meaning: 'Back wages within it, where told apart.',
    value: ({ backWages }) => backWages,
  },
  {
    name: 'civil_penalties',
    type: 'amount',
    meaning: 'Civil penalties within it, where told apart.',
    value: ({ civilPenalties }) => civilPenalties,
  },
  {
    name: 'workers_affected',
    type: 'integer',
    meaning: 'Workers affected, where told.',
    value: ({ workersAffected }) => workersAffected,
  },
  {
    name: 'violations',
    type: 'integer',
    meaning: 'Violations that it found.',
    value: ({ violations }) => violations,
  },
  {
    name: 'statutes',
    type: 'text',
    meaning: 'The statutes cited, each once, with | between.',
    value: ({ statutes }) => statutes.join(LIST_SEPARATOR),
  },
  {
    name: 'industry',
    type: 'code',
    meaning: 'NAICS code of the employer in this case, 2 to 6 digits.',
    value: ({ industry }) => industry,
  },
  {
    name: 'retrieved_on',
    type: 'date',
    meaning: 'Day on which this wording was imported.',
    value: ({ source }) => source.retrievedOn,
  },
  { name: 'url', type: 'text', meaning: 'Where its publisher shows it.', value: ({ source }) => source.url },
];

/** Every counted case that is shown, as it stands now. Allegations and vacated cases are shown on the case itself alone. */
export const casesDownload = download<Row>({
  name: 'cases',
  meaning:
    'A case that is DETERMINED, FINAL or SATISFIED. Allegations and vacated cases are not in the file.',
  columns: COLUMNS,
  rowsAfter: async ({ sql, today }, id) =>
    (await findCountedCases(sql, today, id, DOWNLOAD_BATCH)).map((row) => ({
      ...toCase(row),
      employer_name: row.employer_name,
      violations: row.violations,
      statutes: row.statutes,
      industry: row.industry,
    })),
});
