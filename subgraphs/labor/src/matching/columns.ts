const ROOM_AT_START = 1024;
// A growing array is copied once per growth: at half more each time every number is copied twice in all.
const GROWTH = 1.5;

/** A column of unsigned numbers that grows: four bytes per cell, where an array of objects takes ten times that. */
export class Column {
  #cells: Uint32Array;
  #length: number;

  /** @param copy what another column's `copy` gave */
  constructor(copy: Uint32Array = new Uint32Array(0)) {
    this.#cells = copy;
    this.#length = copy.length;
  }

  get length(): number {
    return this.#length;
  }

  /** Its numbers, to build the same column elsewhere. */
  copy(): Uint32Array {
    return this.#cells.slice(0, this.#length);
  }

  push(value: number): number {
    if (this.#length === this.#cells.length) this.#cells = grown(this.#cells);
    this.#cells[this.#length] = value;
    return this.#length++;
  }

  /** The value at `row`; 0 beyond the end, so that a column may be filled sparsely. */
  at(row: number): number {
    return row < this.#length ? (this.#cells[row] as number) : 0;
  }

  set(row: number, value: number): void {
    while (this.#length <= row) this.push(0);
    this.#cells[row] = value;
  }
}

/**
 * Rows of a few unsigned numbers each, side by side: what is asked of one row lies in one line of the processor's
 * cache, where columns would fetch as many lines as numbers (a lookup reads thousands of rows at random).
 */
export class Rows {
  #cells: Uint32Array;
  #floats: Float32Array;
  #end: number;

  /** @param copy what the `copy` of other rows of that width gave */
  constructor(
    readonly width: number,
    copy: Uint32Array = new Uint32Array(0),
  ) {
    this.#cells = copy;
    this.#floats = new Float32Array(copy.buffer);
    this.#end = copy.length;
  }

  get length(): number {
    return this.#end / this.width;
  }

  /** Its numbers, to build the same rows elsewhere. */
  copy(): Uint32Array {
    return this.#cells.slice(0, this.#end);
  }

  /** Appends a row of zeros and answers its number. */
  add(): number {
    if (this.#end + this.width > this.#cells.length) {
      this.#cells = grown(this.#cells);
      this.#floats = new Float32Array(this.#cells.buffer);
    }
    this.#end += this.width;
    return this.#end / this.width - 1;
  }

  /** A number of a row that exists. */
  get(row: number, column: number): number {
    return this.#cells[row * this.width + column] as number;
  }

  set(row: number, column: number, value: number): void {
    this.#cells[row * this.width + column] = value;
  }

  /** A number that was set as a fraction, in single precision. */
  getFloat(row: number, column: number): number {
    return this.#floats[row * this.width + column] as number;
  }

  setFloat(row: number, column: number, value: number): void {
    this.#floats[row * this.width + column] = value;
  }
}

function grown(cells: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.max(ROOM_AT_START, Math.ceil(cells.length * GROWTH)));
  larger.set(cells);
  return larger;
}
