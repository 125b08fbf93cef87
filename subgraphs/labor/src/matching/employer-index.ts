import type { Identifier } from '@hub/kit/datasets/facts';
import { type Alias, type AliasPart, aliasesOf } from './aliases.js';
import { Column, HashedLists, Interner, Lists, TextPool } from './columns.js';
import { IdentifierTable } from './identifiers.js';
import { PlaceTable } from './place-table.js';
import type { IndexRecord } from './record.js';
import { deletions, isOneEditApart } from './spelling.js';
import { LEGAL_FORMS } from './words.js';

// Sized for a million names and tokens; fewer only leave heads empty (4 bytes each), more only lengthen lists.
const NAME_SLOTS = 1 << 19;
const SPELLING_SLOTS = 1 << 20;
/** Names with more mentions than this are brands, which their letters find anyway. */
const NEAR_MENTIONS = 64;

// Logarithms of the frequencies that occur: the ranking of candidates asks for them 100,000 times in a lookup.
const LOGS = Float64Array.from({ length: 32_768 }, (_, frequency) => Math.log2(frequency + 1));

/** One alias of one record: which name, where, whose. */
export interface Mention {
  readonly name: number;
  readonly place: number;
  readonly employer: number;
  readonly legalForm: number;
  /** The store number plus one; 0 when there is none. */
  readonly store: number;
  readonly part: AliasPart;
}

const PARTS: readonly AliasPart[] = ['whole', 'beside', 'side'];

/**
 * The register in memory: names, places and employers as rows of typed columns, and the lists that lead from a
 * word, a spelling, a place or an identifier to them. Rows are added and marked dead, never moved, so a patch
 * costs what it touches.
 */
export class EmployerIndex {
  readonly places = new PlaceTable();
  readonly tokens = new Interner();
  readonly #tokenCount = new Column(); // names alive that hold the token: its document frequency
  readonly #spellings = new HashedLists(SPELLING_SLOTS);
  readonly #namesByToken = new Lists();
  readonly #namesByCompact = new HashedLists(NAME_SLOTS);
  readonly #nameStart = new Column();
  readonly #nameTokens = new Column();
  readonly #nameAlive = new Column(); // mentions alive under the name
  readonly #mentionsByName = new Lists();
  readonly #mentionsByPlace = new Lists();
  readonly #mentionsByEmployer = new Lists();
  readonly #mentionName = new Column();
  readonly #mentionPlace = new Column();
  readonly #mentionEmployer = new Column();
  readonly #mentionLegalForm = new Column(Uint8Array);
  readonly #mentionStore = new Column();
  readonly #mentionPart = new Column(Uint8Array);
  readonly #mentionText = new Column();
  readonly #mentionAlive = new Column(Uint8Array);
  readonly #texts = new TextPool();
  readonly #employers = new Interner();
  readonly #identifiers = new IdentifierTable();
  // A name's bits stand until any name comes or goes; asked for thousands of times in a lookup, they are kept.
  readonly #nameBits = new Column(Float32Array);
  readonly #nameBitsAge = new Column();
  #age = 1;
  #aliveNames = 0;
  #aliveMentions = 0;

  get nameCount(): number {
    return this.#nameStart.length;
  }

  /** Share of rows that patches left dead; above a third a rebuild is worth its while. */
  get deadShare(): number {
    return this.#mentionName.length === 0 ? 0 : 1 - this.#aliveMentions / this.#mentionName.length;
  }

  /** Adds one record beside what its employer has already. */
  add(record: IndexRecord): void {
    const employer = this.#employers.intern(record.employerId);
    const place = this.places.add(record.place);
    for (const alias of aliasesOf(record.name, record.tradeNames)) this.#addMention(employer, place, alias);
    this.#identifiers.add(employer, record.identifiers);
  }

  /** Takes an employer and all its records out. One that is not there is no error. */
  remove(employerId: string): void {
    const employer = this.#employers.find(employerId);
    if (employer === undefined) return;
    this.#mentionsByEmployer.each(employer, (mention) => this.#kill(mention));
    this.#mentionsByEmployer.clear(employer);
    this.#identifiers.remove(employer);
  }

  employerId(employer: number): string {
    return this.#employers.text(employer);
  }

