import { z } from 'zod';
import { payrollLine } from './line.js';

/** Lines of one report: a thousand are written, checked and answered well within a request's time. */
export const REPORT_LINES_MAX = 1_000;

/** A `ReportPayrollInput`, checked as far as that needs no other record; `today` is the last day of a period. */
export const reportPayrollInput = (today: string) =>
  z.object({
    employerId: z.string(),
    lines: z
      .array(
        z
          .intersection(payrollLine(today), z.object({ contractId: z.string().nullish() }))
          .transform((line) => ({ ...line, contractId: line.contractId ?? null })),
      )
      .min(1, 'must hold a line')
      .max(REPORT_LINES_MAX, `must hold at most ${REPORT_LINES_MAX} lines`),
  });

/** A report as `reportPayrollInput` gives it. */
export type CheckedReport = z.output<ReturnType<typeof reportPayrollInput>>;
