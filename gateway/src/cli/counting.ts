import type { Io } from './command.js';

/** Ten drawings a second look smooth, and cost nothing beside the work. */
const REDRAW_MS = 100;
/** Erases the line on which the cursor stands. */
const ERASE = '\r\u001b[K';

/** Tells how far work has come, by a count. */
export interface Counting {
  /** Draws on a terminal, at most ten times a second; on a pipe nothing. */
  update(label: string, done: number, total: number): void;
  /** Erases what was drawn, so that a line can be printed. */
  clear(): void;
}

/** Progress by count on standard error: "screened 1,500 of 12,000 (12 %, 2,000/s)". */
export function counting({ stderr }: Pick<Io, 'stderr'>, now: () => number = Date.now): Counting {
  let stage = { label: '', startedAt: 0 };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    update(label, done, total) {
      if (!stderr.isTTY) return;
      const time = now();
      if (stage.label !== label) stage = { label, startedAt: time };
      if (time - drawnAt < REDRAW_MS && done < total) return;
      drawnAt = time;
      isDrawn = true;
      const seconds = Math.max(0.001, (time - stage.startedAt) / 1_000);
      const share = total === 0 ? 100 : Math.floor((100 * done) / total);
      stderr.write(
        `${ERASE}${label} ${count(done)} of ${count(total)} (${share} %, ${count(done / seconds)}/s)`,
      );
    },
    clear() {
      if (isDrawn) stderr.write(ERASE);
      isDrawn = false;
    },
  };
}

/** A count for people: whole, thousands apart. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');
