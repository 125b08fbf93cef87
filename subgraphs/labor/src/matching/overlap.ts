import type { NameTable } from './name-table.js';

/** A name that shares less than this part of what the best one shares is never the one meant. */
const SHARE_OF_BEST = 0.35;
/** Steps between ranks 0 and 2, both coverages full. */
const RANK_STEPS = 512;

/**
 * Reusable scratch of one lookup: a sum of shared bits per name, then the names that share enough, ranked. All in
 * typed arrays walked in short loops, so that the processor fetches the next names while it works on one.
 */
export class Overlap {
  #sums = new Float32Array(0);
  #names = new Uint32Array(0);
  #bits = new Float32Array(0);
  #ranks = new Float64Array(0);
  #count = 0;
  #most = 0;
  #least = 0;

  /** Makes room for that many names; call before `add`. */
  reach(names: number): void {
    if (names <= this.#sums.length) return;
    const room = Math.ceil(names * 1.2);
    this.#sums = new Float32Array(room);
    this.#names = new Uint32Array(room);
    this.#bits = new Float32Array(room);
    this.#ranks = new Float64Array(room);
  }

  /**
   * Adds a word's bits to a name. A word whose bits alone are below that share of the highest sum starts no
   * new name: `rank` would only throw it away.
   */
  add(name: number, bits: number): void {
    const held = this.#sums[name] as number;
    if (held === 0) {
      if (bits < this.#least) return;
      this.#names[this.#count] = name;
      this.#count += 1;
    }
    const sum = held + bits;
    this.#sums[name] = sum;
    if (sum > this.#most) {
      this.#most = sum;
      this.#least = sum * SHARE_OF_BEST;
    }
  }

  /**
   * Ranks the names alive that hold at least `SHARE_OF_BEST` of the highest sum by the two coverages, of the query
   * and of the name, and empties the sums.
   */
  rank(table: NameTable, queryBits: number): void {
    const enough = this.#takeSums();
    table.gatherBits(this.#names, enough, this.#bits);
    let count = 0;
    for (let i = 0; i < enough; i += 1) {
      const nameBits = this.#bits[i] as number;
      if (nameBits === 0) continue;
      const shared = this.#ranks[i] as number;
      this.#names[count] = this.#names[i] as number;
      this.#ranks[count] = shared / queryBits + shared / nameBits;
      count += 1;
    }
    this.#count = count;
  }

  /** The rank that the best `count` reach, within a step of counting; 0 when there are fewer. */
  rankOf(count: number): number {
    if (this.#count <= count) return 0;
    const steps = new Uint32Array(RANK_STEPS + 1);
    for (let i = 0; i < this.#count; i += 1) {
      const step = Math.min(RANK_STEPS, Math.floor(((this.#ranks[i] as number) / 2) * RANK_STEPS));
      steps[step] = (steps[step] as number) + 1;
    }
    let step = RANK_STEPS;
    for (let sum = 0; step > 0; step -= 1) {
      sum += steps[step] as number;
      if (sum >= count) break;
    }
    return (step / RANK_STEPS) * 2;
  }

  /** Drops the names that rank lower. */
  keepFrom(least: number): void {
    let count = 0;
    for (let i = 0; i < this.#count; i += 1) {
      const rank = this.#ranks[i] as number;
      if (rank < least) continue;
      this.#names[count] = this.#names[i] as number;
      this.#ranks[count] = rank;
      count += 1;
    }
    this.#count = count;
  }

  /** Raises the ranks of the names that deserve it. */
  raise(by: number, deserves: (name: number) => boolean): void {
    for (let i = 0; i < this.#count; i += 1)
      if (deserves(this.#names[i] as number)) this.#ranks[i] = (this.#ranks[i] as number) + by;
  }

  /** Takes all names out, highest rank first, then lowest number; `rank` or this must end every lookup. */
  drain(): number[] {
    const order = Array.from({ length: this.#count }, (_, i) => i);
    const ranks = this.#ranks;
    const names = this.#names;
    order.sort(
      (a, b) => (ranks[b] as number) - (ranks[a] as number) || (names[a] as number) - (names[b] as number),
    );
    this.#count = 0;
    return order.map((i) => names[i] as number);
  }

  /** Moves the sums that are high enough to where the ranks will be, and empties all. */
  #takeSums(): number {
    let enough = 0;
    for (let i = 0; i < this.#count; i += 1) {
      const name = this.#names[i] as number;
      const shared = this.#sums[name] as number;
      this.#sums[name] = 0;
      if (shared < this.#least) continue;
      this.#names[enough] = name;
      this.#ranks[enough] = shared;
      enough += 1;
    }
    this.#most = 0;
    this.#least = 0;
    return enough;
  }
}
