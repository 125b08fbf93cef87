import type { DecisionOutcome, LicenseFact, LicenseKind, RegistryEvidence } from '@hub/kit/datasets/facts';
import { addDays, addYears, dayBetween } from './days.js';
import { type CityEmployer, industryOf } from './employers.js';
import { mention, type SourceHabits } from './mentions.js';
import type { Random, Weight } from './random.js';
import type { Known } from './sources.js';

/** The invented licensing board: it publishes decisions, and no standing of its own. */
export const LICENSING_BOARD = 'US-MA-PEL-LB';

/** The invented permit office: it publishes standings, and few decisions. */
export const PERMIT_OFFICE = 'US-MA-PEL-PO';

/** How many plain old numbers exist at both, so that a number alone is ambiguous. */
const SHARED_NUMBERS = 12;

const BOARD_KINDS: ReadonlySet<LicenseKind> = new Set([
  'ALCOHOL',
  'COMMON_VICTUALLER',
  'LODGING',
  'ENTERTAINMENT',
]);

const CLASSES: Readonly<Record<LicenseKind, readonly string[]>> = {
  ALCOHOL: [
    'CV7AL All Alcoholic Beverages',
    'CV7MW Malt and Wine',
    'Retail Package Store',
    'Farmer Brewery Pouring',
  ],
  COMMON_VICTUALLER: ['Common Victualler', 'Common Victualler, Sidewalk Seating'],
  LODGING: ['Innholder', 'Lodging House'],
  ENTERTAINMENT: ['Live Entertainment', 'Non-Live Entertainment', 'Billiards and Games'],
  BUSINESS: ['Business Certificate', 'Retail Shop'],
  CONTRACTOR_REGISTRATION: [
    'Builder, Class A',
    'Builder, Class B',
    'Electrician',
    'Plumber',
    'Public Works Contractor',
  ],
  OTHER: ['Motor Vehicle Repair', 'Livery', 'Street Occupancy', 'Flammables Storage'],
};

const BOARD_HABITS: SourceHabits = {
  upperCase: 0.3,
  dropsSuffix: 0.06,
  misspells: 0.03,
  exchangesAmpersand: 0.2,
  tradeNameOnly: 0,
  givesTradeName: 0.89,
  givesStreet: 0.99,
  givesPostalCode: 0.97,
  neighborhoodAsCity: 0.45,
  givesIdentifier: 0,
  industryDigits: 0,
};

const OFFICE_HABITS: SourceHabits = {
  ...BOARD_HABITS,
  upperCase: 0.7,
  tradeNameOnly: 0.12,
  givesTradeName: 0.3,
  neighborhoodAsCity: 0.1,
  givesIdentifier: 0.3,
  industryDigits: 4,
};

/** A license's record, with who its transferee truly is. */
export interface KnownLicense extends Known<LicenseFact> {
  /** The key of the `CityEmployer` that takes the license over; null where the record decides no transfer. */
  readonly transfereeTruth: string | null;
}

/**
 * Exactly `count` licenses by (authority, number), five of eight at the board. A license has one record or more:
 * a transfer, a renewal or a penalty is a later record of the same number.
 */
export function generateLicenses(
  random: Random,
  employers: readonly CityEmployer[],
  count: number,
  today: string,
): KnownLicense[] {
  const atBoard = Math.ceil((count * 5) / 8);
  const boardHolders = holdersFor(employers, (kind) => BOARD_KINDS.has(kind));
  const officeHolders = holdersFor(employers, (kind) => !BOARD_KINDS.has(kind));
  const successors = new Map(
    employers.flatMap((employer) =>
      employer.successorOf ? [[employer.successorOf.key, employer] as const] : [],
    ),
  );
  const licenses: KnownLicense[] = [];
  for (let i = 0; i < atBoard; i += 1) {
    const holder = random.pick(boardHolders);
    const buyer = successors.get(holder.key) ?? random.pick(boardHolders);
    licenses.push(...boardRecords(random, numberAt('LB', i), holder, buyer, today));
  }
  for (let i = 0; i < count - atBoard; i += 1) {
    licenses.push(...officeRecords(random, numberAt('PO', i), random.pick(officeHolders), today));
  }
  return licenses;
}

