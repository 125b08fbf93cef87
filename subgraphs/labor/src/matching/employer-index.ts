import type { Identifier } from '@hub/kit/datasets/facts';
import { type Alias, type AliasPart, aliasesOf } from './aliases.js';
import { Rows } from './columns.js';
import { IdentifierTable } from './identifiers.js';
import { Lists, type ListsCopy } from './lists.js';
import { NameTable, type NameTableCopy } from './name-table.js';
import { type Nearness, PlaceTable, type PlaceTableCopy } from './place-table.js';
import type { IndexRecord } from './record.js';
import { Interner, TextPool, type TextPoolCopy } from './texts.js';
import { LEGAL_FORMS } from './words.js';

/** Names with more mentions than this are brands, which their letters find anyway. */
const NEAR_MENTIONS = 64;

// Columns of a mention's row.
const NAME = 0;
const PLACE = 1;
const EMPLOYER = 2;
const TRAITS = 3; // bit 0: alive; bits 1 and 2: part; from bit 3 on: legal form
const STORE = 4;
const TEXT = 5;
const ALIVE_BIT = 1;
const PART_SHIFT = 1;
const LEGAL_FORM_SHIFT = 3;

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

/** What rebuilds an index elsewhere, in another thread: plain data, its buffers nobody else's. */
export interface EmployerIndexCopy {
  readonly places: PlaceTableCopy;
  readonly names: NameTableCopy;
  readonly mentions: Uint32Array;
  readonly byName: ListsCopy;
  readonly byPlace: ListsCopy;
  readonly byEmployer: ListsCopy;
  readonly texts: TextPoolCopy;
  readonly employers: readonly string[];
  readonly identifiers: ReadonlyMap<number, readonly string[]>;
  readonly alive: number;
}

/**
 * The register in memory: names, places and employers as rows of numbers, and the lists that lead from one to
 * the others. Rows are added and marked dead, never moved, so a patch costs what it touches.
 */
export class EmployerIndex {
  readonly places: PlaceTable;
  readonly names: NameTable;
  readonly #mentions: Rows;
  readonly #byName: Lists;
  readonly #byPlace: Lists;
  readonly #byEmployer: Lists;
  readonly #texts: TextPool;
  readonly #employers: Interner;
  readonly #identifiers: IdentifierTable;
  #alive: number;

  constructor(copy?: EmployerIndexCopy) {
    this.places = new PlaceTable(copy?.places);
    this.names = new NameTable(copy?.names);
    this.#mentions = new Rows(6, copy?.mentions);
    this.#byName = new Lists(copy?.byName);
    this.#byPlace = new Lists(copy?.byPlace);
    this.#byEmployer = new Lists(copy?.byEmployer);
    this.#texts = new TextPool(copy?.texts);
    this.#employers = new Interner(copy?.employers);
    this.#identifiers = new IdentifierTable(copy?.identifiers);
    this.#alive = copy?.alive ?? 0;
  }

  copy(): EmployerIndexCopy {
    return {
      places: this.places.copy(),
      names: this.names.copy(),
      mentions: this.#mentions.copy(),
      byName: this.#byName.copy(),
      byPlace: this.#byPlace.copy(),
      byEmployer: this.#byEmployer.copy(),
      texts: this.#texts.copy(),
      employers: this.#employers.copy(),
      identifiers: this.#identifiers.copy(),
      alive: this.#alive,
    };
  }

