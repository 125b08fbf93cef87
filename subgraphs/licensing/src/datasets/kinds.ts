import type { LicenseKind } from '@hub/kit/datasets/facts';

const KINDS: readonly (readonly [RegExp, LicenseKind])[] = [
  [/\b(?:alcohol(?:ic)?|liquor|beer|wine|tavern|mixed drink|package goods|brew(?:ery|pub))\b/i, 'ALCOHOL'],
  [/\b(?:hotels?|motels?|lodging|rooming house|bed[- ]and[- ]breakfast|single-room occupancy)\b/i, 'LODGING'],
  [
    /\b(?:amusements?|entertainment|performing arts|pool halls?|billiards?|bowling|theat(?:er|re)s?)\b/i,
    'ENTERTAINMENT',
  ],
];

/** What a city's general business license is for, by the city's own words for its class. */
export const businessKindOf = (licenseClass: string): LicenseKind =>
  KINDS.find(([pattern]) => pattern.test(licenseClass))?.[1] ?? 'BUSINESS';
