import type { Dataset, GroupVerdict, NumberedRow } from '@hub/kit/datasets/dataset';
import type { CaseFact, EmployerMention, Finality, Severity, ViolationFact } from '@hub/kit/datasets/facts';
import { splitTradeNames } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import {
  COLUMNS,
  INSPECTION_COLUMNS,
  type InspectionRow,
  ITEM_COLUMNS,
  type ItemRow,
  repair,
  row,
} from './row.js';

type OshaRow = InspectionRow | ItemRow;

const inspectionsOf = (rows: readonly NumberedRow<OshaRow>[]): InspectionRow[] =>
  rows.flatMap(({ row: one }) => (one.kind === 'inspection' ? [one] : []));

const order = (a: ItemRow, b: ItemRow) =>
  (a.citation ?? '') < (b.citation ?? '') ||
  (a.citation === b.citation && JSON.stringify(a) < JSON.stringify(b))
    ? -1
    : 1;

/** The cited items of an inspection by citation, none twice: the publisher's files overlap. */
const itemsOf = (rows: readonly NumberedRow<OshaRow>[]): ItemRow[] => {
  const items = rows.flatMap(({ row: one }) => (one.kind === 'item' ? [one] : []));
  return [...new Map(items.map((one) => [JSON.stringify(one), one])).values()].sort(order);
};

const worst = (items: readonly ItemRow[]): Severity => {
  if (items.some(({ type }) => /^willful/i.test(type))) return 'WILLFUL';
  if (items.some(({ type }) => /^repeat/i.test(type))) return 'REPEATED';
  return items.some(({ type }) => /^serious/i.test(type)) ? 'SERIOUS' : 'OTHER';
};

/**
 * Events that end a contest: settlements (F, I, L), decisions of a judge, a commission, a state or a court (J, O, R, Y,
 * 1, 2, 3), a withdrawal (W), a dismissal (D).
 */
const FINAL_ORDERS = new Set([...'FILJORY123WD']);
const CONTESTED = 'C';

/** Contested, as the publisher's latest word or, while the case is open, for want of a final order. */
const isUnderContest = (item: ItemRow, isClosed: boolean) =>
  item.isContested && (item.event === CONTESTED || (!isClosed && !FINAL_ORDERS.has(item.event ?? '')));

function finalityOf(inspection: InspectionRow, standing: readonly ItemRow[]): Finality {
  if (standing.length === 0 || inspection.currentViolations === 0) return 'VACATED';
  if (standing.some((item) => isUnderContest(item, inspection.isClosed))) return 'DETERMINED';
  return inspection.isClosed ? 'FINAL' : 'DETERMINED';
}

function sum(items: readonly ItemRow[]): number | null {
  const known = items.flatMap(({ penaltyCents }) => penaltyCents ?? []);
  return known.length === 0 ? null : known.reduce((total, cents) => total + cents, 0);
}

function mentionOf({ number, name, place, industry }: InspectionRow): EmployerMention {
  const split = splitTradeNames(name ?? '');
  return {
    recordId: number,
    ...split,
    place: isCertainlyPerson(split.name) ? { ...place, street: null } : place,
    industry,
    identifiers: [],
  };
}

const violationOf = ({ standard, type }: ItemRow): ViolationFact => ({
  statute: standard,
  description: type === '' ? null : type,
  count: 1,
  backWagesCents: null,
  workersAffected: null,
});

function facts(rows: readonly NumberedRow<OshaRow>[]): readonly CaseFact[] {
  const [inspection] = inspectionsOf(rows);
  const items = itemsOf(rows);
  if (!inspection || items.length === 0) return [];
  const standing = items.filter(({ isDeleted }) => !isDeleted);
  const counted = standing.length > 0 ? standing : items;
  const penalty = inspection.penaltyCents ?? sum(standing);
  const finality = finalityOf(inspection, standing);
  const issued = counted.flatMap(({ issuedOn }) => issuedOn ?? []).sort();
  return [
    {
      kind: 'case',
      caseNumber: inspection.number,
      employer: mentionOf(inspection),
      lawType: 'WORKPLACE_SAFETY',
      severity: worst(counted),
      finality,
      contested: finality !== 'VACATED' && standing.some((item) => isUnderContest(item, inspection.isClosed)),
      determinedOn: issued[0] ?? null,
      findingsFrom: null,
      findingsTo: null,
      amountAssessedCents: penalty,
      amountPaidCents: null,
      backWagesCents: null,
      civilPenaltiesCents: penalty,
      workersAffected: null,
      url: `https://www.osha.gov/ords/imis/establishment.inspection_detail?id=${inspection.number}`,
      violations: counted.map(violationOf),
    },
  ];
}

const skip = (reason: string): GroupVerdict => ({ outcome: 'skip', reason });
const quarantine = (reason: string): GroupVerdict => ({ outcome: 'quarantine', reason });

function judge(rows: readonly NumberedRow<OshaRow>[]): GroupVerdict | null {
  const [inspection, ...others] = inspectionsOf(rows);
  if (!inspection) return quarantine('no inspection of this number is in the files');
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(inspection))) {
    return quarantine('the files tell two inspections of this number');
  }
  if (itemsOf(rows).length === 0) return skip('no item was cited');
  if (inspection.name === null) return quarantine('no name stands apart from the address');
  const { name, tradeNames } = splitTradeNames(inspection.name);
  return isCertainlyPerson(name) && tradeNames.every(isCertainlyPerson) ? skip('names only a person') : null;
}

/** Inspections of the federal OSHA and the state plans, joined with the items that they cited. */
export const oshaInspections: Dataset<OshaRow> = {
  name: 'osha-inspections',
  publisher: 'US Department of Labor, Occupational Safety and Health Administration',
  title:
    'Inspections of OSHA and the state plans, and the items that they cited (two files, imported together).',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  layouts: [INSPECTION_COLUMNS, ITEM_COLUMNS],
  needsEveryLayout: true,
  repair,
  row,
  groupKey: ({ number }) => number,
  judge,
  facts,
};