  /** Share of rows that patches left dead; above a third a rebuild is worth its while. */
  get deadShare(): number {
    return this.#mentions.length === 0 ? 0 : 1 - this.#alive / this.#mentions.length;
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
    this.eachMentionOf(employer, (mention) => this.#kill(mention));
    this.#byEmployer.clear(employer);
    this.#identifiers.remove(employer);
  }

  employerId(employer: number): string {
    return this.#employers.text(employer);
  }

  mention(row: number): Mention {
    const traits = this.#mentions.get(row, TRAITS);
    return {
      name: this.#mentions.get(row, NAME),
      place: this.#mentions.get(row, PLACE),
      employer: this.#mentions.get(row, EMPLOYER),
      legalForm: traits >> LEGAL_FORM_SHIFT,
      store: this.#mentions.get(row, STORE),
      part: PARTS[(traits >> PART_SHIFT) & 0b11] ?? 'whole',
    };
  }

  placeOf(mention: number): number {
    return this.#mentions.get(mention, PLACE);
  }

  /** The alias as its source wrote it. */
  mentionText(row: number): string {
    return this.#texts.text(this.#mentions.get(row, TEXT));
  }

  /** Lays the lists out for fast walking; worth calling once after building. */
  settle(): void {
    this.names.settle();
    for (const lists of [this.#byName, this.#byPlace, this.#byEmployer]) lists.settle();
  }

  /** Calls `visit` for each mention alive under a name, until it answers false; so do the next two. */
  eachMention(name: number, visit: (mention: number) => unknown): void {
    this.#each(this.#byName, name, visit);
  }

  eachMentionAt(place: number, visit: (mention: number) => unknown): void {
    this.#each(this.#byPlace, place, visit);
  }

  eachMentionOf(employer: number, visit: (mention: number) => unknown): void {
    this.#each(this.#byEmployer, employer, visit);
  }

  /** Whether the name is held by anyone in the query's city or ZIP code; looks at a few mentions only. */
  isNear(name: number, near: Nearness): boolean {
    if ((this.names.marksOf(name) & near.marks) === 0) return false;
    const lists = this.#byName;
    let left = NEAR_MENTIONS;
    for (let cell = lists.first(name); cell !== 0 && left > 0; cell = lists.next(cell)) {
      const row = lists.value(cell);
      if ((this.#mentions.get(row, TRAITS) & ALIVE_BIT) === 0) continue;
      if (near.has(this.#mentions.get(row, PLACE))) return true;
      left -= 1;
    }
    return false;
  }

  employersWith(identifier: Identifier): readonly number[] {
    return this.#identifiers.holders(identifier);
  }

  #each(lists: Lists, head: number, visit: (mention: number) => unknown): void {
    for (let cell = lists.first(head); cell !== 0; cell = lists.next(cell)) {
      const row = lists.value(cell);
      if ((this.#mentions.get(row, TRAITS) & ALIVE_BIT) !== 0 && visit(row) === false) return;
    }
  }

  #addMention(employer: number, place: number, { raw, name: normalized, part }: Alias): void {
    const { legalForm, storeNumber, tokens, compact } = normalized;
    const name = this.names.intern(tokens, compact);
    const form = legalForm === null ? 0 : LEGAL_FORMS.indexOf(legalForm) + 1;
    const row = this.#mentions.add();
    this.#mentions.set(row, NAME, name);
    this.#mentions.set(row, PLACE, place);
    this.#mentions.set(row, EMPLOYER, employer);
    this.#mentions.set(
      row,
      TRAITS,
      ALIVE_BIT | (PARTS.indexOf(part) << PART_SHIFT) | (form << LEGAL_FORM_SHIFT),
    );
    this.#mentions.set(row, STORE, storeNumber === null ? 0 : Number(storeNumber) + 1);
    this.#mentions.set(row, TEXT, this.#texts.add(raw));
    this.#byName.add(name, row);
    this.#byEmployer.add(employer, row);
    if (this.places.hasStreet(place)) this.#byPlace.add(place, row);
    this.names.hold(name, this.places.marksOf(place));
    this.#alive += 1;
  }

  #kill(row: number): void {
    this.#mentions.set(row, TRAITS, this.#mentions.get(row, TRAITS) & ~ALIVE_BIT);
    this.names.release(this.#mentions.get(row, NAME));
    this.#alive -= 1;
  }
}
