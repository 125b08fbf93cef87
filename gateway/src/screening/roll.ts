import type { Cells, Dataset } from '@hub/kit/datasets/dataset';
import { checkHeader } from '@hub/kit/datasets/header';
import { readHeader, readRows } from '@hub/kit/datasets/read';
import { type Subject, screeningSubject } from '@hub/labor/screenings/input';
import { z } from 'zod';
import { type ColumnMap, mapColumns, type SubjectField } from './columns.js';

/** A row of a roll that can be screened. */
export interface RollSubject {
  readonly line: number;
  readonly subject: Subject;
}

/** A row of a roll that cannot: where, and why. Never holds a value but the key. */
export interface RefusedRow {
  readonly line: number;
  /** The row's key as far as it could be read. */
  readonly key: string | null;
  /** Name of the column at fault; `(row)` when no single one is. */
  readonly column: string;
  readonly reason: string;
}

/** A row of a roll. */
export type RollEntry = RollSubject | RefusedRow;

/** The columns of a roll, by its header. Errors: FileRefused; ColumnsUnknown. */
export async function readColumns(
  file: string,
  given: Readonly<Partial<Record<SubjectField, string>>>,
): Promise<ColumnMap> {
  const header = checkHeader(file, { name: 'roll', columns: [] }, await readHeader(file));
  return mapColumns(header, given);
}

/**
 * The rows of a roll in file order, those that cannot be screened among them; blank rows are passed over. CSV with
 * whatever real files do (see the datasets' reader), gzipped or not. A row without a key gets its line's number.
 *
 * Memory: the keys of the file, to find one that comes twice: some 100 bytes a row.
 * Errors: FileRefused, which may come after rows were handed out.
 */
export async function* readRoll(file: string, columns: ColumnMap): AsyncGenerator<RollEntry> {
  const refused: RefusedRow[] = [];
  const lines = new Map<string, number>();
  const rows = readRows(rollOf(columns), file, {
    quarantine: ({ line, column, reason }) => refused.push({ line, key: null, column, reason }),
    repair: () => {},
    skip: () => {},
  });
  for await (const { line, row } of rows) {
    yield* refused.splice(0);
    yield entryOf(line, row, columns, lines);
  }
  yield* refused;
}

/** Whether a row can be screened. */
export const isSubject = (entry: RollEntry): entry is RollSubject => 'subject' in entry;

/** A roll as the datasets' reader sees it: any file that has the column of names. */
const rollOf = ({ name }: ColumnMap): Dataset<Cells> => ({
  name: 'roll',
  publisher: '',
  title: 'A roll of licensees.',
  url: null,
  partOfAll: false,
  columns: [name],
  row: z.record(z.string(), z.string()),
  facts: () => [],
});

function entryOf(line: number, row: Cells, columns: ColumnMap, lines: Map<string, number>): RollEntry {
  const cell = (field: SubjectField): string => {
    const column = columns[field];
    return (column === undefined ? '' : (row[column] ?? '')).trim();
  };
  // Beside keys of the file's own, a bare number could be another row's key.
  const key = cell('key') || (columns.key === undefined ? String(line) : `line ${line}`);
  const before = lines.get(key);
  if (before !== undefined)
    return { line, key, column: columns.key ?? '(row)', reason: `repeats the key of line ${before}` };
  lines.set(key, line);
  const parsed = screeningSubject.safeParse({
    key,
    name: cell('name'),
    tradeName: cell('tradeName'),
    street: cell('street'),
    city: cell('city'),
    state: cell('state'),
    postalCode: cell('postalCode'),
    identifiers: [
      { scheme: 'US-EIN', id: cell('ein') },
      { scheme: 'US-UEI', id: cell('uei') },
    ].filter(({ id }) => id !== ''),
  });
  if (parsed.success) return { line, subject: parsed.data };
  const [issue] = parsed.error.issues;
  return { line, key, column: columnOf(issue?.path, columns), reason: issue?.message ?? 'is not valid' };
}

function columnOf(path: readonly PropertyKey[] | undefined, columns: ColumnMap): string {
  const [field] = path ?? [];
  return columns[field as SubjectField] ?? '(row)';
}
