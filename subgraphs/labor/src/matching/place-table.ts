import type { Place } from '@hub/kit/datasets/facts';
import { Column, HashedLists, Interner } from './columns.js';
import { type NormalizedPlace, normalizePlace } from './place.js';

const STREET_SLOTS = 1 << 17;

/** The distinct places of the register, by number. Three in four records give only a state: they share a row. */
export class PlaceTable {
  readonly #keys = new Interner();
  readonly #texts = new Interner();
  readonly #byStreet = new HashedLists(STREET_SLOTS);
  readonly #columns = {
    state: new Column(),
    zip: new Column(),
    city: new Column(),
    group: new Column(),
    house: new Column(),
    houseEnd: new Column(),
    street: new Column(),
    streetName: new Column(),
  };

  /** The row of a place, made when it is new. */
  add(place: Place): number {
    const p = normalizePlace(place);
    const key = [p.state, p.zip5, p.cityKey, p.houseNumber, p.houseRangeEnd, p.streetKey].join('|');
    const known = this.#keys.find(key);
    if (known !== undefined) return known;
    const row = this.#keys.intern(key);
    const columns = this.#columns;
    const text = (value: string | null): number => this.#texts.intern(value ?? '');
    columns.state.set(row, text(p.state));
    columns.zip.set(row, text(p.zip5));
    columns.city.set(row, text(p.cityKey));
    columns.group.set(row, text(p.cityGroup));
    columns.house.set(row, text(p.houseNumber));
    columns.houseEnd.set(row, text(p.houseRangeEnd));
    columns.street.set(row, text(p.streetKey));
    columns.streetName.set(row, text(p.streetName));
    for (const streetKey of streetKeys(p)) this.#byStreet.add(streetKey, row);
    return row;
  }

  place(row: number): NormalizedPlace {
    const columns = this.#columns;
    const text = (column: Column): string | null => this.#texts.text(column.at(row)) || null;
    const zip5 = text(columns.zip);
    return {
      houseNumber: text(columns.house),
      houseRangeEnd: text(columns.houseEnd),
      streetKey: text(columns.street),
      streetName: text(columns.streetName),
      cityKey: text(columns.city),
      cityGroup: text(columns.group),
      zip5,
      zip3: zip5?.slice(0, 3) ?? null,
      state: text(columns.state),
    };
  }

  /** Two letters, or empty. */
  stateOf(row: number): string {
    return this.#texts.text(this.#columns.state.at(row));
  }

  /** A test for rows in the same ZIP code or city (neighborhoods counted in) as a place. */
  nearTo(place: NormalizedPlace): (row: number) => boolean {
    const zip = this.#texts.find(place.zip5 ?? '') ?? 0;
    const group = this.#texts.find(place.cityGroup ?? '') ?? 0;
    const { zip: zips, group: groups } = this.#columns;
    return (row) => (zip !== 0 && zips.at(row) === zip) || (group !== 0 && groups.at(row) === group);
  }

  hasStreet(row: number): boolean {
    return this.#columns.streetName.at(row) !== 0;
  }

  /** Rows that may be the same house: same house number and street name in the same ZIP code or city. */
  near(place: NormalizedPlace): ReadonlySet<number> {
    const rows = new Set<number>();
    for (const key of streetKeys(place)) {
      this.#byStreet.each(key, (row) => {
        const streetName = this.#texts.text(this.#columns.streetName.at(row));
        if (streetName === place.streetName) rows.add(row);
      });
    }
    return rows;
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
