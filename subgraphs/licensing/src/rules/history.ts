import type { DecisionOutcome, LicenseFact } from '@hub/kit/datasets/facts';

/** What a license's records say, one by one; holders are employers of the register. */
export interface LicenseEntry {
  readonly fact: Omit<LicenseFact, 'holder'> & { readonly holder: { readonly name: string } };
  readonly holderId: number;
  /** To whom a transfer goes. */
  readonly transferee: { readonly employerId: number; readonly name: string } | null;
}

/** Who held a license between two days; `fromOn` null is "since before the records begin". */
export interface Tenure {
  readonly employerId: number;
  readonly name: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** For what time a license was issued or renewed; null where its records do not say. */
export interface Term {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly status: LicenseStatus;
}

/** Where a license stands. */
export type LicenseStatus = 'ACTIVE' | 'PENDING' | 'EXPIRED' | 'SUSPENDED' | 'REVOKED' | 'DENIED' | 'CLOSED';

/** What the records add up to. */
export interface LicenseHistory {
  readonly status: LicenseStatus;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  readonly tenures: readonly Tenure[];
  readonly terms: readonly Term[];
}

/**
 * A license as its records tell it, in the order of their days. Pure.
 *
 * A granted transfer changes the holder from the day of its decision (S0.2). A record that names somebody else
 * without one shows a change that the records do not hold: the holder changes from that record's day, unless
 * `sameHolder` says that the two are one under two spellings. A record of a term (an issue, a renewal) counts from the
 * term's first day.
 */
export function licenseHistory(
  entries: readonly LicenseEntry[],
  sameHolder: (a: Tenure, b: { employerId: number; name: string }) => boolean,
): LicenseHistory {
  const ordered = [...entries].sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const tenures: Tenure[] = [];
  const move = (to: { employerId: number; name: string }, on: string | null) => {
    const last = tenures.at(-1);
    if (last && sameHolder(last, to)) return;
    if (last) tenures[tenures.length - 1] = { ...last, toOn: on };
    tenures.push({ ...to, fromOn: last ? on : null, toOn: null });
  };
  for (const { fact, holderId, transferee } of ordered) {
    const granted = fact.decision?.outcome === 'GRANTED';
    const asked = { employerId: holderId, name: fact.holder.name };
    // Who asks for a license and is refused never held it; of an existing license it is the holder who asks.
    if (tenures.length === 0 || fact.decision === null || granted)
      move(asked, fact.decision?.decidedOn ?? fact.term?.startsOn ?? null);
    if (granted && transferee) move(transferee, fact.decision?.decidedOn ?? null);
  }
  const stated = ordered.map(({ fact }) => fact);
  return {
    status: stated.reduce(statusAfter, 'PENDING'),
    issuedOn: stated.find(({ issuedOn }) => issuedOn !== null)?.issuedOn ?? firstGrant(stated),
    expiresOn: stated.findLast(({ expiresOn }) => expiresOn !== null)?.expiresOn ?? null,
    tenures,
    terms: stated.flatMap(({ term, status }) => (term ? [{ ...term, status: status ?? 'PENDING' }] : [])),
  };
}

const dayOf = ({ fact }: LicenseEntry): string =>
  fact.decision?.decidedOn ?? fact.term?.startsOn ?? fact.issuedOn ?? '';

const firstGrant = (facts: readonly LicenseEntry['fact'][]): string | null =>
  facts.find(({ decision }) => decision?.outcome === 'GRANTED' && decision.action === 'NEW')?.decision
    ?.decidedOn ?? null;

/** What a decision makes of a license. A question that was refused, withdrawn or put off leaves an active license as it is. */
const AFTER: Readonly<Record<DecisionOutcome, LicenseStatus | null>> = {
  GRANTED: 'ACTIVE',
  REVOKED: 'REVOKED',
  SUSPENDED: 'SUSPENDED',
  DENIED: null,
  DEFERRED: null,
  WITHDRAWN: null,
  OTHER: null,
};

function statusAfter(
  status: LicenseStatus,
  { status: stated, decision }: LicenseEntry['fact'],
): LicenseStatus {
  if (stated !== null) return stated;
  if (decision === null) return status;
  const after = AFTER[decision.outcome];
  if (after !== null) return after;
  // Only the holder of a license asks to change, renew or transfer it.
  if (decision.action !== 'NEW') return status === 'PENDING' ? 'ACTIVE' : status;
  return status === 'PENDING' && decision.outcome === 'DENIED' ? 'DENIED' : status;
}
