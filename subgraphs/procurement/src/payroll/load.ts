import { inTransaction } from '@hub/db/caller';
import type { AnySql } from '@hub/db/rows';
import { SERVICE_CALLER } from '@hub/kit/caller';
import type { Sql } from '@hub/kit/lists';
import { checkTouched, touchedDays } from '../finding/check.js';
import { publishTouched } from '../quarterly-report/publish.js';
import { type AskFloor, floorsBetween } from './floors.js';
import { type PlacedLine, trackTouchedPeriods, writePayroll } from './write.js';

/** Lines written at once. */
const BATCH = 2_000;

/** How what is loaded is checked. */
export interface PayrollChecking {
  readonly ask: AskFloor;
  /** The day of findings. */
  readonly today: string;
  /** Told how many lines are checked. */
  readonly checked?: (lines: number) => void;
}

/** Ends a load in its transaction: checks what payrolls it touched, if any, and publishes their quarters. */
export async function finishPayroll(tx: AnySql, { ask, today, checked }: PayrollChecking): Promise<void> {
  // An import of contracts alone never opened the list.
  const [list] = await tx<
    { open: boolean }[]
  >`select to_regclass('pg_temp.touched_period') is not null as open`;
  if (!list?.open) return;
  const days = await touchedDays(tx);
  if (!days) return;
  await checkTouched(tx, await floorsBetween(ask, days.from, days.to), today, checked);
  await publishTouched(tx);
}

/** Writes the lines of payrolls as the hub itself, checks and publishes them; all or none. */
export const loadPayroll = (
  sql: Sql,
  lines: readonly PlacedLine[],
  checking: PayrollChecking,
): Promise<void> =>
  inTransaction(
    sql,
    async (tx) => {
      await trackTouchedPeriods(tx);
      for (let from = 0; from < lines.length; from += BATCH)
        await writePayroll(tx, lines.slice(from, from + BATCH));
      await finishPayroll(tx, checking);
    },
    SERVICE_CALLER,
  );
