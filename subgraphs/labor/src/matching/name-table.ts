import { Column, Rows } from './columns.js';
import { HashedLists, Lists, type ListsCopy } from './lists.js';
import { deletions, isOneEditApart } from './spelling.js';
import { Interner } from './texts.js';

// Sized for a million names and tokens; fewer only leave heads empty (4 bytes each), more only lengthen lists.
const NAME_SLOTS = 1 << 19;
const SPELLING_SLOTS = 1 << 20;

// Logarithms of the frequencies that occur: comparing names asks for them thousands of times in a lookup.
const LOGS = Float64Array.from({ length: 32_768 }, (_, frequency) => Math.log2(frequency + 1));

// Columns of a name's row.
const ALIVE = 0; // mentions alive under it
// A name's bits stand until any name comes or goes; asked for hundreds of times in a lookup, they are kept.
const BITS_AGE = 1;
const BITS = 2;
const MARKS = 3; // of all places where it ever was

/** What rebuilds a table elsewhere. */
export interface NameTableCopy {
  readonly tokens: readonly string[];
  readonly frequencies: Uint32Array;
  readonly spellings: ListsCopy;
  readonly byToken: ListsCopy;
  readonly byCompact: ListsCopy;
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
  readonly nameTokens: Uint32Array;
  readonly alive: number;
}

/**
 * The distinct names of the register (cores, as normalized) by number, and the lists that lead to them from a word,
 * a spelling or their letters. A name counts as long as somebody alive has it.
 */
export class NameTable {
  readonly tokens: Interner;
  readonly #frequencies: Column; // names alive that hold the token
  readonly #spellings: HashedLists;
  readonly #byToken: Lists;
  readonly #byCompact: HashedLists;
  readonly #rows: Rows;
  readonly #starts: Column; // where a name's tokens begin
  readonly #nameTokens: Column;
  #alive: number;
  #bitsOfAll: number;
  #age = 1;

  constructor(copy?: NameTableCopy) {
    this.tokens = new Interner(copy?.tokens);
    this.#frequencies = new Column(copy?.frequencies);
    this.#spellings = new HashedLists(SPELLING_SLOTS, copy?.spellings);
    this.#byToken = new Lists(copy?.byToken);
    this.#byCompact = new HashedLists(NAME_SLOTS, copy?.byCompact);
    this.#rows = new Rows(4, copy?.rows);
    this.#starts = new Column(copy?.starts);
    this.#nameTokens = new Column(copy?.nameTokens);
    this.#alive = copy?.alive ?? 0;
    this.#bitsOfAll = Math.log2(this.#alive + 2);
    for (let name = 0; name < this.count; name += 1) this.#rows.set(name, BITS_AGE, 0);
  }

  copy(): NameTableCopy {
    return {
      tokens: this.tokens.copy(),
      frequencies: this.#frequencies.copy(),
      spellings: this.#spellings.copy(),
      byToken: this.#byToken.copy(),
      byCompact: this.#byCompact.copy(),
      rows: this.#rows.copy(),
      starts: this.#starts.copy(),
      nameTokens: this.#nameTokens.copy(),
      alive: this.#alive,
    };
  }

  /** Names that ever were, alive or not. */
  get count(): number {
    return this.#rows.length;
  }

  /** The number of a name, given out when it is new. Nobody has it until `hold`. */
  intern(words: readonly string[], compact: string): number {
    const tokens = words.map((word) => this.#internToken(word));
    let known: number | undefined;
    this.#byCompact.each(compact, (name) => {
      if (this.#hasTokens(name, tokens)) known = name;
      return known === undefined;
    });
    if (known !== undefined) return known;
    const name = this.#rows.add();
    this.#starts.push(this.#nameTokens.length);
    for (const token of tokens) this.#nameTokens.push(token);
    this.#byCompact.add(compact, name);
    for (const token of new Set(tokens)) this.#byToken.add(token, name);
    return name;
  }

  /** One more mention has the name, at a place with these marks. */
  hold(name: number, marks: number): void {
    this.#rows.set(name, MARKS, this.#rows.get(name, MARKS) | marks);
    const held = this.#rows.get(name, ALIVE);
    if (held === 0) this.#count(name, 1);
    this.#rows.set(name, ALIVE, held + 1);
  }

