import type { Place } from '@hub/kit/datasets/facts';
import { foldText } from './normalize.js';
import { ABBREVIATIONS, NUMBER_WORDS } from './words.js';

/** A place brought to one spelling. Null where the source gave nothing. */
export interface NormalizedPlace {
  /** First number of the house, without letters: "12" of "12A" and of "12-14". */
  readonly houseNumber: string | null;
  /** Last number of a range, "14" of "12-14"; else null. */
  readonly houseRangeEnd: string | null;
  /** Street with its direction and kind abbreviated, without unit: "n 3 st", "po box 94". */
  readonly streetKey: string | null;
  /** The street's own name alone, "3" of "n 3 st": sources often forget direction and kind. */
  readonly streetName: string | null;
  readonly cityKey: string | null;
  /** The city that a neighborhood belongs to ("boston" for Dorchester); else `cityKey`. */
  readonly cityGroup: string | null;
  readonly zip5: string | null;
  readonly zip3: string | null;
  /** Two capital letters. */
  readonly state: string | null;
}

const STREET_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    street: 'st',
    str: 'st',
    saint: 'st',
    strt: 'st',
    avenue: 'ave',
    av: 'ave',
    road: 'rd',
    drive: 'dr',
    boulevard: 'blvd',
    blv: 'blvd',
    lane: 'ln',
    court: 'ct',
    place: 'pl',
    plaza: 'plz',
    square: 'sq',
    highway: 'hwy',
    hiway: 'hwy',
    parkway: 'pkwy',
    pky: 'pkwy',
    terrace: 'ter',
    circle: 'cir',
    turnpike: 'tpke',
    tpk: 'tpke',
    trail: 'trl',
    route: 'rte',
    rt: 'rte',
    expressway: 'expy',
    center: 'ctr',
    centre: 'ctr',
    wharf: 'whf',
    alley: 'aly',
    crossing: 'xing',
  }),
);
const KINDS = new Set([...STREET_KINDS.values(), 'way', 'pike', 'loop', 'row', 'walk', 'park']);
const DIRECTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    north: 'n',
    south: 's',
    east: 'e',
    west: 'w',
    northeast: 'ne',
    northwest: 'nw',
    southeast: 'se',
    southwest: 'sw',
  }),
);
const SHORT_DIRECTIONS = new Set(DIRECTIONS.values());
const UNIT =
  /[,\s]+(?:(?:suite|ste|unit|apt|apartment|room|rm|floor|fl|bldg|building|dept|lot|space|spc)\b\.?\s*#?\s*[\w-]*|#\s*[\w-]+|\d+(?:st|nd|rd|th)\s+(?:floor|fl)\b).*$/;

// Postal neighborhoods of Boston, as its license rolls write them.
const BOSTON = new Set([
  'allston',
  'back bay',
  'beacon hill',
  'brighton',
  'charlestown',
  'chinatown',
  'dorchester',
  'dorchester center',
  'downtown',
  'east boston',
  'fenway',
  'hyde park',
  'jamaica plain',
  'mattapan',
  'mission hill',
  'north end',
  'readville',
  'roslindale',
  'roxbury',
  'roxbury crossing',
  'south boston',
  'south end',
  'west end',
  'west roxbury',
  'boston',
  'grove hall',
  'uphams corner',
  'seaport',
]);

/** Brings a place to one spelling. Pure; a field that holds no letter or digit counts as absent. */
export function normalizePlace(place: Place): NormalizedPlace {
  const state = normalizeState(place.state);
  const cityKey = normalizeCity(place.city);
  const zip5 = /^\s*(\d{5})/.exec(place.postalCode ?? '')?.[1] ?? null;
  const inBoston = cityKey !== null && BOSTON.has(cityKey) && (state === null || state === 'MA');
  return {
    ...normalizeStreet(place.street),
    cityKey,
    cityGroup: inBoston ? 'boston' : cityKey,
    zip5,
    zip3: zip5?.slice(0, 3) ?? null,
    state,
  };
}

/** True when both give a house number and the numbers, or the ranges, meet. */
export function sameHouse(a: NormalizedPlace, b: NormalizedPlace): boolean {
  if (a.houseNumber === null || b.houseNumber === null) return false;
  const [aFrom, aTo] = range(a);
  const [bFrom, bTo] = range(b);
  return aFrom <= bTo && bFrom <= aTo;
}

const range = (place: NormalizedPlace): readonly [number, number] => {
  const from = Number(place.houseNumber);
  return [from, Math.max(from, Number(place.houseRangeEnd ?? from))];
};

type Street = Pick<NormalizedPlace, 'houseNumber' | 'houseRangeEnd' | 'streetKey' | 'streetName'>;

function normalizeStreet(street: string | null): Street {
  const none: Street = { houseNumber: null, houseRangeEnd: null, streetKey: null, streetName: null };
  const folded = foldText(street ?? '')
    .replace(/['’.]/g, '')
    .trim();
  const box = /\bp\s?o\s?(?:box|bx)\s*#?\s*(\d+)/.exec(folded);
  const parts = folded.split(',').map((part) => part.trim());
  const addressed = parts.find((part) => /^(?:\d|one\b|two\b)/.test(part) && /\p{L}/u.test(part));
  if (addressed === undefined && box)
    return { ...none, streetKey: `po box ${box[1]}`, streetName: `po box ${box[1]}` };
  const line = (addressed ?? parts.find((part) => part !== '') ?? '').replace(UNIT, '');
  const house = /^(\d+|one|two)[a-z]?(?:\s*(?:-|&|\/|and|to)\s*(\d+)[a-z]?)?\s+(?=\S)/.exec(line);
  const rest = house ? line.slice(house[0].length) : line;
  const words = (rest.match(/[\p{L}\p{N}]+/gu) ?? []).map(streetWord);
  if (words.length === 0) return none;
  const first = house?.[1];
  return {
    houseNumber: first === undefined ? null : (NUMBER_WORDS.get(first) ?? first).replace(/^0+(?=\d)/, ''),
    houseRangeEnd: rangeEnd(first, house?.[2]),
    streetKey: words.join(' '),
    streetName: ownName(words),
  };
}

/** "12-14" ends at 14 and "112-14" at 114; in Queens "35-12" is one number, so an end below its start is none. */
function rangeEnd(first: string | undefined, last: string | undefined): string | null {
  if (first === undefined || last === undefined) return null;
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return Number(whole) > Number(first) && Number(whole) - Number(first) < 100 ? String(Number(whole)) : null;
}

function streetWord(word: string): string {
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(word);
  return ordinal?.[1] ?? DIRECTIONS.get(word) ?? STREET_KINDS.get(word) ?? NUMBER_WORDS.get(word) ?? word;
}

function ownName(words: readonly string[]): string {
  const own = words.filter((word, i) => !SHORT_DIRECTIONS.has(word) && !(i > 0 && KINDS.has(word)));
  return (own.length > 0 ? own : words).join(' ');
}

function normalizeCity(city: string | null): string | null {
  const words = foldText(city ?? '')
    .replace(/['’.]/g, '')
    .match(/[\p{L}\p{N}]+/gu);
  if (!words) return null;
  return words.map((word) => CITY_WORDS.get(word) ?? word).join(' ');
}

const CITY_WORDS: ReadonlyMap<string, string> = new Map([
  ...[...ABBREVIATIONS].filter(([, canonical]) => ['saint', 'mount', 'fort', 'height'].includes(canonical)),
  ['heights', 'height'],
  ['n', 'north'],
  ['no', 'north'],
  ['s', 'south'],
  ['so', 'south'],
  ['e', 'east'],
  ['w', 'west'],
  ['spgs', 'springs'],
  ['twp', 'township'],
]);

const STATES: ReadonlyMap<string, string> = new Map(
  'AL alabama AK alaska AZ arizona AR arkansas CA california CO colorado CT connecticut DE delaware DC district of columbia FL florida GA georgia HI hawaii ID idaho IL illinois IN indiana IA iowa KS kansas KY kentucky LA louisiana ME maine MD maryland MA massachusetts MI michigan MN minnesota MS mississippi MO missouri MT montana NE nebraska NV nevada NH new hampshire NJ new jersey NM new mexico NY new york NC north carolina ND north dakota OH ohio OK oklahoma OR oregon PA pennsylvania PR puerto rico RI rhode island SC south carolina SD south dakota TN tennessee TX texas UT utah VT vermont VA virginia VI virgin islands WA washington WV west virginia WI wisconsin WY wyoming GU guam AS american samoa MP northern mariana islands'
    .split(/ (?=[A-Z]{2} )/)
    .map((entry) => [entry.slice(3), entry.slice(0, 2)]),
);
const STATE_CODES = new Set(STATES.values());

/** "Massachusetts", "Mass." and "ma" are MA; a text that names no state is null. */
export function normalizeState(state: string | null): string | null {
  const folded = foldText(state ?? '')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/\s+/g, ' ');
  const code = folded.toUpperCase();
  if (STATE_CODES.has(code)) return code;
  return STATES.get(folded) ?? (folded === 'mass' ? 'MA' : null);
}
