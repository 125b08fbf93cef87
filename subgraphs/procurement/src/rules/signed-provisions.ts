import { addDays, addMonths } from '@hub/rules/dates';
import { type Provision, requiredProvisions } from '@hub/rules/living-wage/contract-provisions';
import { isContractingChange } from '@hub/rules/living-wage/contracting-change';
import type { ProtectionTerms } from '@hub/rules/living-wage/terms';

/** A contract whose work another takes over. Days are ISO; null is unknown. */
export interface PriorContract {
  readonly supplierId: string;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
}

/** A provision that is asked for, with its rule. */
export interface NeededProvision {
  readonly provision: Provision;
  readonly citation: string;
}

const MONTHS = 12;

/** How many of the twelve months before a day a contract's work touched; part months count. */
export function monthsProcured({ periodFrom, periodTo }: PriorContract, before: string): number {
  if (periodFrom === null) return 0; // nobody knows
  const months = Array.from({ length: MONTHS }, (_, i) => ({
    from: addMonths(before, -(i + 1)),
    to: addDays(addMonths(before, -i), -1),
  }));
  return months.filter(({ from, to }) => periodFrom <= to && (periodTo === null || from <= periodTo)).length;
}

/**
 * What a contract must hold beside what due diligence named (S2.17, S2.18): after a change in the contracting environment
 * (S2.20) also retention (S2.22) and wage stabilization (S2.23), where it gives labor services.
 */
export function neededProvisions(
  named: readonly string[],
  prior: PriorContract | null,
  { bidderId, signedOn }: { readonly bidderId: string; readonly signedOn: string },
  terms: ProtectionTerms,
): NeededProvision[] {
  const laborServices = named.includes('MONTHLY_BENEFITS');
  const afterChange =
    prior !== null &&
    isContractingChange(
      {
        from: { side: 'CONTRACTOR', employer: prior.supplierId },
        to: { side: 'CONTRACTOR', employer: bidderId },
        monthsProcuredBefore: monthsProcured(prior, signedOn),
        isNew: false,
        monthsExpected: 0,
        boardSays: null,
      },
      terms,
    );
  return named.length === 0 ? [] : [...requiredProvisions({ laborServices, afterChange })];
}
