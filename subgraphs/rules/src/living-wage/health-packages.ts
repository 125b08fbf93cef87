import { type Exact, exact, ZERO } from '../exact.js';
import type { BenefitTerms } from './terms.js';

/** A health package as offered: what the worker pays a month, in dollars, and whether dental care is in it. */
export interface HealthPackage {
  readonly name: string;
  readonly monthlyCost: string;
  readonly dental: boolean;
}

/** One way in which an offer falls short of the professors'. */
export interface PackageFault {
  readonly code: 'NOT_OFFERED' | 'NOT_IN_REFERENCE' | 'COSTS_MORE' | 'NO_DENTAL';
  readonly package: string;
}

/**
 * What keeps the packages offered to workers from being those of full professors (S2.6): the same range, at the same
 * cost, dental care included. Empty is right. A lower cost is no fault.
 */
export function packageFaults(
  offered: readonly HealthPackage[],
  reference: readonly HealthPackage[],
): PackageFault[] {
  const references = new Map(reference.map((one) => [one.name, one]));
  const names = new Set(offered.map(({ name }) => name));
  return [
    ...reference
      .filter(({ name }) => !names.has(name))
      .map((one): PackageFault => ({ code: 'NOT_OFFERED', package: one.name })),
    ...offered.flatMap(({ name, monthlyCost, dental }): PackageFault[] => {
      const same = references.get(name);
      return [
        ...(same ? [] : [{ code: 'NOT_IN_REFERENCE', package: name } as const]),
        ...(same && exact(monthlyCost).compare(exact(same.monthlyCost)) > 0
          ? [{ code: 'COSTS_MORE', package: name } as const]
          : []),
        ...(dental ? [] : [{ code: 'NO_DENTAL', package: name } as const]),
      ];
    }),
  ];
}

/** How a cost compares with the peers'; `missing` names the peers of whom none is known. */
export interface PeerComparison {
  readonly outcome: 'OK' | 'FAIL' | 'INCOMPLETE';
  /** Dollars, exact; null while a peer is missing. */
  readonly average: Exact | null;
  readonly missing: readonly string[];
}

/**
 * Whether a package costs no more than the average of the peer institutions' (S2.7), each by its name as the policy
 * writes it. An average without all of them is none. S2.6 must hold besides: the stricter of the two wins.
 */
export function compareWithPeers(
  monthlyCost: string,
  peers: ReadonlyMap<string, string>,
  { peerInstitutions }: BenefitTerms,
): PeerComparison {
  const missing = peerInstitutions.filter((name) => !peers.has(name));
  if (missing.length > 0) return { outcome: 'INCOMPLETE', average: null, missing };
  const sum = peerInstitutions.reduce((total, name) => total.add(exact(peers.get(name) ?? '0')), ZERO);
  const average = sum.div(peerInstitutions.length);
  return { outcome: exact(monthlyCost).compare(average) > 0 ? 'FAIL' : 'OK', average, missing };
}
