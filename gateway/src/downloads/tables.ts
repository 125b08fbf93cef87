import { csvRecord, harmless } from '@hub/kit/csv';
import type { Cells, Column, Download } from '@hub/labor/downloads/column';
import { type Origin, REGISTER_DOWNLOADS } from '@hub/labor/downloads/register';
import type { Edition } from './edition.js';

/** The text of a file in parts, and how many rows were given below its header; null for what is no table. */
export interface Table {
  readonly lines: Iterable<string> | AsyncIterable<string>;
  readonly rows: number | null;
}

const cell = (value: Cells[number], isText: boolean): string => {
  if (value === null) return '';
  return isText ? harmless(String(value)) : String(value);
};

type Described = Pick<Column<never>, 'name' | 'type'>;

const lineOf = (columns: readonly Described[], cells: Cells): string =>
  csvRecord(columns.map(({ type }, i) => cell(cells[i] ?? null, type === 'text' || type === 'code')));

const headOf = (columns: readonly Described[]): string => csvRecord(columns.map(({ name }) => name));

/** A table of the register, read while it is written: a batch is in memory at a time. */
export function registerTable(download: Download, origin: Origin, signal: AbortSignal): Table {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    yield headOf(download.columns);
    for await (const batch of download.batches(origin)) {
      signal.throwIfAborted();
      rows += batch.length;
      yield batch.map((cells) => lineOf(download.columns, cells)).join('');
    }
  }
  return {
    lines: lines(),
    get rows() {
      return rows;
    },
  };
}

const tableOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table => ({
  rows: rows.length,
  lines: [
    headOf(columns),
    ...rows.map((row) =>
      lineOf(
        columns,
        columns.map(({ value }) => value(row)),
      ),
    ),
  ],
});

const SOURCE_COLUMNS: readonly Column<Edition['sources'][number]>[] = [
  {
    name: 'dataset',
    type: 'code',
    meaning: 'The dataset, as cases.csv names it.',
    value: ({ dataset }) => dataset,
  },
  { name: 'publisher', type: 'text', meaning: 'Who publishes it.', value: ({ publisher }) => publisher },
  { name: 'title', type: 'text', meaning: 'What it is called.', value: ({ title }) => title },
  { name: 'url', type: 'text', meaning: 'Where it is published.', value: ({ url }) => url },
  {
    name: 'covers_from',
    type: 'date',
    meaning: 'First day of a finding in it; empty where none carries a date.',
    value: ({ coversFrom }) => coversFrom,
  },
  {
    name: 'covers_to',
    type: 'date',
    meaning: 'Last day of a finding in it; empty where none carries a date.',
    value: ({ coversTo }) => coversTo,
  },
  {
    name: 'last_imported_on',
    type: 'date',
    meaning: 'Day of the last import.',
    value: ({ lastImportedOn }) => lastImportedOn,
  },
  {
    name: 'records',
    type: 'integer',
    meaning: 'Records that name an employer.',
    value: ({ records }) => records,
  },
];

/** The sources of the register, with what they cover. */
export const sourceTable = (sources: Edition['sources']): Table => tableOf(SOURCE_COLUMNS, sources);

interface DictionaryRow extends Pick<Column<never>, 'name' | 'type' | 'meaning'> {
  readonly file: string;
}

const DICTIONARY_COLUMNS: readonly Column<DictionaryRow>[] = [
  { name: 'file', type: 'text', meaning: 'The file.', value: ({ file }) => file },
  { name: 'column', type: 'text', meaning: 'Its column.', value: ({ name }) => name },
  {
    name: 'type',
    type: 'code',
    meaning: 'text, code, integer, amount (US dollars), date (YYYY-MM-DD) or boolean (true, false).',
    value: ({ type }) => type,
  },
  { name: 'meaning', type: 'text', meaning: 'What stands in it.', value: ({ meaning }) => meaning },
];

/** Every column of every file. */
export const dictionaryTable = (): Table => tableOf(DICTIONARY_COLUMNS, describedColumns());

const describedColumns = (): DictionaryRow[] =>
  [
    ...REGISTER_DOWNLOADS.map(({ name, columns }) => ({ file: `${name}.csv`, columns })),
    { file: 'sources.csv', columns: SOURCE_COLUMNS },
    { file: 'data-dictionary.csv', columns: DICTIONARY_COLUMNS },
  ].flatMap(({ file, columns }) => columns.map(({ name, type, meaning }) => ({ file, name, type, meaning })));
