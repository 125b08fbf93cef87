import type { LicenseKind } from '@hub/kit/datasets/facts';
import type { SolicitationRecord } from '@hub/procurement/solicitation/load';
import { addDays, addYears, dayBetween } from './days.js';
import type { Random, Weight } from './random.js';

/** A tender of the invented city. Amounts are whole cents, dates ISO. */
export interface Solicitation {
  readonly key: string;
  readonly ocid: string;
  readonly title: string;
  readonly buyer: string;
  readonly status: SolicitationRecord['status'];
  /** One of the labor services of S2.13, or another word that the board must decide upon. */
  readonly laborService: string;
  readonly onCityProperty: boolean;
  readonly estimatedValueCents: number;
  readonly publishedOn: string;
  /** Null for one that takes bids until it is filled. */
  readonly closesOn: string | null;
  /** Kind of the license that the trade needs; null when none. */
  readonly licenseKind: LicenseKind | null;
}

/** Trades that nobody may do without a license. */
const LICENSED: Readonly<Record<string, LicenseKind>> = {
  dining: 'COMMON_VICTUALLER',
  construction: 'CONTRACTOR_REGISTRATION',
};

/** A kind of work that the city buys, and which employers can do it. */
export interface Work {
  readonly service: string;
  readonly industries: readonly string[];
  readonly titles: readonly string[];
  readonly leastCents: number;
  readonly mostCents: number;
}

const work = (service: string, industries: string, titles: string, least: number, most: number): Work => ({
  service,
  industries: industries.split(' '),
  titles: titles.split('|'),
  leastCents: least * 100,
  mostCents: most * 100,
});

/** What the city buys; the showcase can do the first. */
export const WORKS: readonly Work[] = [
  work(
    'dining',
    '722511 722513',
    'Meals for the shelter at Mill Cove|School lunches, Ropewalk district|Catering of the senior centers',
    60_000,
    900_000,
  ),
  work(
    'cleaning',
    '561720',
    'Cleaning of City Hall|Cleaning of the branch libraries|Night cleaning of the ferry terminal',
    40_000,
    1_500_000,
  ),
  work('window-washing', '561720', 'Window washing of the public market', 6_000, 45_000),
  work(
    'construction',
    '236220 238140 238160 238310',
    'Rebuilding of the Gull Point seawall|New roof of the Kestrel Park school|Saint Orla library extension|Causeway bridge repair',
    300_000,
    60_000_000,
  ),
  work(
    'construction',
    '238210 238220 238320',
    'Wiring of the fire stations|Boilers of the bath house|Repainting of the harbor offices',
    50_000,
    2_500_000,
  ),
  work(
    'security',
    '561612',
    'Guards at the public buildings|Night watch at the fish pier',
    90_000,
    2_000_000,
  ),
  work(
    'maintenance',
    '561730 238220',
    'Upkeep of parks and squares|Snow clearing of public stairs',
    30_000,
    800_000,
  ),
  work(
    'clerical',
    '561320 541511',
    'Temporary clerks for the assessors|Keeping of the permit archive',
    20_000,
    400_000,
  ),
  work('landscaping', '561730', 'Planting of the Causeway meadow', 9_000, 250_000),
  work('supply', '424480 332710', 'Produce for the public kitchens|Manhole covers', 8_000, 300_000),
];

/** How tenders stand, and how many of them. */
export const TENDER_STATUSES: readonly Weight<Solicitation['status']>[] = [
  ['COMPLETE', 58],
  ['ACTIVE', 20],
  ['PLANNED', 6],
  ['PLANNING', 5],
  ['UNSUCCESSFUL', 4],
  ['CANCELLED', 4],
  ['WITHDRAWN', 3],
];

const BUYERS = [
  'Department of Public Works',
  'School Department',
  'Parks Department',
  'Library Trustees',
  'Harbor Office',
];

/** The tender that stays open, so that whoever starts a hub in a year can still bid on it: the showcase's. */
const OPEN_ENDED = 1;

/** The tender of this index (0 for the first) for such work, with dates that fit its status. */
export function solicitationOf(
  random: Random,
  index: number,
  kind: Work,
  status: Solicitation['status'],
  today: string,
): Solicitation {
  const number = String(index + 1).padStart(4, '0');
  const ahead = status === 'PLANNING' || status === 'PLANNED';
  const publishedOn = ahead
    ? dayBetween(random, addDays(today, 10), addDays(today, 120))
    : status === 'ACTIVE'
      ? dayBetween(random, addDays(today, -30), addDays(today, -8))
      : dayBetween(random, addYears(today, -4), addDays(today, -200));
  return {
    key: `S${number}`,
    // 00pell is nobody's registered OCID prefix.
    ocid: `ocds-00pell-${number}`,
    title: random.pick(kind.titles),
    buyer: `Port Ellery ${random.pick(BUYERS)}`,
    status,
    laborService: kind.service,
    onCityProperty: kind.service !== 'supply',
    estimatedValueCents: Math.round(random.heavyTail(kind.leastCents, kind.mostCents) / 10_000) * 10_000,
    publishedOn,
    closesOn: index === OPEN_ENDED && status === 'ACTIVE' ? null : addDays(publishedOn, random.int(40, 70)),
    licenseKind: LICENSED[kind.service] ?? null,
  };
}
