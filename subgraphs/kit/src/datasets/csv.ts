/** One record of a CSV file, or the reason why it is none. */
export interface CsvRecord {
  /** The physical line on which it starts; the file's first line is 1. */
  readonly line: number;
  /** The physical line on which it ends. */
  readonly endLine: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
}

/** Longer than any real cell (the longest of the published files holds 3,641), far below what hurts. */
export const CELL_CHARACTERS_MAX = 100_000;

/**
 * A quoted cell may run over many lines, so its end is searched this far. Beyond it the quote counts as
 * unbalanced: reading goes on with the line after the one on which the record began.
 */
export const RECORD_CHARACTERS_MAX = 16 * 1024 * 1024;

const TOO_LONG = `a cell is longer than ${CELL_CHARACTERS_MAX.toLocaleString('en-US')} characters`;
const UNBALANCED = 'a quotation mark is opened and not closed';
const AFTER_QUOTE = 'text stands after a closing quotation mark';

type Scan =
  | { readonly kind: 'record'; readonly cells: string[]; readonly end: number }
  | { readonly kind: 'fault'; readonly fault: string }
  | { readonly kind: 'incomplete' };

const INCOMPLETE: Scan = { kind: 'incomplete' };

/** The value of a quoted cell and the position after its closing quote; null when the text ends first. */
function scanQuoted(text: string, open: number, final: boolean): { value: string; after: number } | null {
  let value = '';
  let from = open + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || (quote + 1 === text.length && !final)) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, after: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** Reads one record that holds quotes. Blanks around a quoted cell are let pass: people type them. */
function scanRecord(text: string, start: number, final: boolean): Scan {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const open = skipBlanks(text, at);
    if (open === text.length && !final) return INCOMPLETE;
    let after: number;
    if (text[open] === '"') {
      const quoted = scanQuoted(text, open, final);
      if (!quoted) return final ? { kind: 'fault', fault: UNBALANCED } : INCOMPLETE;
      cells.push(quoted.value);
      after = skipBlanks(text, quoted.after);
      if (text[after] === '\r') after += 1;
    } else {
      const comma = text.indexOf(',', at);
      const feed = text.indexOf('\n', at);
      if (feed < 0 && comma < 0 && !final) return INCOMPLETE;
      const ends = [comma, feed].filter((end) => end >= 0);
      after = ends.length === 0 ? text.length : Math.min(...ends);
      const ended = after === feed || after === text.length;
      cells.push(text.slice(at, ended && text[after - 1] === '\r' && after > at ? after - 1 : after));
    }
    if (text[after] === ',') at = after + 1;
    else if (text[after] === '\n') return { kind: 'record', cells, end: after + 1 };
    else if (after < text.length) return { kind: 'fault', fault: AFTER_QUOTE };
    else return final ? { kind: 'record', cells, end: after } : INCOMPLETE;
  }
}

function countFeeds(text: string, from: number, to: number): number {
  let feeds = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) feeds += 1;
  return feeds;
}

const oversized = (cells: readonly string[]) => cells.some((cell) => cell.length > CELL_CHARACTERS_MAX);

/**
 * Splits text that arrives in pieces into CSV records (RFC 4180, LF or CRLF).
 *
 * Never throws: a record that cannot be read comes out with its fault, and reading goes on with the line
 * after the one on which it began, so that one stray quotation mark costs one row and not the file.
 */
export class CsvScanner {
  #text = '';
  #line = 1;
  #waiting: string[] = [];
  #waitingLength = 0;
  #rescanAt = 0;
  #discarding = false;

  /** Takes the next piece and yields the records that are complete. */
  *push(piece: string): Generator<CsvRecord> {
    this.#waiting.push(piece);
    this.#waitingLength += piece.length;
    // A record that is still open is looked at again only when the text has doubled: linear in all.
    if (this.#waitingLength >= this.#rescanAt) yield* this.#scan(false);
  }

  /** Yields what is left at the end of the file. */
  *finish(): Generator<CsvRecord> {
    yield* this.#scan(true);
  }

  *#scan(final: boolean): Generator<CsvRecord> {
    const text = this.#text + this.#waiting.join('');
    this.#waiting = [];
    let at = 0;
    while (at < text.length) {
      const feed = text.indexOf('\n', at);
      const lineEnd = feed >= 0 ? feed + 1 : final ? text.length : -1;
      if (this.#discarding) {
        if (lineEnd < 0) at = text.length;
        else {
          at = lineEnd;
          this.#line += 1;
          this.#discarding = false;
        }
        continue;
      }
      const line = lineEnd < 0 ? null : text.slice(at, feed >= 0 ? feed : lineEnd);
      if (line !== null && !line.includes('"')) {
        yield* this.#plain(line);
        at = lineEnd;
        continue;
      }
      const scan = line === null && !text.includes('"', at) ? INCOMPLETE : scanRecord(text, at, final);
      if (scan.kind === 'record') {
        const feeds = countFeeds(text, at, scan.end);
        yield this.#record(scan.cells, feeds - (text[scan.end - 1] === '\n' ? 1 : 0), oversized(scan.cells));
        this.#line += feeds;
        at = scan.end;
      } else if (scan.kind === 'fault' || text.length - at > RECORD_CHARACTERS_MAX) {
        yield this.#faulty(scan.kind === 'fault' ? scan.fault : lineEnd < 0 ? TOO_LONG : UNBALANCED);
        if (lineEnd < 0) this.#discarding = true;
        else {
          at = lineEnd;
          this.#line += 1;
        }
      } else break;
    }
    this.#text = text.slice(at);
    this.#waitingLength = this.#text.length;
    this.#rescanAt = Math.min(this.#text.length * 2, RECORD_CHARACTERS_MAX + 1);
  }

  *#plain(line: string): Generator<CsvRecord> {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (bare !== '') {
      const cells = bare.split(',');
      yield this.#record(cells, 0, bare.length > CELL_CHARACTERS_MAX && oversized(cells));
    }
    this.#line += 1;
  }

  #record(cells: string[], feeds: number, tooLong: boolean): CsvRecord {
    if (tooLong) return this.#faulty(TOO_LONG);
    return { line: this.#line, endLine: this.#line + feeds, cells, fault: null };
  }

  #faulty(fault: string): CsvRecord {
    return { line: this.#line, endLine: this.#line, cells: [], fault };
  }
}
