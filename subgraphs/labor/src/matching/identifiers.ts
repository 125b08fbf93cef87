import type { Identifier } from '@hub/kit/datasets/facts';

/** "US-EIN" and "12-3456789" → "US-EIN 123456789": punctuation and case of a number mean nothing. */
export function identifierKey({ scheme, id }: Identifier): string {
  return `${scheme} ${id.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
}

/** Which employers gave which identifier. Several may: a number mistyped, or a firm that the register holds twice. */
export class IdentifierTable {
  readonly #holders = new Map<string, Set<number>>();
  readonly #keysOf: Map<number, readonly string[]>;

  /** @param copy what another table's `copy` gave */
  constructor(copy: ReadonlyMap<number, readonly string[]> = new Map()) {
    this.#keysOf = new Map(copy);
    for (const [employer, keys] of copy) this.#hold(employer, keys);
  }

  /** Who gave what, to build the same table elsewhere. */
  copy(): ReadonlyMap<number, readonly string[]> {
    return this.#keysOf;
  }

  add(employer: number, identifiers: readonly Identifier[]): void {
    if (identifiers.length === 0) return;
    const keys = identifiers.map(identifierKey);
    this.#hold(employer, keys);
    this.#keysOf.set(employer, [...(this.#keysOf.get(employer) ?? []), ...keys]);
  }

  remove(employer: number): void {
    for (const key of this.#keysOf.get(employer) ?? []) {
      const holders = this.#holders.get(key);
      holders?.delete(employer);
      if (holders?.size === 0) this.#holders.delete(key);
    }
    this.#keysOf.delete(employer);
  }

  holders(identifier: Identifier): readonly number[] {
    return [...(this.#holders.get(identifierKey(identifier)) ?? [])];
  }

  #hold(employer: number, keys: readonly string[]): void {
    for (const key of keys) this.#holders.set(key, (this.#holders.get(key) ?? new Set()).add(employer));
  }
}
