/**
 * Calendar days as ISO strings (`2026-11-01`), which compare as text. No clock: "today" is always an argument.
 */

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MILLISECONDS = 86_400_000;

/** Whether the text is a day that exists, from year 1 to 9999. */
export function isCalendarDate(text: string): boolean {
  const parts = ISO_DATE.exec(text);
  if (!parts || parts[1] === '0000') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The day `days` after (or before, when negative) `date`. Throws RangeError unless `date` exists. */
export function addDays(date: string, days: number): string {
  if (!isCalendarDate(date)) throw new RangeError('date must be a day that exists');
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** The same day `years` later; February 29 becomes February 28 where there is none. */
export function addYears(date: string, years: number): string {
  if (!isCalendarDate(date)) throw new RangeError('date must be a day that exists');
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const same = `${year}${date.slice(4)}`;
  return isCalendarDate(same) ? same : `${year}-02-28`;
}

/** The same day `months` later, or the last day of that month where it is shorter: January 31 → February 28. */
export function addMonths(date: string, months: number): string {
  if (!isCalendarDate(date)) throw new RangeError('date must be a day that exists');
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
  const day = ['', '-31', '-30', '-29', '-28']
    .map((last) => month + (last || date.slice(7)))
    .find(isCalendarDate);
  if (day === undefined) throw new RangeError('date must stay within years 1 to 9999');
  return day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MILLISECONDS);

/** The calendar day of an instant in `America/New_York`, in which the hub reckons its days and deadlines. */
export const dayInNewYork = (instant: Date): string => NEW_YORK_DAY.format(instant);

// en-CA writes YYYY-MM-DD.
const NEW_YORK_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
