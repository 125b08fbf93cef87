import type { DecisionOutcome, LicenseFact, LicenseKind } from '@hub/kit/datasets/facts';

/** What was asked for, as `LicenseFact` names it. */
export type Action = NonNullable<LicenseFact['decision']>['action'];

/** The board's words for one class, however the minutes hyphenate them. */
const CLASS_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\bAll\s*-?\s*Alcohol(?:ic)?(?:\s+Beverages?)?/gi, 'All-Alcoholic Beverages'],
  [/\bCommon Victualer\b/gi, 'Common Victualler'],
  [/\bCV\s*(?=7)/gi, 'Common Victualler '],
  [/\b7\s*-?\s*Day\b/gi, '7 Day'],
  [/\bw\/\s*/gi, 'with '],
  [/\bOn[- ]Premises?\b/gi, 'On Premise'],
  [/\bMalts? (?:and|&) Wines?\b/gi, 'Wines and Malt Beverages'],
  [/\bWines? (?:and|&) Malt\b(?! Beverages)/gi, 'Wines and Malt Beverages'],
  [/\bWines? & Malt Beverages?\b/gi, 'Wines and Malt Beverages'],
  [/\bWine and Malt Beverages?\b/gi, 'Wines and Malt Beverages'],
  [/\s+/g, ' '],
];

/** Longer than any class of the board (some 60 characters): what is longer is prose. */
const CLASS_CHARACTERS_MAX = 120;

/** The license class that the item speaks of: `Common Victualler 7 Day All-Alcoholic Beverages`. */
export function licenseClassOf(details: string): string | null {
  const found =
    /^\W*(?:the )?(?:holder of|has applied for|applied for)\s+(?:an?\s+)?(?:new\s+)?(.+?)(?:\s+licen[sc]es?\b|,?\s+ha(?:s|ve|d)\b|\s+to be exercised|\s+petition|\.(?=\s|$)|;|$)/i.exec(
      details,
    );
  const words = found?.[1];
  if (!words || words.length > CLASS_CHARACTERS_MAX) return null;
  return CLASS_SPELLINGS.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), words).trim();
}

const KINDS: readonly (readonly [RegExp, LicenseKind])[] = [
  [/no (?:liquor|alcohol)/i, 'LODGING'],
  [
    /alcohol|wine|malt|liquor|brewer|winery|distiller|pouring|package store|b\.?y\.?o\.?b|\b19[A-H]\b/i,
    'ALCOHOL',
  ],
  [/innholder|lodging|dormitory/i, 'LODGING'],
  [/billiard|bowling|entertainment|amusement/i, 'ENTERTAINMENT'],
  [/victualler|victualer/i, 'COMMON_VICTUALLER'],
];

/** The kind of a class. Where no class was read, an alcohol type says that it is an alcohol license. */
export function licenseKindOf(licenseClass: string | null, alcoholType: string | null): LicenseKind {
  if (licenseClass === null) return alcoholType === null ? 'OTHER' : 'ALCOHOL';
  return KINDS.find(([pattern]) => pattern.test(licenseClass))?.[1] ?? 'OTHER';
}

const ACTIONS: readonly (readonly [RegExp, Action])[] = [
  [/\btransfer(?:ring)? (?:of )?(?:(?:the|its|their|this) )?(?:licen[sc]|location)/i, 'TRANSFER'],
  [/\b(?:has|have) applied for\b|^\W*applied for\b/i, 'NEW'],
  [/\brenew(?:al|ed)?\b/i, 'RENEWAL'],
  [/\brevo(?:ke|cation)|\bsuspen(?:d|sion)|\bdisciplin|\bviolation\b/i, 'DISCIPLINE'],
  [/\bpetition|\brequest|\bamend|\bchange\b|\bpledge\b/i, 'AMENDMENT'],
];

/** What was asked for. A transfer of stock or interest leaves the holder, and is an amendment. */
export const actionOf = (details: string): Action =>
  ACTIONS.find(([pattern]) => pattern.test(details))?.[1] ?? 'OTHER';

/**
 * The board's vote, by its first word. What it puts off (deferred, continued, rescheduled, kept active for
 * two years) is deferred; a word that we have not met is OTHER.
 */
const OUTCOMES: readonly (readonly [RegExp, DecisionOutcome])[] = [
  [/^\W*(?:grant|approv|allow)/i, 'GRANTED'],
  [/^\W*(?:defer|continu|reschedul|active|postpon|tabled|taken under advisement)/i, 'DEFERRED'],
  [/^\W*withdr/i, 'WITHDRAWN'],
  [/^\W*(?:reject|deni|deny|dismiss)/i, 'DENIED'],
  [/^\W*revok/i, 'REVOKED'],
  [/^\W*suspend/i, 'SUSPENDED'],
];

/** The outcome that the `status` names, else the one that its detail names, else OTHER. */
export const outcomeOf = (status: string | null, detail: string | null): DecisionOutcome =>
  [status, detail]
    .map((text) => OUTCOMES.find(([pattern]) => pattern.test(text ?? ''))?.[1])
    .find((outcome) => outcome !== undefined) ?? 'OTHER';
