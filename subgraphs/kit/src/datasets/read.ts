import { readBytes } from './bytes.js';
import { type CsvRecord, CsvScanner } from './csv.js';
import type { Cells, Dataset, NumberedRow } from './dataset.js';
import { type DecodedPiece, decode, type LineMark } from './decode.js';
import { checkHeader } from './header.js';
import { JsonScanner } from './json.js';
import { ELEMENT_MEGABYTES_MAX, ElementTooLong, PackageScanner } from './packages.js';
import { FileRefused } from './refused.js';
import type { RowSink } from './sink.js';

const WHOLE_ROW = '(row)';

/** Checks one row's cells and hands it on, or tells the sink why not. */
function takeCells<Row>(dataset: Dataset<Row>, line: number, raw: Cells, sink: RowSink): Row | null {
  const cells = dataset.repair
    ? dataset.repair(raw, (column, rule) => sink.repair({ line, column, rule }))
    : raw;
  return takeChecked(dataset, line, cells, sink);
}

/** The same for what needs no repair; of an object a column is the path to what is wrong. */
function takeChecked<Row>(dataset: Dataset<Row>, line: number, given: unknown, sink: RowSink): Row | null {
  const parsed = dataset.row.safeParse(given);
  if (!parsed.success) {
    sink.quarantine({ line, ...faultOf(parsed.error.issues) });
    return null;
  }
  const reason = dataset.skip?.(parsed.data) ?? null;
  if (reason !== null) {
    sink.skip(line, reason);
    return null;
  }
  return parsed.data;
}

/** The first of a row's faults, with the places of the others. */
function faultOf(issues: readonly { readonly path: PropertyKey[]; readonly message: string }[]) {
  const columnOf = (path: readonly PropertyKey[]) => path.map(String).join('.') || WHOLE_ROW;
  const [first, ...others] = issues;
  const column = columnOf(first?.path ?? []);
  const also = [...new Set(others.map(({ path }) => columnOf(path)))].filter((other) => other !== column);
  const more = also.length > 0 ? ` (also wrong: ${also.join(', ')})` : '';
  return { column, reason: `${first?.message ?? 'is not valid'}${more}` };
}

