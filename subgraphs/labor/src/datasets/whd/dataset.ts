import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { CaseFact, EmployerMention, ViolationFact } from '@hub/kit/datasets/facts';
import { distinctNames, splitNameList } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { ACTS, CHILD_LABOR } from './acts.js';
import { type ActionRow, COLUMNS, LAST_COLUMNS, LAYOUTS, repair, row } from './row.js';

/** A blank legal name says "as the trade name", and the other way round. */
function namesOf({ legalName, tradeName }: ActionRow) {
  const legal = splitNameList(legalName ?? tradeName ?? '');
  const trade = tradeName === null || legalName === null ? null : splitNameList(tradeName);
  return {
    name: legal.name,
    tradeNames: distinctNames(
      [...legal.tradeNames, ...(trade ? [trade.name, ...trade.tradeNames] : [])],
      legal.name,
    ),
  };
}

function mentionOf(action: ActionRow): EmployerMention {
  const names = namesOf(action);
  return {
    recordId: action.caseId,
    ...names,
    place: isCertainlyPerson(names.name) ? { ...action.place, street: null } : action.place,
    industry: action.industry,
    identifiers: [],
  };
}

/** By act, and what the case counts beyond its acts. */
function violationsOf({ acts, violations }: ActionRow): ViolationFact[] {
  const rest = violations - acts.reduce((sum, one) => sum + one.violations, 0);
  const byAct = acts.map((one) => ({
    statute: ACTS[one.act]?.statute ?? null,
    description: ACTS[one.act]?.description ?? null,
    count: one.violations,
    backWagesCents: one.backWagesCents,
    workersAffected: one.workers,
  }));
  const other = { statute: null, description: null, backWagesCents: null, workersAffected: null };
  return rest > 0 ? [...byAct, { ...other, count: rest }] : byAct;
}

const sum = (one: number | null, other: number | null) =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

/** The publication says no day of the decision: only what was found has days. */
function facts(rows: readonly NumberedRow<ActionRow>[]): readonly CaseFact[] {
  return rows.map(({ row: action }) => ({
    kind: 'case',
    caseNumber: action.caseId,
    employer: mentionOf(action),
    lawType:
      action.acts.length > 0 && action.acts.every(({ act }) => ACTS[act] === CHILD_LABOR)
        ? 'LABOR_LAW'
        : 'WAGE_THEFT',
    severity: action.severity,
    finality: 'FINAL',
    contested: false,
    determinedOn: null,
    findingsFrom: action.from,
    findingsTo: action.to,
    amountAssessedCents: sum(action.backWagesCents, action.penaltyCents),
    amountPaidCents: null,
    backWagesCents: action.backWagesCents,
    civilPenaltiesCents: action.penaltyCents,
    workersAffected: action.workers,
    url: null,
    violations: violationsOf(action),
  }));
}

function skip(action: ActionRow): string | null {
  const { legalName, tradeName } = action;
  if (legalName === null && tradeName === null) return 'names no employer';
  if (action.violations === 0 && action.acts.length === 0) return 'found no violation';
  const { name, tradeNames } = namesOf(action);
  return isCertainlyPerson(name) && tradeNames.every(isCertainlyPerson) ? 'names only a person' : null;
}

/** Concluded compliance actions of the federal Wage and Hour Division, one row each. */
export const whd: Dataset<ActionRow> = {
  name: 'whd',
  publisher: 'US Department of Labor, Wage and Hour Division',
  title: 'Concluded compliance actions of the federal Wage and Hour Division (WHISARD).',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  layouts: LAYOUTS,
  // Cases joined with a city's contractors of the same name.
  foreignColumns: ['CONTRACTOR'],
  mayLack: LAST_COLUMNS,
  repair,
  row,
  skip,
  facts,
};
