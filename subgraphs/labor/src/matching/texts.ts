import { Column } from './columns.js';

/** Strings by number and back. Number 0 is the empty string, which stands for "none". */
export class Interner {
  readonly #ids: Map<string, number>;
  readonly #texts: string[];

  /** @param copy what another interner's `copy` gave */
  constructor(copy: readonly string[] = ['']) {
    this.#texts = [...copy];
    this.#ids = new Map(this.#texts.map((text, id) => [text, id]));
  }

  /** Its texts, to build the same interner elsewhere. */
  copy(): readonly string[] {
    return this.#texts;
  }

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

/** What rebuilds a pool elsewhere. */
export interface TextPoolCopy {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/** Texts kept as UTF-8 in one buffer: 25 bytes for a name, where a JavaScript string takes about 60. */
export class TextPool {
  #bytes: Buffer;
  #end: number;
  readonly #starts: Column;

  constructor(copy: TextPoolCopy = { bytes: new Uint8Array(1 << 16), starts: new Uint32Array(0) }) {
    this.#bytes = Buffer.from(copy.bytes.buffer, copy.bytes.byteOffset, copy.bytes.length);
    this.#starts = new Column(copy.starts);
    this.#end = copy.starts.length === 0 ? 0 : copy.bytes.length;
  }

  copy(): TextPoolCopy {
    return { bytes: new Uint8Array(this.#bytes.subarray(0, this.#end)), starts: this.#starts.copy() };
  }

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