/** The marks of the lines of one record. Records come in order, so marks are used up as they pass. */
function marksUpTo(marks: LineMark[], endLine: number): LineMark[] {
  let passed = 0;
  while (passed < marks.length && (marks[passed]?.line ?? 0) <= endLine) passed += 1;
  return passed === 0 ? [] : marks.splice(0, passed);
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/**
 * NUL cannot stand in PostgreSQL text, and half of a surrogate pair in no UTF-8: neither is ever meant.
 * A CSV file cannot hold the second: its bytes are no valid UTF-8 and fail the decoding.
 */
const FORBIDDEN = /\0|\p{Surrogate}/u;

/** Turns records of cells into rows by column name. */
class CsvRows<Row> {
  #header: readonly string[] | null = null;
  #marks: LineMark[] = [];
  readonly #scanner = new CsvScanner();

  constructor(
    private readonly dataset: Dataset<Row>,
    private readonly file: string,
    private readonly sink: RowSink,
  ) {}

  *push(piece: DecodedPiece): Generator<NumberedRow<Row>> {
    for (const mark of piece.marks) this.#marks.push(mark);
    yield* this.#rows(this.#scanner.push(piece.text));
  }

  *finish(): Generator<NumberedRow<Row>> {
    yield* this.#rows(this.#scanner.finish());
    if (!this.#header) throw new FileRefused(this.file, 'holds no header');
  }

  *#rows(records: Iterable<CsvRecord>): Generator<NumberedRow<Row>> {
    for (const record of records) {
      const marks = marksUpTo(this.#marks, record.endLine);
      if (!this.#header) {
        if (record.fault) throw new FileRefused(this.file, `the header cannot be read: ${record.fault}`);
        this.#header = checkHeader(this.file, this.dataset, record.cells);
        continue;
      }
      const cells = this.#cells(record, marks, this.#header);
      if (!cells) continue;
      const row = takeCells(this.dataset, record.line, cells, this.sink);
      if (row !== null) yield { line: record.line, row };
    }
  }

  /** The record's cells by column, or null after the sink was told why not. */
  #cells(record: CsvRecord, marks: readonly LineMark[], header: readonly string[]): Cells | null {
    const { line, endLine } = record;
    const reject = (column: string, reason: string) => {
      this.sink.quarantine({ line, column, reason });
      return null;
    };
    if (record.fault) return reject(WHOLE_ROW, record.fault);
    if (isBlank(record.cells)) {
      this.sink.skip(line, 'holds blanks only');
      return null;
    }
    const surplus = record.cells.slice(header.length);
    const lacking = header.slice(record.cells.length);
    if (lacking.some((column) => !this.dataset.mayLack?.includes(column)) || !isBlank(surplus)) {
      const lines = endLine > line ? ` over lines ${line} to ${endLine}` : '';
      return reject(WHOLE_ROW, `has ${record.cells.length} cells${lines}, the header has ${header.length}`);
    }
    const cells: Record<string, string> = {};
    for (let at = 0; at < header.length; at += 1) cells[header[at] ?? ''] = record.cells[at] ?? '';
    const forbidden = header.find((column) => cells[column]?.includes('\0'));
    if (forbidden !== undefined) return reject(forbidden, 'holds a NUL character');
    if (marks.some((mark) => mark.kind === 'undecodable')) {
      const column = header.find((name) => cells[name]?.includes('\ufffd')) ?? WHOLE_ROW;
      return reject(column, 'is neither valid UTF-8 nor certainly Windows-1252');
    }
    if (surplus.length > 0) this.sink.repair({ line, column: WHOLE_ROW, rule: 'surplus-empty-cells' });
    if (lacking.length > 0) this.sink.repair({ line, column: WHOLE_ROW, rule: 'short-row' });
    if (marks.length > 0) {
      for (const column of header) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: all but ASCII is meant
        if (/[^\x00-\x7f]/.test(cells[column] ?? ''))
          this.sink.repair({ line, column, rule: 'windows-1252' });
      }
    }
    return cells;
  }
}

/** Turns the elements of a JSON array into rows. */
class JsonRows<Row> {
  #checked = false;
  readonly #scanner = new JsonScanner();

  constructor(
    private readonly dataset: Dataset<Row>,
    private readonly file: string,
    private readonly sink: RowSink,
  ) {}

