import type { AnySql } from '@hub/db/rows';
import type { PayrollFact } from '@hub/kit/datasets/facts';
import type { Outcome, Refused } from '@hub/kit/datasets/outcome';
import type { ProcurementWriter } from '../importing/writer.js';
import { type PlacedLine, trackTouchedPeriods, writePayroll } from './write.js';

/** What a payroll line is about. */
export const keyOfPayroll = (fact: PayrollFact): string =>
  JSON.stringify([
    fact.contract?.ocid,
    fact.contract?.number,
    fact.employer?.recordId,
    fact.workerReference,
    fact.jobClassification,
    fact.site,
    fact.periodFrom,
    fact.periodTo,
  ]);

const AFTER_TODAY: Refused = { refused: 'lies after the day of the import', column: 'period_to' };
const NOT_PAID_YET: Refused = { refused: 'lies after the day of the import', column: 'paid_on' };
const NO_CONTRACT: Refused = { refused: 'names no contract on file', column: 'contract' };
const OVERLAPS: Refused = {
  refused: 'overlaps another period of the same worker, job and site',
  column: 'period_from',
};

/** Writes a batch of payroll lines; what names no contract, or overlaps what is on file, is refused. */
export async function writePayrollFacts(
  writer: ProcurementWriter,
  facts: readonly PayrollFact[],
): Promise<(Outcome | Refused)[]> {
  const { tx, today } = writer;
  await trackTouchedPeriods(tx);
  const contracts = await findContracts(tx, facts);
  const employers = await findEmployers(writer, facts);
  const placed = facts.map((fact): PlacedLine | Refused => {
    if (fact.periodTo > today) return AFTER_TODAY;
    if (fact.paidOn > today) return NOT_PAID_YET;
    const contract = fact.contract ? contracts.get(contractKey(fact.contract)) : null;
    if (contract === undefined) return NO_CONTRACT;
    const employerId = fact.employer ? employers.get(fact.employer.recordId) : contract?.supplierId;
    if (employerId === undefined) return NO_CONTRACT;
    const { kind: _, employer: __, contract: named, ...line } = fact;
    return {
      ...line,
      employerId,
      contractId: contract?.id ?? null,
      source: writer.dataset,
      sourceRecord: named ? contractKey(named) : (fact.employer?.recordId ?? ''),
    };
  });
  const lines = placed.filter((one): one is PlacedLine => !('refused' in one));
  const outcomes = (await writePayroll(tx, lines)).values();
  return placed.map((one) => {
    if ('refused' in one) return one;
    const outcome = outcomes.next().value ?? 'unchanged';
    return outcome === 'overlaps' ? OVERLAPS : outcome;
  });
}

const contractKey = ({ ocid, number }: { readonly ocid: string; readonly number: string }) =>
  `${ocid} ${number}`;

/** The contracts that the lines name, by process and number. */
async function findContracts(
  tx: AnySql,
  facts: readonly PayrollFact[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly supplierId: string }>> {
  const named = new Map(
    facts.flatMap(({ contract }) => (contract ? [[contractKey(contract), contract] as const] : [])),
  );
  const rows = await tx<{ id: string; supplierId: string; ocid: string; number: string }[]>`
    select c.id::text, c.supplier_id::text as "supplierId", c.ocid, c.number from procurement.contract c
    join jsonb_to_recordset(${JSON.stringify([...named.values()])}::text::jsonb) as g (ocid text, number text)
      on g.ocid = c.ocid and g.number = c.number`;
  return new Map(rows.map((row) => [contractKey(row), row]));
}

/** The employers that the lines mention, by their records; each is looked for once. */
async function findEmployers(
  writer: ProcurementWriter,
  facts: readonly PayrollFact[],
): Promise<ReadonlyMap<string, string>> {
  const mentions = [
    ...new Map(
      facts.flatMap(({ employer }) => (employer ? [[employer.recordId, employer] as const] : [])),
    ).values(),
  ];
  if (mentions.length === 0) return new Map();
  const ids = await writer.employersOf(mentions);
  return new Map(mentions.map(({ recordId }, i) => [recordId, String(ids[i])]));
}
