/** One choice and how often it should come, relative to its neighbors. */
export type Weight<T> = readonly [value: T, weight: number];

/**
 * A small seeded source of chance (sfc32), so that one seed always builds the same city.
 * It uses only whole-number and exactly rounded arithmetic: every machine draws the same numbers.
 */
export class Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: string) {
    this.#seed = seed;
    this.#a = hash(seed, 0x9e37_79b9);
    this.#b = hash(seed, 0x85eb_ca6b);
    this.#c = hash(seed, 0xc2b2_ae35);
    this.#counter = 1;
    // The first numbers of sfc32 still show the seed; twelve rounds are what its author advises.
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** A stream of its own for one part of the city: drawing more in one part then leaves the others as they were. */
  fork(label: string): Random {
    return new Random(`${this.#seed}/${label}`);
  }

  /** At least 0 and below 1, in steps of 2^-32. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the list, all alike. RangeError on an empty list. */
  pick<T>(list: readonly T[]): T {
    const value = list[Math.floor(this.next() * list.length)];
    if (value === undefined) throw new RangeError('pick: the list is empty');
    return value;
  }

  /** One of the choices, by weight. RangeError without choices. */
  weighted<T>(choices: readonly Weight<T>[]): T {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    const last = choices.at(-1);
    if (last === undefined) throw new RangeError('weighted: no choices');
    return last[0];
  }

  /** `count` different members of the list, or all where it is shorter; the list stays as it is. */
  sample<T>(list: readonly T[], count: number): T[] {
    const pool = [...list];
    const taken = Math.min(count, pool.length);
    for (let i = 0; i < taken; i += 1) {
      const j = this.int(i, pool.length - 1);
      [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
    }
    return pool.slice(0, taken);
  }

  /** Whole and heavy-tailed (Pareto, exponent 2): mostly near `min`, seldom large, never above `max`. */
  heavyTail(min: number, max: number): number {
    return Math.min(max, Math.floor(min / Math.sqrt(1 - this.next())));
  }
}

/** FNV-1a over the seed's UTF-16 units, with a salt and a final mix. */
function hash(text: string, salt: number): number {
  let value = 0x811c_9dc5 ^ salt;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x0100_0193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  return value ^ (value >>> 13);
}
