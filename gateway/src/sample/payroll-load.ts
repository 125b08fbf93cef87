import type { Sql } from '@hub/kit/lists';
import { loadPayroll } from '@hub/procurement/payroll/load';
import { dayInNewYork } from '@hub/rules/dates';
import { centsToDecimal } from '@hub/rules/money';
import { floorsOnFile } from '../importing/floors.js';
import type { PayrollLine } from './payroll.js';

/** Where the invented payrolls come from. */
const SOURCE = 'sample-payroll';

/** Loads the city's payrolls, and checks them against the invented living wage; `idOf` finds an employer by its key. */
export async function loadPayrolls(
  sql: Sql,
  lines: readonly PayrollLine[],
  idOf: (key: string) => string,
): Promise<void> {
  const contracts = await sql<{ number: string; id: string }[]>`
    select number, id::text from procurement.contract`;
  const byNumber = new Map(contracts.map(({ number, id }) => [number, id]));
  await loadPayroll(
    sql,
    lines.map((line, i) => ({
      employerId: idOf(line.employerKey),
      contractId: byNumber.get(line.contractKey) ?? null,
      workerReference: line.workerReference,
      jobClassification: line.jobClassification,
      site: line.site,
      periodFrom: line.periodFrom,
      periodTo: line.periodTo,
      paidOn: line.periodTo,
      hoursHundredths: (line.minutes * 5) / 3, // quarters of an hour
      hourlyWage: centsToDecimal(line.hourlyWageCents),
      wagesCents: line.wagesCents,
      benefitsCents: line.benefitsCents,
      source: SOURCE,
      sourceRecord: String(i + 1),
    })),
    { ask: await floorsOnFile(sql), today: dayInNewYork(new Date()) },
  );
}
