import type { Place } from '@hub/kit/datasets/facts';
import { stateCode } from '@hub/kit/datasets/states';

/** Places around the city, beside the one that the row itself names: a location is cut only before one of these. */
const CITIES = [
  'South Bend',
  'Mishawaka',
  'Granger',
  'Osceola',
  'Roseland',
  'Notre Dame',
  'Niles',
  'Elkhart',
];

const trimmed = (text: string) => text.replace(/[\s,]+$/, '').trim();

interface Cut {
  readonly rest: string;
  readonly found: string | null;
}

const uncut = (text: string): Cut => ({ rest: text, found: null });

/** `…, IN`, `…, Indiana`, or ` IN` without a comma: other letters behind a street may be its own (Oak Ct). */
const STATE_ENDS = [/,\s*([a-z]{2}|[a-z]{3,}(?: [a-z]+)?)$/i, /\s(in)$/i];

function cutState(text: string): Cut {
  for (const end of STATE_ENDS) {
    const written = end.exec(text);
    const state = stateCode(written?.[1] ?? '');
    if (written && state !== null) return { rest: trimmed(text.slice(0, written.index)), found: state };
  }
  return uncut(text);
}

function cutCity(text: string, rowCity: string | null): Cut {
  const city = [...CITIES, rowCity ?? ''].find((one) => {
    const before = text.slice(0, -one.length);
    return one !== '' && text.toLowerCase().endsWith(one.toLowerCase()) && /[\s,]$/.test(before);
  });
  return city === undefined
    ? uncut(text)
    : { rest: trimmed(text.slice(0, -city.length)), found: text.slice(-city.length) };
}

/**
 * A location as the city writes it: `327 W Marion St, South Bend, Indiana, 46601`, `4200 MIAMI ST, SOUTH BEND, 46614`,
 * `450 N. 1500 W. OREM, UT 84057`, or the street alone; null for what it leaves open. `rowCity` is the city of the
 * row's own column.
 */
export function parseLocation(text: string, rowCity: string | null): Place {
  const zip = /[\s,]+(\d{5})(?:-?\d{4})?$/.exec(text);
  const beforeZip = trimmed(zip ? text.slice(0, zip.index) : text);
  const state = cutState(beforeZip);
  // A street alone may end like a city (`1803 South Bend`): something must show that a place follows it.
  const shown = zip !== null || state.found !== null || /,[^,]*$/.test(beforeZip);
  const city = shown ? cutCity(state.rest, rowCity) : uncut(state.rest);
  return {
    street: city.rest === '' ? null : city.rest,
    city: city.found,
    state: state.found,
    postalCode: zip?.[1] ?? null,
  };
}
