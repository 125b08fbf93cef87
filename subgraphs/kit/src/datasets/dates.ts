/** Why a date was not understood. */
export const NO_SUCH_DATE = 'no such date';

/** Records of the publishers begin after this, and no one dates a record this far ahead of its time. */
export const YEAR_MIN = 1900;
/** A longer reach would let `3021` pass; debarments run some ten years ahead. */
export const YEAR_MAX = 2100;

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const AMERICAN = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NANOSECONDS = /^-?\d{16,19}(?:\.0+)?$/;
const NANOSECONDS_PER_DAY = 86_400_000_000_000n;
const MS_PER_DAY = 86_400_000;

/** ISO date of three numbers, or null when the calendar has no such day or the year is out of reach. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < YEAR_MIN || year > YEAR_MAX) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

function fromNanoseconds(text: string): string | null {
  const days = BigInt(text.split('.')[0] ?? '') / NANOSECONDS_PER_DAY;
  const date = new Date(Number(days) * MS_PER_DAY);
  return isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/**
 * The ISO calendar date of a text in one of the layouts met: `2015-01-06`, `2015-01-06 00:00:00`, `1/6/2015`,
 * `20150106`, nanoseconds since 1970. Null when it is in none of them or the calendar has no such day.
 *
 * American order only: every source is American. A time's zone is not applied, the day is the publisher's.
 */
export function parseDate(text: string): string | null {
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = AMERICAN.exec(text);
  if (american) return isoDate(Number(american[3]), Number(american[1]), Number(american[2]));
  return NANOSECONDS.test(text) ? fromNanoseconds(text) : null;
}
