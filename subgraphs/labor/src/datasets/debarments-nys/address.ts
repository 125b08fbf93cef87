import type { Place } from '@hub/kit/datasets/facts';
import { NO_PLACE } from '@hub/kit/datasets/places';
import { stateCode } from '@hub/kit/datasets/states';

/** Places of the list and its surroundings. An address that runs together is cut only before one of these. */
const CITIES = [
  ...[
    'ALBANY',
    'ALLENTOWN',
    'AMITYVILLE',
    'ASTORIA',
    'ATHENS',
    'BABYLON',
    'BAY SHORE',
    'BAYSHORE',
    'BAYSIDE',
  ],
  ...['BELLEROSE', 'BELLPORT', 'BINGHAMTON', 'BLACK RIVER', 'BRONX', 'BROOKLYN', 'BUFFALO', 'CANASTOTA'],
  ...['CANTONSVILLE', 'CATONSVILLE', 'CLAY', 'COLLEGE POINT', 'CORNWALL', 'CORONA', 'CORTLAND MANOR'],
  ...['CORTLANDT MANOR', 'DEER PARK', 'DOYELSTOWN', 'DOYLESTOWN', 'ELMHURST', 'FAIR LAWN', 'FLUSHING'],
  ...['FARMINGDALE', 'FRANKLIN LAKES', 'FRANKLIN SQUARE', 'FREEPORT', 'FRESH MEADOWS', 'GLEN COVE'],
  ...['HAUPPAUGE', 'HAWTHORN', 'HAWTHORNE', 'HEMPSTEAD', 'HICKSVILLE', 'HOLBROOK', 'HOPEWELL JUNCTION'],
  ...['HUNTINGTON', 'ITHACA', 'JACKSON HEIGHTS', 'JAMAICA', 'KINGSTON', 'LINDENHURST', 'LIVERPOOL'],
  ...['LOCUST VALLEY', 'LONG ISLAND CITY', 'MAHOPAC', 'MANASSAS', 'MASPETH', 'MASTIC BEACH', 'MEDFORD'],
  ...['MIDDLETOWN', 'MINEOLA', 'MONROE', 'MONSEY', 'MOUNT VERNON', 'NANUET', 'NEW HYDE PARK', 'NEW PALTZ'],
  ...['NEW ROCHELLE', 'NEW YORK', 'NEWARK', 'NEWBURGH', 'NIAGARA FALLS', 'NORTHPORT', 'NORWALK', 'OSSINING'],
  ...['OZONE PARK', 'PATERSON', 'PEEKSKILL', 'PERISH', 'POMPEI', 'POMPEY', 'PORT CHESTER', 'POUGHKEEPSIE'],
  ...['QUEENS', 'QUEENS VILLAGE', 'RICHMOND HILL', 'RIDGEWOOD', 'ROCHESTER', 'RONKONKOMA', 'SCHENECTADY'],
  ...[
    'SELKIRK',
    'SOUTH OZONE PARK',
    'SPRING VALLEY',
    'STATEN ISLAND',
    'SYOSSET',
    'SYRACUSE',
    'TROY',
    'UTICA',
  ],
  ...['VALLEY STREAM', 'WALDEN', 'WANTAGH', 'WAPPINGERS FALLS', 'WARWICK', 'WATERTOWN', 'WAYNESFIELD'],
  ...['WAYNEFIELD', 'WEST BABYLON', 'WHITE PLAINS', 'WOODHAVEN', 'WOODSIDE', 'YONKERS'],
].sort((a, b) => b.length - a.length);

/** A street's last word; what follows the only one of them is the city. */
const STREET_END =
  /\b(?:AVE|AVENUE|ST|STREET|RD|ROAD|DR|DRIVE|LN|LANE|BLVD|BOULEVARD|TERRACE|TRAIL|PKWY|PARKWAY|TURNPIKE|COURT|CT)\b\.?/g;

const TAIL = /^(.*?)[\s,]*\b([A-Z]{2})\s+(\d{5})(?:-\d{4})?$/;

interface Split {
  readonly street: string | null;
  readonly city: string;
}

function byKnownCity(text: string): Split | null {
  const city = CITIES.find((known) => text.endsWith(known));
  if (city === undefined) return null;
  const before = text.slice(0, -city.length);
  // Before the city stands a blank, or the digit or the word that the PDF ran into it.
  const clean = before === '' || /[\s\d),.]$/.test(before) || /(?:RD|ST|AVE|DR|LN|BLVD)$/.test(before);
  if (!clean) return null;
  const street = before.replace(/[\s,.]+$/, '');
  return { street: street === '' ? null : street, city };
}

function byStreetEnd(text: string): Split | null {
  const ends = [...text.matchAll(STREET_END)];
  const [end] = ends;
  if (!end || ends.length !== 1) return null;
  const at = end.index + end[0].length;
  const city = text.slice(at).trim();
  return /^[A-Z][A-Z .'-]{2,}$/.test(city) ? { street: text.slice(0, at).trim(), city } : null;
}

/**
 * The place of an address that was read from a PDF: `515 WEST AVE UNIT PH 13NORWALK CT 06850`. State and ZIP
 * are certain when they end it; street and city are told apart before a known city, or after the only street
 * word, and else stay null: the register does not guess.
 */
export function parsePdfAddress(text: string): Place {
  const tail = TAIL.exec(text.toUpperCase());
  const state = stateCode(tail?.[2] ?? '');
  if (!tail || state === null) return NO_PLACE;
  const body = (tail[1] ?? '').replace(/\(SEE COMMENTS?\)\s*/, '');
  const split = byKnownCity(body) ?? byStreetEnd(body);
  return { street: split?.street ?? null, city: split?.city ?? null, state, postalCode: tail[3] ?? null };
}