  *push(piece: DecodedPiece): Generator<NumberedRow<Row>> {
    if (piece.marks.length > 0) throw new FileRefused(this.file, 'is JSON, but not in UTF-8');
    for (const { line, cells, fault } of this.#scanner.push(piece.text)) {
      if (!this.#checked && !fault) checkHeader(this.file, this.dataset, Object.keys(cells));
      this.#checked ||= !fault;
      const forbidden = Object.keys(cells).find((column) => FORBIDDEN.test(cells[column] ?? ''));
      const missing = this.dataset.columns.find((column) => cells[column] === undefined);
      if (fault) this.sink.quarantine({ line, column: WHOLE_ROW, reason: fault });
      else if (missing) this.sink.quarantine({ line, column: missing, reason: 'is missing' });
      else if (forbidden) {
        this.sink.quarantine({
          line,
          column: forbidden,
          reason: 'holds a NUL character or half of a character',
        });
      } else {
        const row = takeCells(this.dataset, line, cells, this.sink);
        if (row !== null) yield { line, row };
      }
    }
  }

  finish(): readonly NumberedRow<Row>[] {
    if (!this.#scanner.complete) throw new FileRefused(this.file, 'the JSON array is cut short or damaged');
    return [];
  }
}

/** NUL, or half of a character, as JSON writes them out. */
const FORBIDDEN_ESCAPE = /\\u0000|\\ud[89a-f]/i;

/** Turns a JSON object into rows: the elements of its lists, or itself. */
class PackageRows<Row> {
  readonly #scanner: PackageScanner;

  constructor(
    private readonly dataset: Dataset<Row>,
    private readonly packages: NonNullable<Dataset<Row>['packages']>,
    private readonly file: string,
    private readonly sink: RowSink,
  ) {
    this.#scanner = new PackageScanner((name) => packages.lists.includes(name));
  }

  *push(piece: DecodedPiece): Generator<NumberedRow<Row>> {
    if (piece.marks.length > 0) throw new FileRefused(this.file, 'is JSON, but not in UTF-8');
    try {
      for (const { line, text } of this.#scanner.push(piece.text)) yield* this.#take(line, parsedJson(text));
    } catch (error) {
      if (!(error instanceof ElementTooLong)) throw error;
      throw new FileRefused(this.file, `holds an element of more than ${ELEMENT_MEGABYTES_MAX} MB`);
    }
  }

  *finish(): Generator<NumberedRow<Row>> {
    const { rest, lists } = this.#scanner;
    if (rest === undefined) throw new FileRefused(this.file, 'the JSON is cut short or damaged');
    if (lists === 0) return yield* this.#take(1, rest);
    const head = this.packages.head.safeParse(rest);
    if (head.success) return;
    const { column, reason } = faultOf(head.error.issues);
    throw new FileRefused(this.file, `is no package of ${this.dataset.name}: ${column} ${reason}`);
  }

  *#take(line: number, value: unknown): Generator<NumberedRow<Row>> {
    if (value === undefined)
      return this.sink.quarantine({ line, column: WHOLE_ROW, reason: 'is not valid JSON' });
    if (FORBIDDEN_ESCAPE.test(JSON.stringify(value))) {
      const reason = 'holds a NUL character or half of a character';
      return this.sink.quarantine({ line, column: WHOLE_ROW, reason });
    }
    const row = takeChecked(this.dataset, line, value, this.sink);
    if (row !== null) yield { line, row };
  }
}

/** The value that a text of JSON holds; undefined where it is none. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The rows of one file of a dataset, in bounded memory at any size: `.csv`, gzipped CSV, or a JSON array of
 * objects (told by its first character); of a dataset of packages the elements of a JSON object.
 *
 * A row that cannot be taken goes to the sink and reading goes on. A file that cannot be taken throws
 * FileRefused, which may come after rows were handed out (a gzip file that is cut short): the caller stages
 * rows and keeps none of them.
 */
export async function* readRows<Row>(
  dataset: Dataset<Row>,
  file: string,
  sink: RowSink,
): AsyncGenerator<NumberedRow<Row>> {
  let rows: CsvRows<Row> | JsonRows<Row> | PackageRows<Row> | null = null;
  for await (const piece of decode(readBytes(file, (read, total) => sink.bytes?.(read, total)))) {
    if (!rows) {
      if (/\r(?!\n)/.test(piece.text) && !piece.text.includes('\n')) {
        throw new FileRefused(file, 'ends its lines with CR alone, as old Macs did; save it with LF or CRLF');
      }
      rows = openRows(dataset, file, sink, piece.text);
    }
    yield* rows.push(piece);
  }
  if (!rows) throw new FileRefused(file, 'is empty');
  yield* rows.finish();
}

function openRows<Row>(dataset: Dataset<Row>, file: string, sink: RowSink, start: string) {
  const { packages } = dataset;
  if (packages) {
    if (!/^\s*\{/.test(start)) throw new FileRefused(file, 'is no JSON object');
    return new PackageRows(dataset, packages, file, sink);
  }
  return /^\s*\[/.test(start) ? new JsonRows(dataset, file, sink) : new CsvRows(dataset, file, sink);
}

/** The column names of a file, for `recognize`: its first CSV record, or the keys of its (first) JSON object. */
export async function readHeader(file: string): Promise<readonly string[]> {
  const csv = new CsvScanner();
  const json = new JsonScanner();
  const whole = new PackageScanner(() => true);
  let start: string | null = null;
  for await (const piece of decode(readBytes(file))) {
    start ??= /^\s*([[{])/.exec(piece.text)?.[1] ?? '';
    if (start === '{') {
      for (const _ of whole.push(piece.text));
      continue;
    }
    for (const record of start === '[' ? json.push(piece.text) : csv.push(piece.text)) {
      if (record.fault) return [];
      return Array.isArray(record.cells) ? record.cells : Object.keys(record.cells);
    }
  }
  if (start === '{') return whole.names;
  for (const record of csv.finish()) return record.cells;
  return [];
}
