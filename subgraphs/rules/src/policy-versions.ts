import { BadFacts, refuse } from './bad-facts.js';
import { addDays } from './dates.js';

/** One version of a policy: its terms hold from a day until the day before the next version's. */
export interface PolicyVersion<Terms> {
  /** First day in force. */
  readonly effectiveFrom: string;
  /** Who set it. */
  readonly setBy: string;
  readonly terms: Terms;
}

/** A version with its last day; null while no later version is set. */
export interface VersionInForce<Terms> extends PolicyVersion<Terms> {
  readonly effectiveTo: string | null;
}

/**
 * The versions in order, each with its last day: no day belongs to two of them, and none between them to none.
 * Errors: BadFacts when two begin on the same day, because then both would claim it.
 */
export function timeline<Terms>(versions: readonly PolicyVersion<Terms>[]): VersionInForce<Terms>[] {
  const ordered = [...versions].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  refuse(
    ordered
      .filter(({ effectiveFrom }, at) => effectiveFrom === ordered[at + 1]?.effectiveFrom)
      .map(({ effectiveFrom }) => ({ path: 'policy', message: `two versions begin on ${effectiveFrom}` })),
  );
  return ordered.map((version, at) => {
    const next = ordered[at + 1];
    return { ...version, effectiveTo: next ? addDays(next.effectiveFrom, -1) : null };
  });
}

/** The version in force on a day. Errors: BadFacts before the first one's day. */
export function versionOn<Terms>(
  versions: readonly PolicyVersion<Terms>[],
  on: string,
): VersionInForce<Terms> {
  const found = timeline(versions).findLast(({ effectiveFrom }) => effectiveFrom <= on);
  if (!found) throw new BadFacts([{ path: 'on', message: 'the policy was not in force yet' }]);
  return found;
}
