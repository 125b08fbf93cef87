import type { CaseFact } from '@hub/kit/datasets/facts';

/** What a case says that a correction can put right. Money in US cents, null where nobody knows it. */
export type Finding = Omit<CaseFact, 'kind' | 'caseNumber' | 'publisher' | 'employer' | 'url' | 'violations'>;

/** What a correction sets; what it does not name stays as it is. */
export type FindingChange = { readonly [Name in keyof Finding]?: Finding[Name] };

/** Why somebody says that a case is wrong. */
export type Ground = 'WRONG_EMPLOYER' | 'WRONG_FACT' | 'PAID' | 'APPEALED' | 'OTHER';

/** A fault of a correction: the field, and what is wrong with it. */
export interface CorrectionFault {
  readonly field: keyof Finding;
  readonly message: string;
}

/** A case that somebody decided, which alone can be paid or appealed. */
const isDecided = ({ finality }: Finding): boolean => finality === 'DETERMINED' || finality === 'FINAL';

/**
 * What CORRECTED sets where the decision names nothing: what was paid is SATISFIED, what was appealed is DETERMINED and
 * contested, and a record that is wrong in a fact, while nobody says what is right, no longer stands against anyone:
 * VACATED. Null where the ground says nothing of the kind; a correction never makes a mere claim a finding.
 */
export function remedyFor(ground: Ground, finding: Finding): FindingChange | null {
  switch (ground) {
    case 'PAID':
      return isDecided(finding) ? { finality: 'SATISFIED' } : null;
    case 'APPEALED':
      return isDecided(finding) ? { finality: 'DETERMINED', contested: true } : null;
    case 'WRONG_FACT':
    case 'OTHER':
      return { finality: 'VACATED' };
    case 'WRONG_EMPLOYER':
      return null;
  }
}

/**
 * The finding as corrected. What another finality implies follows it: only what is DETERMINED is contested, and what
 * becomes SATISFIED was paid as assessed, unless the correction says how much was.
 */
export function corrected(finding: Finding, change: FindingChange): Finding {
  const next = { ...finding, ...change };
  const becomesSatisfied = change.finality === 'SATISFIED' && change.amountPaidCents === undefined;
  const { amountAssessedCents: assessed, amountPaidCents: paid } = next;
  return {
    ...next,
    contested: change.contested ?? (next.finality === 'DETERMINED' && next.contested),
    amountPaidCents: becomesSatisfied && assessed !== null ? Math.max(assessed, paid ?? 0) : paid,
  };
}

/** What is wrong with a corrected finding on `today`; empty where nothing is. */
export function faultsOf(finding: Finding, today: string): CorrectionFault[] {
  const { determinedOn, findingsFrom, findingsTo } = finding;
  const faults: CorrectionFault[] = [];
  const fault = (field: keyof Finding, message: string) => faults.push({ field, message });
  if (finding.contested && finding.finality !== 'DETERMINED')
    fault('contested', 'only what is DETERMINED can be contested');
  if (determinedOn !== null && determinedOn > today) fault('determinedOn', 'must not lie after today');
  if (findingsFrom !== null && findingsTo !== null && findingsTo < findingsFrom)
    fault('findingsTo', 'must not lie before findingsFrom');
  return faults;
}

/** Whether two findings say the same. */
export const saysTheSame = (one: Finding, other: Finding): boolean =>
  (Object.keys(one) as (keyof Finding)[]).every((name) => one[name] === other[name]);
