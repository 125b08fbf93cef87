import type { Comparison } from './evidence.js';

/** Combinations of evidence that are nearly always right, strongest first. */
export const TIERS = ['IDENTIFIER', 'NAME_AND_STREET', 'NAME_AND_ZIP', 'NAME_AND_CITY'] as const;
export type Tier = (typeof TIERS)[number];

/** A name in more places than this may be a brand with many owners. */
const RARE_PLACES = 2;
/** Shared words below this many bits name a kind of business ("Quality Home Care"), not a business. */
const TELLING_BITS = 14;

/** The strongest exact tier that a comparison reaches; null for most. A state conflict reaches none but the first. */
export function tierOf(comparison: Comparison, identifier: string | null): Tier | null {
  if (identifier !== null) return 'IDENTIFIER';
  const { name, place, places, store } = comparison;
  const whole = comparison.queryPart !== 'side' && comparison.candidatePart !== 'side';
  if (!name.glued || !whole || place.state === 'conflict' || store === 'conflict') return null;
  if (place.street === 'house' && place.city !== 'conflict') return 'NAME_AND_STREET';
  if (
    place.street === 'conflict' ||
    place.street === 'otherHouse' ||
    places > RARE_PLACES ||
    name.sharedBits < TELLING_BITS
  )
    return null;
  if (place.zip === 'equal') return 'NAME_AND_ZIP';
  return place.city === 'equal' && place.zip !== 'conflict' ? 'NAME_AND_CITY' : null;
}

/** Why a candidate may not be called a match, however high its score. */
export const CAPS = [
  'STATE_CONFLICT',
  'COMMON_NAME',
  'OTHER_ADDRESS',
  'OTHER_NAME',
  'OTHER_REGISTERED_NAME',
  'OTHER_NUMBER',
  'SPELLING',
  'FURTHER_WORDS',
] as const;
export type Cap = (typeof CAPS)[number];

/** A word of this many bits left over on one side makes it another body: "Aramark" and "Aramark Educational". */
const FURTHER_WORD_BITS = 8;

/**
 * The cap on a comparison, or null. Caps hold for what a score cannot know: that a wrong match brands an
 * employer, and that brands, sisters and namesakes look alike to any model.
 */
export function capOf(
  comparison: Comparison,
  identifier: string | null,
  hasOtherRegisteredName: () => boolean,
): Cap | null {
  if (identifier !== null) return null;
  const { name, place, places } = comparison;
  const sameHouse = place.street === 'house';
  const elsewhere = place.street === 'conflict' || place.street === 'otherHouse';
  const placed = sameHouse || place.zip === 'equal' || place.city === 'equal' || place.city === 'near';
  if (place.state === 'conflict') return 'STATE_CONFLICT';
  if (!placed && (places > RARE_PLACES || name.sharedBits < TELLING_BITS)) return 'COMMON_NAME';
  if (elsewhere && places > RARE_PLACES) return 'OTHER_ADDRESS';
  if (isOtherName(comparison)) return 'OTHER_NAME';
  // A sign outlives its owner, and franchisees share one: by a trade name alone nobody is called a match.
  if (hasOtherRegisteredName()) return 'OTHER_REGISTERED_NAME';
  // Sisters are told apart by their number alone, and live in one house: "Harbor Realty 6" and "Harbor Realty 16".
  if (name.numberConflict || comparison.store === 'conflict') return 'OTHER_NUMBER';
  if (sameHouse || name.glued || place.zip === 'equal') return null;
  const misspelled = name.rarestQueryWord < 1 || name.rarestCandidateWord < 1;
  if (misspelled) return 'SPELLING';
  const further = [...name.queryLeft, ...name.candidateLeft].some((word) => word.bits >= FURTHER_WORD_BITS);
  return further ? 'FURTHER_WORDS' : null;
}

/** Two names that share less than this part of their words, and less than these bits, are two names. */
const OTHER_NAME_COVERAGE = 0.35;
const OTHER_NAME_BITS = 8;

/** An address alone is a house full of tenants: without something of the name it is never called a match. */
function isOtherName({ name }: Comparison): boolean {
  if (name.glued || name.acronym) return false;
  return (
    name.sharedBits < OTHER_NAME_BITS ||
    Math.max(name.queryCoverage, name.candidateCoverage) < OTHER_NAME_COVERAGE
  );
}
