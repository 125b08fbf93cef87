type Cells = Uint8Array | Uint32Array | Float32Array;

/** A column of unsigned numbers that grows: four bytes (or one) per cell, where an array of objects takes ten times that. */
export class Column {
  #cells: Cells;
  #length = 0;

  constructor(private readonly make: new (size: number) => Cells = Uint32Array) {
    this.#cells = new make(1024);
  }

  get length(): number {
    return this.#length;
  }

  /** The column's memory as it is now; a later `push` may move it. */
  get cells(): ArrayLike<number> {
    return this.#cells;
  }

  push(value: number): number {
    if (this.#length === this.#cells.length) {
      const grown = new this.make(Math.ceil(this.#length * 1.5));
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells[this.#length] = value;
    return this.#length++;
  }

  /** The value at `row`; 0 beyond the end, so that a column may be filled sparsely. */
  at(row: number): number {
    return this.#cells[row] ?? 0;
  }

  set(row: number, value: number): void {
    while (this.#length <= row) this.push(0);
    this.#cells[row] = value;
  }
}

/** Row 0 is the end of every list. */
function endOfList(): Column {
  const column = new Column();
  column.push(0);
  return column;
}

/** Lists of numbers under numbered heads, in two columns. New entries come first; entries are never taken out. */
export class Lists {
  #heads = new Column();
  #values = endOfList();
  #next = endOfList();

  add(head: number, value: number): void {
    const row = this.#values.push(value);
    this.#next.push(this.#heads.at(head));
    this.#heads.set(head, row);
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
    const values = endOfList();
    const next = endOfList();
    for (let head = 0; head < this.#heads.length; head += 1) {
      let row = this.#heads.at(head);
      heads.push(row === 0 ? 0 : values.length);
      for (; row !== 0; row = this.#next.at(row)) {
        values.push(this.#values.at(row));
        next.push(this.#next.at(row) === 0 ? 0 : values.length);
      }
    }
    this.#heads = heads;
    this.#values = values;
    this.#next = next;
  }

  /** The list's cells as they lie in memory, for the hottest loop: start at `first`, follow `next`, end at row 0. */
  cells(head: number): {
    readonly first: number;
    readonly values: ArrayLike<number>;
    readonly next: ArrayLike<number>;
  } {
    return { first: this.#heads.at(head), values: this.#values.cells, next: this.#next.cells };
  }

  /** Calls `visit` for each value of a list; stops when it answers false. */
  each(head: number, visit: (value: number) => unknown): void {
    for (let row = this.#heads.at(head); row !== 0; row = this.#next.at(row)) {
      if (visit(this.#values.at(row)) === false) return;
    }
  }
}

/** Lists under 32-bit hashes. Different keys may share a list: callers check what they find. */
export class HashedLists {
  readonly #lists = new Lists();

  /** @param slots a power of two near the number of keys */
  constructor(private readonly slots: number) {}

  settle(): void {
    this.#lists.settle();
  }

  add(key: string, value: number): void {
    this.#lists.add(hash(key) & (this.slots - 1), value);
  }

  each(key: string, visit: (value: number) => unknown): void {
    this.#lists.each(hash(key) & (this.slots - 1), visit);
  }
}

/** FNV-1a over UTF-16 units, with a final mix so that the low bits are good. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}

/** Strings by number and back. Number 0 is the empty string, which stands for "none". */
export class Interner {
  readonly #ids = new Map<string, number>([['', 0]]);
  readonly #texts: string[] = [''];

  /** The number of a text, given out when it is new. */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.#ids.get(text);
  }

  text(id: number): string {
    return this.#texts[id] ?? '';
  }
}

/** Texts kept as UTF-8 in one buffer: 25 bytes for a name, where a JavaScript string takes about 60. */
export class TextPool {
  #bytes = Buffer.alloc(1 << 16);
  #end = 0;
  readonly #starts = new Column();

  add(text: string): number {
    const size = Buffer.byteLength(text);
    if (this.#end + size > this.#bytes.length) {
      const grown = Buffer.alloc(Math.ceil((this.#end + size) * 1.5));
      this.#bytes.copy(grown, 0, 0, this.#end);
      this.#bytes = grown;
    }
    this.#bytes.write(text, this.#end);
    const id = this.#starts.push(this.#end);
    this.#end += size;
    return id;
  }

  text(id: number): string {
    const end = id + 1 < this.#starts.length ? this.#starts.at(id + 1) : this.#end;
    return this.#bytes.toString('utf8', this.#starts.at(id), end);
  }
}
