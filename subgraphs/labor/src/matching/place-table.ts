import type { Place } from '@hub/kit/datasets/facts';
import { Rows } from './columns.js';
import { HashedLists, type ListsCopy } from './lists.js';
import { type NormalizedPlace, normalizePlace } from './place.js';
import { Interner } from './texts.js';

const STREET_SLOTS = 1 << 17;
/** Places without a street, as written, that are remembered: cities and ZIP codes of a country, spelled in a few ways. */
const WRITTEN_MAX = 100_000;

// Columns of a place's row: numbers of texts, 0 for none.
const STATE = 0;
const ZIP = 1;
const CITY = 2;
const GROUP = 3;
const HOUSE = 4;
const HOUSE_END = 5;
const STREET = 6;
const STREET_NAME = 7;

/** What is near a place. */
export interface Nearness {
  /** A row that is near shares one of these 32 marks; one that shares a mark need not be near. */
  readonly marks: number;
  has(row: number): boolean;
}

/** One of 32 marks for a text's number, spread so that numbers given out together differ; none for no text. */
const markOf = (text: number): number => (text === 0 ? 0 : 1 << (Math.imul(text, 0x9e3779b1) >>> 27));

/** What rebuilds a table elsewhere. */
export interface PlaceTableCopy {
  readonly keys: readonly string[];
  readonly texts: readonly string[];
  readonly byStreet: ListsCopy;
  readonly rows: Uint32Array;
}

/** The distinct places of the register, by number. Three in four records give only a state: they share a row. */
export class PlaceTable {
  readonly #keys: Interner;
  readonly #texts: Interner;
  readonly #byStreet: HashedLists;
  readonly #rows: Rows;
  /** Rows of places without a street by their text as written, which spares most records the normalizing. */
  readonly #written = new Map<string, number>();

  constructor(copy?: PlaceTableCopy) {
    this.#keys = new Interner(copy?.keys);
    this.#texts = new Interner(copy?.texts);
    this.#byStreet = new HashedLists(STREET_SLOTS, copy?.byStreet);
    this.#rows = new Rows(8, copy?.rows);
    if (!copy) this.#rows.add(); // keys count from 1
  }

  copy(): PlaceTableCopy {
    return {
      keys: this.#keys.copy(),
      texts: this.#texts.copy(),
      byStreet: this.#byStreet.copy(),
      rows: this.#rows.copy(),
    };
  }

  /** The row of a place, made when it is new. */
  add(place: Place): number {
    if (place.street !== null) return this.#addNormalized(normalizePlace(place));
    const text = `${place.city ?? ''}|${place.state ?? ''}|${place.postalCode ?? ''}`;
    const known = this.#written.get(text);
    if (known !== undefined) return known;
    const row = this.#addNormalized(normalizePlace(place));
    if (this.#written.size < WRITTEN_MAX) this.#written.set(text, row);
    return row;
  }

  place(row: number): NormalizedPlace {
    const text = (column: number): string | null => this.#texts.text(this.#rows.get(row, column)) || null;
    const zip5 = text(ZIP);
    return {
      houseNumber: text(HOUSE),
      houseRangeEnd: text(HOUSE_END),
      streetKey: text(STREET),
      streetName: text(STREET_NAME),
      cityKey: text(CITY),
      cityGroup: text(GROUP),
      zip5,
      zip3: zip5?.slice(0, 3) ?? null,
      state: text(STATE),
    };
  }

  /** Two letters, or empty. */
  stateOf(row: number): string {
    return this.#texts.text(this.#rows.get(row, STATE));
  }

  /** What is near a place: the rows in its ZIP code or city (neighborhoods counted in). */
  nearTo(place: NormalizedPlace): Nearness {
    const zip = this.#texts.find(place.zip5 ?? '') ?? 0;
    const group = this.#texts.find(place.cityGroup ?? '') ?? 0;
    const rows = this.#rows;
    return {
      marks: markOf(zip) | markOf(group),
      has: (row) =>
        (zip !== 0 && rows.get(row, ZIP) === zip) || (group !== 0 && rows.get(row, GROUP) === group),
    };
  }

  /** The marks of a row's ZIP code and city; 0 when it has neither. */
  marksOf(row: number): number {
    return markOf(this.#rows.get(row, ZIP)) | markOf(this.#rows.get(row, GROUP));
  }

  hasStreet(row: number): boolean {
    return this.#rows.get(row, STREET_NAME) !== 0;
  }

  /** Rows that may be the same house: same house number and street name in the same ZIP code or city. */
  near(place: NormalizedPlace): ReadonlySet<number> {
    const rows = new Set<number>();
    for (const key of streetKeys(place)) {
      this.#byStreet.each(key, (row) => {
        const streetName = this.#texts.text(this.#rows.get(row, STREET_NAME));
        if (streetName === place.streetName) rows.add(row);
      });
    }
    return rows;
  }

  #addNormalized(p: NormalizedPlace): number {
    const key = [p.state, p.zip5, p.cityKey, p.houseNumber, p.houseRangeEnd, p.streetKey].join('|');
    const known = this.#keys.find(key);
    if (known !== undefined) return known;
    this.#keys.intern(key);
    const row = this.#rows.add();
    const set = (column: number, value: string | null): void =>
      this.#rows.set(row, column, this.#texts.intern(value ?? ''));
    set(STATE, p.state);
    set(ZIP, p.zip5);
    set(CITY, p.cityKey);
    set(GROUP, p.cityGroup);
    set(HOUSE, p.houseNumber);
    set(HOUSE_END, p.houseRangeEnd);
    set(STREET, p.streetKey);
    set(STREET_NAME, p.streetName);
    for (const streetKey of streetKeys(p)) this.#byStreet.add(streetKey, row);
    return row;
  }
}

function streetKeys(place: NormalizedPlace): string[] {
  if (place.streetName === null) return [];
  const house = `${place.houseNumber ?? ''} ${place.streetName}`;
  const keys: string[] = [];
  if (place.zip5 !== null) keys.push(`${place.zip5} ${house}`);
  if (place.cityGroup !== null) keys.push(`${place.state ?? ''} ${place.cityGroup} ${house}`);
  return keys;
}
