/** What the board determined of a matter that the policy leaves to it: a kind of work (S2.13), workers so far removed (S2.14). */
export interface Determination {
  /** The kind of work, or null where it is a tier. */
  readonly laborService: string | null;
  /** How many degrees removed the workers are, or null where it is a kind of work. */
  readonly tier: number | null;
  /** Null: withdrawn, and the matter waits for the board again. */
  readonly covered: boolean | null;
  readonly decidedOn: string;
  /** The first day for which it holds; without it, the day of the decision. */
  readonly effectiveFrom?: string;
}

/** A determination that says yes or no. */
export type Binding = Determination & { readonly covered: boolean };

/** One kind of service under its several spellings: `Window washing` is `window-washing`. */
export const spelledService = (service: string): string =>
  service
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');

/** The day from which a determination holds. */
const inForceFrom = ({ effectiveFrom, decidedOn }: Determination): string => effectiveFrom ?? decidedOn;

/**
 * The determination of a matter that binds on a day: the last one to take effect, and of two from one day the one that
 * was given last. Null while there is none, and once the last one withdrew it.
 */
export function bindingDetermination(
  determinations: readonly Determination[],
  on: string,
  about: (one: Determination) => boolean,
): Binding | null {
  const last = determinations
    .filter((one) => about(one) && inForceFrom(one) <= on)
    .toSorted((a, b) => (inForceFrom(a) < inForceFrom(b) ? -1 : inForceFrom(a) > inForceFrom(b) ? 1 : 0))
    .at(-1);
  return last && last.covered !== null ? (last as Binding) : null;
}
