import { BadFacts } from '../bad-facts.js';
import { type PolicyVersion, timeline } from '../policy-versions.js';
import type { FloorInForce } from './pay-period.js';

/**
 * The floor of a policy on any day, under the version in force on that day: a version's floors end where the next
 * version begins, so the floors of a policy leave no day out and none twice. Floors are reckoned once each.
 * Errors, when asked: BadFacts before the first version, and what `floorUnder` throws.
 */
export function policyFloor<Terms, Floor extends FloorInForce>(
  versions: readonly PolicyVersion<Terms>[],
  floorUnder: (terms: Terms, on: string) => Floor,
): (on: string) => Floor {
  const ordered = timeline(versions);
  const known: Floor[] = [];
  return (on) => {
    const before = known.find((floor) => floor.effectiveFrom <= on && (floor.effectiveTo ?? on) >= on);
    if (before) return before;
    const version = ordered.findLast(({ effectiveFrom }) => effectiveFrom <= on);
    if (!version) throw new BadFacts([{ path: 'on', message: 'the policy was not in force yet' }]);
    const floor = floorUnder(version.terms, on);
    const clipped = {
      ...floor,
      effectiveFrom: later(floor.effectiveFrom, version.effectiveFrom),
      effectiveTo: earlier(floor.effectiveTo, version.effectiveTo),
    };
    known.push(clipped);
    return clipped;
  };
}

const later = (a: string, b: string): string => (a < b ? b : a);

const earlier = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b < a) ? b : a;
