import type { Cells } from './dataset.js';

/** One element of a top-level JSON array, or the reason why it is no row. */
export interface JsonRecord {
  /** The physical line on which the element starts. */
  readonly line: number;
  readonly cells: Cells;
  readonly fault: string | null;
}

/** Longer than any real element (the published ones hold some 500), short enough to be held. */
export const ELEMENT_CHARACTERS_MAX = 1024 * 1024;

function asCells(value: unknown): Cells | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not an object';
  const cells: Record<string, string> = {};
  for (const [name, cell] of Object.entries(value)) {
    if (cell === null) cells[name] = '';
    else if (typeof cell === 'object') return 'holds a value that is neither text nor number';
    else cells[name] = String(cell);
  }
  return cells;
}

/** Splits a top-level JSON array that arrives in pieces into its elements, one object each. */
export class JsonScanner {
  #line = 1;
  #elementLine = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #element = '';
  #tooLong = false;
  #opened = false;
  #closed = false;

  #stray = false;

  /** True when the array was opened and closed and held objects alone, so that nothing of the file is lost. */
  get complete(): boolean {
    return this.#opened && this.#closed && !this.#stray;
  }

  /** Takes the next piece and yields the elements that are complete. */
  *push(piece: string): Generator<JsonRecord> {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at];
      if (character === '\n') this.#line += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (character === '\\') this.#escaped = true;
        else if (character === '"') this.#inString = false;
      } else if (character === '"') {
        this.#inString = true;
        this.#stray ||= this.#depth < 2;
      } else if (character === '{' || character === '[') {
        this.#depth += 1;
        if (this.#depth === 1) this.#opened = true;
        if (this.#depth === 2) {
          this.#elementLine = this.#line;
          from = at;
        }
      } else if (character === '}' || character === ']') {
        this.#depth -= 1;
        if (this.#depth === 1) yield this.#finished(piece.slice(from, at + 1));
        if (this.#depth === 0) this.#closed = true;
      } else if (this.#depth < 2 && !/[\s,]/.test(character ?? '')) this.#stray = true;
    }
    if (this.#depth >= 2) this.#hold(piece.slice(from));
  }

  #hold(text: string): void {
    this.#tooLong ||= this.#element.length + text.length > ELEMENT_CHARACTERS_MAX;
    this.#element = this.#tooLong ? '' : this.#element + text;
  }

  #finished(tail: string): JsonRecord {
    this.#hold(tail);
    const text = this.#element;
    const fault = this.#tooLong ? 'is longer than 1,048,576 characters' : null;
    this.#element = '';
    this.#tooLong = false;
    if (fault) return { line: this.#elementLine, cells: {}, fault };
    try {
      const cells = asCells(JSON.parse(text));
      return typeof cells === 'string'
        ? { line: this.#elementLine, cells: {}, fault: cells }
        : { line: this.#elementLine, cells, fault: null };
    } catch {
      return { line: this.#elementLine, cells: {}, fault: 'is not valid JSON' };
    }
  }
}