  /** One mention less has the name. */
  release(name: number): void {
    const held = this.#rows.get(name, ALIVE) - 1;
    this.#rows.set(name, ALIVE, held);
    if (held === 0) this.#count(name, -1);
  }

  isAlive(name: number): boolean {
    return this.#rows.get(name, ALIVE) > 0;
  }

  /** Token numbers of a name, in order. */
  tokensOf(name: number): number[] {
    const end = this.#end(name);
    const tokens: number[] = [];
    for (let i = this.#starts.at(name); i < end; i += 1) tokens.push(this.#nameTokens.at(i));
    return tokens;
  }

  /** Marks of the places where the name is or was: see `Nearness`. */
  marksOf(name: number): number {
    return this.#rows.get(name, MARKS);
  }

  /** What it tells to see all words of a name, in bits, for the first `count` of some names; 0 for a dead one. */
  gatherBits(names: Uint32Array, count: number, into: Float32Array): void {
    for (let i = 0; i < count; i += 1) {
      const name = names[i] as number;
      if (this.#rows.get(name, BITS_AGE) !== this.#age) this.#sumBits(name);
      into[i] = this.#rows.get(name, ALIVE) === 0 ? 0 : this.#rows.getFloat(name, BITS);
    }
  }

  /** How many names hold the token. */
  frequency(token: number | undefined): number {
    return token === undefined ? 0 : this.#frequencies.at(token);
  }

  /** What it tells to see this word, in bits: 18 for a word of one name among 300,000. */
  bits(token: number | undefined): number {
    const frequency = this.frequency(token);
    return this.#bitsOfAll - (LOGS[frequency] ?? Math.log2(frequency + 1));
  }

  /** Adds a word's bits to every name that holds it, dead ones too. */
  addPostings(token: number, bits: number, overlap: { add(name: number, bits: number): void }): void {
    const lists = this.#byToken;
    for (let cell = lists.first(token); cell !== 0; cell = lists.next(cell))
      overlap.add(lists.value(cell), bits);
  }

  /** Names whose letters are the same when spaces are left out. */
  like(compact: string): number[] {
    const found: number[] = [];
    this.#byCompact.each(compact, (name) => {
      if (this.isAlive(name) && this.#compactOf(name) === compact) found.push(name);
    });
    return found;
  }

  /** Known words at one letter's distance: dropped, added, changed or two swapped. */
  neighbors(word: string): number[] {
    const found = new Set<number>();
    const near = (token: number): void => {
      if (this.#frequencies.at(token) > 0 && isOneEditApart(word, this.tokens.text(token))) found.add(token);
    };
    for (const variant of deletions(word)) this.#spellings.each(variant, near);
    return [...found];
  }

  /** Lays the lists out for fast walking; worth calling once after building. */
  settle(): void {
    this.#byToken.settle();
    this.#spellings.settle();
    this.#byCompact.settle();
  }

  #count(name: number, change: 1 | -1): void {
    this.#alive += change;
    this.#bitsOfAll = Math.log2(this.#alive + 2);
    this.#age += 1;
    for (const token of new Set(this.tokensOf(name)))
      this.#frequencies.set(token, this.#frequencies.at(token) + change);
  }

  #internToken(word: string): number {
    const known = this.tokens.find(word);
    if (known !== undefined) return known;
    const token = this.tokens.intern(word);
    this.#frequencies.set(token, 0);
    for (const variant of deletions(word)) this.#spellings.add(variant, token);
    return token;
  }

  #sumBits(name: number): void {
    let sum = 0;
    const end = this.#end(name);
    for (let i = this.#starts.at(name); i < end; i += 1) sum += this.bits(this.#nameTokens.at(i));
    this.#rows.setFloat(name, BITS, sum);
    this.#rows.set(name, BITS_AGE, this.#age);
  }

  #end(name: number): number {
    return name + 1 < this.count ? this.#starts.at(name + 1) : this.#nameTokens.length;
  }

  #hasTokens(name: number, tokens: readonly number[]): boolean {
    const start = this.#starts.at(name);
    return (
      this.#end(name) - start === tokens.length &&
      tokens.every((token, i) => this.#nameTokens.at(start + i) === token)
    );
  }

  #compactOf(name: number): string {
    return this.tokensOf(name)
      .map((token) => this.tokens.text(token))
      .join('');
  }
}