/** The first numbers were given before the authorities had prefixes, so both gave them. */
function numberAt(prefix: string, index: number): string {
  return index < SHARED_NUMBERS ? String(4_107 + index * 13) : `${prefix}-${100_000 + index * 7}`;
}

/** Employers whose business needs a license of such a kind. */
function holdersFor(
  employers: readonly CityEmployer[],
  holds: (kind: LicenseKind) => boolean,
): CityEmployer[] {
  const holders = employers.filter((employer) => industryOf(employer).licenses.some(holds));
  return holders.length > 0 ? holders : [...employers];
}

function kindFor(random: Random, holder: CityEmployer, atBoard: boolean): LicenseKind {
  const kinds = industryOf(holder).licenses.filter((kind) => BOARD_KINDS.has(kind) === atBoard);
  return kinds.length > 0 ? random.pick(kinds) : atBoard ? 'COMMON_VICTUALLER' : 'BUSINESS';
}

type Decision = NonNullable<LicenseFact['decision']>;

/** What the board decided for a holder, and to whom the license went. */
interface Event {
  readonly by: CityEmployer;
  readonly to: CityEmployer | null;
  readonly decidedOn: string;
  readonly outcome: Decision['outcome'];
  readonly action: Decision['action'];
}

function boardRecords(
  random: Random,
  number: string,
  holder: CityEmployer,
  buyer: CityEmployer,
  today: string,
): KnownLicense[] {
  const kind = kindFor(random, holder, true);
  const licenseClass = random.pick(CLASSES[kind]);
  const premises = mention(random, holder, number, BOARD_HABITS).place;
  const events = boardEvents(random, holder, buyer, today);
  const issued = events[0]?.outcome === 'GRANTED' ? events[0].decidedOn : null;
  return events.map((event, i) => {
    const { by, to, ...decided } = event;
    const recordId = `${LICENSING_BOARD}:${number}:${i + 1}`;
    const transferee = to && { ...mention(random, to, `${recordId}#to`, BOARD_HABITS), place: premises };
    // The board grants to the end of the next year; a penalty prolongs nothing.
    const granted = events.slice(0, i + 1).findLast(({ outcome }) => outcome === 'GRANTED');
    const expiresOn = granted ? `${Number(granted.decidedOn.slice(0, 4)) + 1}-12-31` : null;
    return {
      dataset: 'sample-licensing-board',
      truth: by.key,
      transfereeTruth: to?.key ?? null,
      fact: {
        kind: 'license',
        authority: LICENSING_BOARD,
        number,
        licenseKind: kind,
        licenseClass,
        holder: mention(random, by, recordId, BOARD_HABITS),
        premises,
        status: null,
        issuedOn: issued,
        expiresOn,
        decision: { ...decided, transferee },
      },
    };
  });
}

/** How the board's first decision on an application ends. */
const FIRST_OUTCOMES: readonly Weight<DecisionOutcome>[] = [
  ['GRANTED', 90],
  ['DENIED', 4],
  ['DEFERRED', 3],
  ['WITHDRAWN', 2],
  ['OTHER', 1],
];

