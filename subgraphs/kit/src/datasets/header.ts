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
  dataset: Pick<Dataset, 'name' | 'columns'>,
  cells: readonly string[],
) {
  const names = cells.map(columnName);
  const missing = dataset.columns.filter((column) => !names.includes(column));
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
  const twice = [...new Set(names.filter((name, at) => name !== '' && names.indexOf(name) !== at))];
  if (twice.length > 0) throw new FileRefused(file, `the header names ${quoted(twice)} more than once`);
  return names;
}

/**
 * The dataset whose file this is, told by its header alone, or null when none or several fit.
 *
 * Fits: the header has every column that the dataset wants. Among several, the one that wants most columns
 * wins when it wants all that the others want. A file of a dataset with `partOfAll: false` is left alone.
 */
export function recognize(header: readonly string[], datasets: readonly Dataset[]): Dataset | null {
  const names = new Set(header.map(columnName));
  const fitting = datasets
    .filter((dataset) => dataset.columns.every((column) => names.has(column)))
    .sort((a, b) => b.columns.length - a.columns.length);
  const [best, ...others] = fitting;
  if (!best) return null;
  const wanted = new Set(best.columns);
  const clear = others.every(
    (other) =>
      other.columns.length < best.columns.length && other.columns.every((column) => wanted.has(column)),
  );
  return clear && best.partOfAll ? best : null;
}
