import { addYears, daysBetween } from '@hub/rules/dates';
import { exact, isDecimal, whole } from '@hub/rules/exact';
import { z } from 'zod';
import { line, pastDay } from '../inputs.js';
import { TradeLevel } from './type.js';

/** Lines of one report: every trade of a large site at two levels, for a year of months. */
export const LINES_MAX = 500;

/** More people of one trade than any site of the city holds, around the clock: more hours are a mistyped number. */
const CREW_MAX = 5_000;

/** Hours: a plain decimal that is not negative. */
export const hours = z.string().refine((text) => isDecimal(text) && !text.startsWith('-'), {
  error: 'must be a decimal that is not negative',
});

const PARTS = ['residentHours', 'peopleOfColorHours', 'womenHours'] as const;

/** A line of a report. `today` is the last day on which anybody can have worked. */
export const tradeHoursLine = (today: string) =>
  z
    .object({
      trade: line,
      level: z.enum(TradeLevel),
      periodFrom: z.string(),
      periodTo: pastDay(today),
      hours,
      residentHours: hours,
      peopleOfColorHours: hours,
      womenHours: hours,
    })
    .superRefine((given, context) => {
      const issue = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (given.periodTo < given.periodFrom) return issue('periodTo', 'must not lie before periodFrom');
      if (given.periodTo >= addYears(given.periodFrom, 1))
        return issue('periodTo', 'must lie within a year of periodFrom');
      // What is no decimal was named by its own check.
      if (!['hours' as const, ...PARTS].every((part) => hours.safeParse(given[part]).success)) return;
      const days = daysBetween(given.periodFrom, given.periodTo) + 1;
      if (exact(given.hours).compare(whole(days * 24 * CREW_MAX)) > 0)
        issue('hours', `must be at most what ${CREW_MAX} people can work in the period`);
      for (const part of PARTS) {
        if (exact(given[part]).compare(exact(given.hours)) > 0) issue(part, 'must be at most all hours');
      }
    });

/** A line as checked. */
export type TradeHoursLine = z.output<ReturnType<typeof tradeHoursLine>>;

/** A report of hours, checked as far as that needs no other record. */
export const tradeHoursInput = (today: string) =>
  z.object({
    contractId: z.string(),
    lines: z
      .array(tradeHoursLine(today))
      .min(1, 'must hold a line')
      .max(LINES_MAX, `must hold at most ${LINES_MAX} lines`)
      .superRefine((lines, context) => {
        for (const { index, other } of overlaps(lines)) {
          const message = `speaks of days of which line ${other} speaks too`;
          context.addIssue({ code: 'custom', path: [index, 'periodFrom'], message });
        }
      }),
    source: line,
  });

interface Period extends Pick<TradeHoursLine, 'trade' | 'periodFrom' | 'periodTo'> {
  readonly level: `${TradeLevel}`;
}

/** The lines that share a day with an earlier one of the same trade and level: their hours would count twice. */
export function overlaps(lines: readonly Period[]): { readonly index: number; readonly other: number }[] {
  const byTrade = new Map<string, number[]>();
  for (const [index, { trade, level }] of lines.entries()) {
    const key = JSON.stringify([trade.toLowerCase(), level]);
    byTrade.set(key, [...(byTrade.get(key) ?? []), index]);
  }
  const from = (index: number) => lines[index]?.periodFrom ?? '';
  return [...byTrade.values()].flatMap((same) => {
    const ordered = same.toSorted((a, b) => (from(a) < from(b) ? -1 : from(a) > from(b) ? 1 : a - b));
    return ordered.flatMap((index, place) => {
      const before = ordered[place - 1];
      const shares = before !== undefined && (lines[before]?.periodTo ?? '') >= from(index);
      return shares ? [{ index, other: before }] : [];
    });
  });
}
