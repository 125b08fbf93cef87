import type { Dataset } from './dataset.js';
import { FileRefused } from './refused.js';

/** A column's name as we compare it: trimmed, blanks inside drawn together. */
const columnName = (cell: string) => cell.replace(/[\s\u00a0\ufeff]+/g, ' ').trim();

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Enough names to recognize a file by, and few enough to read. */
const NAMES_SHOWN_MAX = 12;

/**
 * The column names of a file's first row, checked against those of its dataset.
 *
 * Throws FileRefused that names the columns that are missing or stand twice. Columns beyond those of the
 * dataset are let pass: a publisher's new column must not stop the import.
 */
export function checkHeader(
  file: string,
  dataset: Pick<Dataset, 'name' | 'columns' | 'layouts'>,
  cells: readonly string[],
) {
  // A column without a name is read by its place: a cell that a stray comma cut may stand there.
  const names = cells.map((cell, at) => columnName(cell) || `column ${at + 1}`);
  const [missing = []] = columnSets(dataset)
    .map((columns) => columns.filter((column) => !names.includes(column)))
    .sort((a, b) => a.length - b.length);
  if (missing.length > 0) {
    const separator = names.length === 1 && /[;\t]/.exec(cells[0] ?? '');
    if (separator) {
      throw new FileRefused(
        file,
        `separates its columns by ${separator[0] === ';' ? 'semicolons' : 'tabs'}, not by commas`,
      );
    }
    const shown = missing.slice(0, NAMES_SHOWN_MAX);
    const more = missing.length > shown.length ? ` and ${missing.length - shown.length} more` : '';
    throw new FileRefused(file, `is no ${dataset.name} file: it has no column ${quoted(shown)}${more}`);
  }
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (twice.length > 0) throw new FileRefused(file, `the header names ${quoted(twice)} more than once`);
  return names;
}

/** The columns that a file of the dataset may have, one set for each of its layouts. */
const columnSets = ({ columns, layouts = [[]] }: Pick<Dataset, 'columns' | 'layouts'>) =>
  layouts.map((layout) => [...columns, ...layout]);

/** Which of the dataset's layouts a header has; -1 for none. */
export function layoutOf(header: readonly string[], dataset: Pick<Dataset, 'columns' | 'layouts'>): number {
  const names = new Set(header.map(columnName));
  return columnSets(dataset).findIndex((columns) => columns.every((column) => names.has(column)));
}

/**
 * Checks that every layout of a dataset whose layouts belong together is among its files.
 *
 * Throws FileRefused that names the columns of the file that is missing.
 */
export function checkLayouts(
  dataset: Pick<Dataset, 'name' | 'columns' | 'layouts'>,
  files: readonly { readonly file: string; readonly header: readonly string[] }[],
): void {
  const found = new Set(files.map(({ header }) => layoutOf(header, dataset)));
  const missing = (dataset.layouts ?? []).find((_, at) => !found.has(at));
  const [first] = files;
  if (!missing || !first || found.has(-1)) return;
  throw new FileRefused(
    first.file,
    `is one part of ${dataset.name}: give it together with the file that has the columns ${quoted(missing)}`,
  );
}

/**
 * The dataset whose file this is, told by its header alone, or null when none or several fit.
 *
 * Fits: the header has every column that the dataset wants of a layout. Among several, the one that wants most
 * columns wins when it wants all that the others want. A file of a dataset with `partOfAll: false` is left alone.
 */
export function recognize(header: readonly string[], datasets: readonly Dataset[]): Dataset | null {
  const names = new Set(header.map(columnName));
  const fitting = datasets
    .filter(({ foreignColumns = [] }) => !foreignColumns.some((column) => names.has(column)))
    .flatMap((dataset) => columnSets(dataset).map((columns) => ({ dataset, columns })))
    .filter(({ columns }) => columns.every((column) => names.has(column)))
    .sort((a, b) => b.columns.length - a.columns.length);
  const [best] = fitting;
  if (!best) return null;
  const wanted = new Set(best.columns);
  const clear = fitting
    .filter(({ dataset }) => dataset !== best.dataset)
    .every(
      ({ columns }) => columns.length < best.columns.length && columns.every((column) => wanted.has(column)),
    );
  return clear && best.dataset.partOfAll ? best.dataset : null;
}