/** What happened to a license at the board, in order; nothing follows on an application that was not granted. */
function boardEvents(random: Random, holder: CityEmployer, buyer: CityEmployer, today: string): Event[] {
  const outcome = random.weighted(FIRST_OUTCOMES);
  const first =
    outcome === 'GRANTED' ? dayBetween(random, '2012-01-10', addYears(today, -1)) : recent(random, today);
  const events: Event[] = [{ by: holder, to: null, decidedOn: first, outcome, action: 'NEW' }];
  if (outcome !== 'GRANTED') return events;
  const takenOver = buyer.successorOf?.key === holder.key ? buyer.successorOf.on : null;
  const transferredOn =
    takenOver ?? (random.chance(0.05) ? dayBetween(random, addDays(first, 30), today) : null);
  const sold = transferredOn !== null && transferredOn > first && transferredOn <= today;
  if (sold)
    events.push({ by: holder, to: buyer, decidedOn: transferredOn, outcome: 'GRANTED', action: 'TRANSFER' });
  const owner = sold ? buyer : holder;
  const after = sold ? transferredOn : first;
  if (random.chance(0.05) && after < today) {
    const decidedOn = dayBetween(random, addDays(after, 1), today);
    const penalty = random.weighted<DecisionOutcome>([
      ['SUSPENDED', 6],
      ['REVOKED', 3],
      ['DEFERRED', 1],
    ]);
    events.push({ by: owner, to: null, decidedOn, outcome: penalty, action: 'DISCIPLINE' });
    return events;
  }
  if (random.chance(0.08) && after < today) {
    const decidedOn = dayBetween(random, addDays(after, 1), today);
    events.push({
      by: owner,
      to: null,
      decidedOn,
      outcome: 'GRANTED',
      action: random.pick(['AMENDMENT', 'OTHER']),
    });
  }
  const latest = events.at(-1)?.decidedOn ?? first;
  // Most were renewed last December; the others have lapsed, as no decision says otherwise.
  const renewedOn = `${Number(today.slice(0, 4)) - 1}-12-${random.int(1, 20)}`.replace(/-(\d)$/, '-0$1');
  if (latest < renewedOn && random.chance(0.86)) {
    events.push({ by: owner, to: null, decidedOn: renewedOn, outcome: 'GRANTED', action: 'RENEWAL' });
  }
  return events;
}

const recent = (random: Random, today: string): string =>
  dayBetween(random, addYears(today, -2), addDays(today, -3));

function officeRecords(random: Random, number: string, holder: CityEmployer, today: string): KnownLicense[] {
  const kind = kindFor(random, holder, false);
  const recordId = `${PERMIT_OFFICE}:${number}`;
  const issuedOn = dayBetween(random, '2013-02-01', addDays(today, -5));
  const status = random.weighted<NonNullable<LicenseFact['status']>>([
    ['ACTIVE', 74],
    ['EXPIRED', 14],
    ['PENDING', 4],
    ['SUSPENDED', 3],
    ['REVOKED', 2],
    ['CLOSED', 3],
  ]);
  const pending = status === 'PENDING';
  const running = status === 'ACTIVE' || status === 'SUSPENDED';
  const expiresOn = running
    ? dayBetween(random, addDays(today, 1), addYears(today, 2))
    : pastExpiry(random, issuedOn, today);
  const mentioned = mention(random, holder, recordId, OFFICE_HABITS);
  const fact: LicenseFact = {
    kind: 'license',
    authority: PERMIT_OFFICE,
    number,
    licenseKind: kind,
    licenseClass: random.pick(CLASSES[kind]),
    holder: mentioned,
    premises: mentioned.place,
    status,
    issuedOn: pending ? null : issuedOn,
    expiresOn: pending ? null : expiresOn,
    ...(pending ? {} : { term: { startsOn: issuedOn, endsOn: expiresOn } }),
    ...(kind === 'CONTRACTOR_REGISTRATION' ? { registry: evidenceFor(number) } : {}),
    decision: null,
  };
  return [{ dataset: 'sample-permit-office', truth: holder.key, transfereeTruth: null, fact }];
}

/** What a registrant states: few have anything to state. Drawn from its number, so that the city stays as it was. */
function evidenceFor(number: string): RegistryEvidence {
  const drawn = Number(number.replace(/\D/g, '')) % 100;
  return {
    outstandingWageAssessments: drawn < 4,
    laborOrTaxDetermination: drawn % 25 === 0,
    safetyDetermination: drawn % 20 === 1,
    debarred: drawn === 7,
    apprenticeship: drawn % 4 === 0,
    workersCompensation: drawn % 30 === 2 ? 'EXEMPT' : 'INSURED',
  };
}

/** A day that has come: one to three years after the issue, or today's eve. */
function pastExpiry(random: Random, issuedOn: string, today: string): string {
  const due = addYears(issuedOn, random.int(1, 3));
  return due < today ? due : addDays(today, -1);
}
