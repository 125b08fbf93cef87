import { exact } from '../exact.js';
import type { CoverageTerms } from './terms.js';

/** The provisions that a contract may have to hold, in the contracts' words. */
export const PROVISIONS = [
  'LIVING_WAGE',
  'MONTHLY_BENEFITS',
  'DISCLOSURE',
  'WORKER_RETENTION',
  'WAGE_STABILIZATION',
  'INFORMATION_PACKET',
] as const;

/** One of them. */
export type Provision = (typeof PROVISIONS)[number];

/** A contract before it is signed. */
export interface ContractDraft {
  /** Dollars. */
  readonly value: string;
  readonly laborServices: boolean;
  /** Whether it operates on the institution's property. */
  readonly onProperty: boolean;
  /** Whether it follows a change in the contracting environment within the years of protection. */
  readonly afterChange: boolean;
  readonly provisions: readonly Provision[];
}

/** What procurement finds; `missing` names each provision with the rule that asks for it. */
export interface ContractReview {
  readonly outcome: 'NOT_ANALYZED' | 'APPROVE' | 'REJECT';
  readonly missing: readonly { readonly provision: Provision; readonly citation: string }[];
}

/**
 * What the Office of Procurement says to a contract (S2.17): those over the policy's amount that give labor services
 * or operate on the institution's property are analyzed, and approved only with their provisions.
 */
export function reviewContract(draft: ContractDraft, { analyzedAbove }: CoverageTerms): ContractReview {
  const analyzed =
    exact(draft.value).compare(exact(analyzedAbove)) > 0 && (draft.laborServices || draft.onProperty);
  if (!analyzed) return { outcome: 'NOT_ANALYZED', missing: [] };
  const held = new Set(draft.provisions);
  const missing = requiredProvisions(draft).filter(({ provision }) => !held.has(provision));
  return { outcome: missing.length > 0 ? 'REJECT' : 'APPROVE', missing };
}

/**
 * What a contract must stipulate: the living wage alone where it gives no labor services (S2.17); with labor services
 * wage, monthly benefits and disclosure (S2.18) and the packet's duty (S2.28); after a change in the contracting
 * environment also retention (S2.22) and wage stabilization (S2.23).
 */
export function requiredProvisions({
  laborServices,
  afterChange,
}: Pick<ContractDraft, 'laborServices' | 'afterChange'>): ContractReview['missing'] {
  if (!laborServices) return [{ provision: 'LIVING_WAGE', citation: 'S2.17' }];
  return [
    { provision: 'LIVING_WAGE', citation: 'S2.18' },
    { provision: 'MONTHLY_BENEFITS', citation: 'S2.18' },
    { provision: 'DISCLOSURE', citation: 'S2.18' },
    ...(afterChange
      ? ([
          { provision: 'WORKER_RETENTION', citation: 'S2.22' },
          { provision: 'WAGE_STABILIZATION', citation: 'S2.23' },
        ] as const)
      : []),
    { provision: 'INFORMATION_PACKET', citation: 'S2.28' },
  ];
}