  mention(row: number): Mention {
    return {
      name: this.#mentionName.at(row),
      place: this.#mentionPlace.at(row),
      employer: this.#mentionEmployer.at(row),
      legalForm: this.#mentionLegalForm.at(row),
      store: this.#mentionStore.at(row),
      part: PARTS[this.#mentionPart.at(row)] ?? 'whole',
    };
  }

  /** The alias as its source wrote it. */
  mentionText(row: number): string {
    return this.#texts.text(this.#mentionText.at(row));
  }

  /** Token numbers of a name's core, in order. */
  tokensOf(name: number): number[] {
    const end = name + 1 < this.#nameStart.length ? this.#nameStart.at(name + 1) : this.#nameTokens.length;
    const tokens: number[] = [];
    for (let i = this.#nameStart.at(name); i < end; i += 1) tokens.push(this.#nameTokens.at(i));
    return tokens;
  }

  /** What it tells to see all words of a name, in bits. */
  nameBits(name: number): number {
    if (this.#nameBitsAge.at(name) === this.#age) return this.#nameBits.at(name);
    const end = name + 1 < this.#nameStart.length ? this.#nameStart.at(name + 1) : this.#nameTokens.length;
    let sum = 0;
    for (let i = this.#nameStart.at(name); i < end; i += 1) sum += this.bits(this.#nameTokens.at(i));
    this.#nameBits.set(name, sum);
    this.#nameBitsAge.set(name, this.#age);
    return this.#nameBits.at(name);
  }

  isAlive(name: number): boolean {
    return this.#nameAlive.at(name) > 0;
  }

  /** How many names hold the token. */
  frequency(token: number | undefined): number {
    return token === undefined ? 0 : this.#tokenCount.at(token);
  }

  /** What it tells to see this word, in bits: 18 for a word of one name among 300,000. */
  bits(token: number | undefined): number {
    const frequency = this.frequency(token);
    return Math.log2(this.#aliveNames + 2) - (LOGS[frequency] ?? Math.log2(frequency + 1));
  }

  /** Adds a word's bits to every name that holds it, dead ones too. */
  addPostings(token: number, bits: number, overlap: { add(name: number, bits: number): void }): void {
    const { first, values, next } = this.#namesByToken.cells(token);
    for (let row = first; row !== 0; row = next[row] as number) overlap.add(values[row] as number, bits);
  }

  /** Lays the lists out for fast walking; worth calling once after building. */
  settle(): void {
    for (const lists of [
      this.#namesByToken,
      this.#spellings,
      this.#namesByCompact,
      this.#mentionsByName,
      this.#mentionsByPlace,
      this.#mentionsByEmployer,
    ]) {
      lists.settle();
    }
  }

  eachMention(name: number, visit: (mention: number) => unknown): void {
    this.#mentionsByName.each(name, (row) => (this.#mentionAlive.at(row) === 1 ? visit(row) : true));
  }

  eachMentionAt(place: number, visit: (mention: number) => unknown): void {
    this.#mentionsByPlace.each(place, (row) => (this.#mentionAlive.at(row) === 1 ? visit(row) : true));
  }

  eachMentionOf(employer: number, visit: (mention: number) => unknown): void {
    this.#mentionsByEmployer.each(employer, visit);
  }

  /** Whether the name is held by anyone in the query's city or ZIP code; looks at a few mentions only. */
  isNear(name: number, near: (place: number) => boolean): boolean {
    let found = false;
    let left = NEAR_MENTIONS;
    this.eachMention(name, (row) => {
      found = near(this.#mentionPlace.at(row));
      left -= 1;
      return !found && left > 0;
    });
    return found;
  }

  /** Names whose letters are the same when spaces are left out. */
  namesLike(compact: string): number[] {
    const found: number[] = [];
    this.#namesByCompact.each(compact, (name) => {
      if (this.#nameAlive.at(name) > 0 && this.#compactOf(name) === compact) found.push(name);
    });
    return found;
  }

  /** Known words at one letter's distance: dropped, added, changed or two swapped. */
  neighbors(word: string): number[] {
    const found = new Set<number>();
    const near = (token: number): void => {
      if (this.#tokenCount.at(token) > 0 && isOneEditApart(word, this.tokens.text(token))) found.add(token);
    };
    for (const variant of deletions(word)) this.#spellings.each(variant, near);
    return [...found];
  }

  employersWith(identifier: Identifier): readonly number[] {
    return this.#identifiers.holders(identifier);
  }

  #addMention(employer: number, place: number, { raw, name: normalized, part }: Alias): void {
    const name = this.#internName(normalized.tokens, normalized.compact);
    const row = this.#mentionName.push(name);
    this.#mentionPlace.push(place);
    this.#mentionEmployer.push(employer);
    this.#mentionLegalForm.push(
      normalized.legalForm === null ? 0 : LEGAL_FORMS.indexOf(normalized.legalForm) + 1,
    );
    this.#mentionStore.push(normalized.storeNumber === null ? 0 : Number(normalized.storeNumber) + 1);
    this.#mentionPart.push(PARTS.indexOf(part));
    this.#mentionText.push(this.#texts.add(raw));
    this.#mentionAlive.push(1);
    this.#mentionsByName.add(name, row);
    this.#mentionsByEmployer.add(employer, row);
    if (this.places.hasStreet(place)) this.#mentionsByPlace.add(place, row);
    this.#aliveMentions += 1;
    if (this.#nameAlive.at(name) === 0) this.#countName(name, 1);
    this.#nameAlive.set(name, this.#nameAlive.at(name) + 1);
  }

  #kill(row: number): void {
    const name = this.#mentionName.at(row);
    this.#mentionAlive.set(row, 0);
    this.#aliveMentions -= 1;
    this.#nameAlive.set(name, this.#nameAlive.at(name) - 1);
    if (this.#nameAlive.at(name) === 0) this.#countName(name, -1);
  }

  #countName(name: number, change: 1 | -1): void {
    this.#aliveNames += change;
    this.#age += 1;
    for (const token of new Set(this.tokensOf(name)))
      this.#tokenCount.set(token, this.#tokenCount.at(token) + change);
  }

  #internName(words: readonly string[], compact: string): number {
    const tokens = words.map((word) => this.#internToken(word));
    let known: number | undefined;
    this.#namesByCompact.each(compact, (name) => {
      if (sameNumbers(this.tokensOf(name), tokens)) known = name;
      return known === undefined;
    });
    if (known !== undefined) return known;
    const name = this.#nameStart.push(this.#nameTokens.length);
    for (const token of tokens) this.#nameTokens.push(token);
    this.#nameAlive.set(name, 0);
    this.#namesByCompact.add(compact, name);
    for (const token of new Set(tokens)) this.#namesByToken.add(token, name);
    return name;
  }

  #internToken(word: string): number {
    const known = this.tokens.find(word);
    if (known !== undefined) return known;
    const token = this.tokens.intern(word);
    this.#tokenCount.set(token, 0);
    for (const variant of deletions(word)) this.#spellings.add(variant, token);
    return token;
  }

  #compactOf(name: number): string {
    return this.tokensOf(name)
      .map((token) => this.tokens.text(token))
      .join('');
  }
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
