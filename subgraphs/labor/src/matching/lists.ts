import { Column, Rows } from './columns.js';

// Columns of a list's cell. Cell 0 is the end of every list.
const VALUE = 0;
const NEXT = 1;

/** What rebuilds lists elsewhere. */
export interface ListsCopy {
  readonly heads: Uint32Array;
  readonly cells: Uint32Array;
}

/** Lists of numbers under numbered heads. New entries come first; entries are never taken out. */
export class Lists {
  #heads: Column;
  #cells: Rows;

  constructor(copy?: ListsCopy) {
    this.#heads = new Column(copy?.heads);
    this.#cells = copy ? new Rows(2, copy.cells) : noCells();
  }

  copy(): ListsCopy {
    return { heads: this.#heads.copy(), cells: this.#cells.copy() };
  }

  add(head: number, value: number): void {
    const cell = this.#cells.add();
    this.#cells.set(cell, VALUE, value);
    this.#cells.set(cell, NEXT, this.#heads.at(head));
    this.#heads.set(head, cell);
  }

  /** Empties one list; its cells stay unused until the next build. */
  clear(head: number): void {
    if (this.#heads.at(head) !== 0) this.#heads.set(head, 0);
  }

  /**
   * Lays each list's cells side by side, which building one entry at a time scatters; walking a long
   * list then takes a fraction of the time. Entries added later go where they fall.
   */
  settle(): void {
    const heads = new Column();
    const cells = noCells();
    for (let head = 0; head < this.#heads.length; head += 1) {
      let from = this.#heads.at(head);
      heads.push(from === 0 ? 0 : cells.length);
      for (; from !== 0; from = this.#cells.get(from, NEXT)) {
        const cell = cells.add();
        cells.set(cell, VALUE, this.#cells.get(from, VALUE));
        cells.set(cell, NEXT, this.#cells.get(from, NEXT) === 0 ? 0 : cells.length);
      }
    }
    this.#heads = heads;
    this.#cells = cells;
  }

  // For the hottest loops, which a callback for each value would slow down:
  // for (let cell = lists.first(head); cell !== 0; cell = lists.next(cell)) … lists.value(cell)

  /** A list's first cell; 0 when it is empty. */
  first(head: number): number {
    return this.#heads.at(head);
  }

  /** The cell after a cell; 0 after the last. */
  next(cell: number): number {
    return this.#cells.get(cell, NEXT);
  }

  value(cell: number): number {
    return this.#cells.get(cell, VALUE);
  }
}

function noCells(): Rows {
  const cells = new Rows(2);
  cells.add();
  return cells;
}

/** Lists under 32-bit hashes. Different keys may share a list: callers check what they find. */
export class HashedLists {
  readonly #lists: Lists;

  /** @param slots a power of two near the number of keys */
  constructor(
    private readonly slots: number,
    copy?: ListsCopy,
  ) {
    this.#lists = new Lists(copy);
  }

  copy(): ListsCopy {
    return this.#lists.copy();
  }

  settle(): void {
    this.#lists.settle();
  }

  add(key: string, value: number): void {
    this.#lists.add(hash(key) & (this.slots - 1), value);
  }

  /** Calls `visit` for each value that may stand under a key; stops when it answers false. */
  each(key: string, visit: (value: number) => unknown): void {
    const lists = this.#lists;
    for (let cell = lists.first(hash(key) & (this.slots - 1)); cell !== 0; cell = lists.next(cell))
      if (visit(lists.value(cell)) === false) return;
  }
}

/** FNV-1a over UTF-16 units, with a final mix so that the low bits are good. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}
