import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import { dayInNewYork } from '@hub/rules/dates';
import { type ContractAward, DAY_MAX, DAY_MIN } from '@hub/rules/living-wage/award-window';
import { contractCoverage } from '@hub/rules/living-wage/contract-coverage';
import { versionOn } from '@hub/rules/policy-versions';
import { LivingWageProvision } from '../contract/provision.js';
import type { Contract } from '../contract/type.js';
import { ContractCoverage, type ContractLivingWage } from './type.js';

/** What is said while labor cannot be asked: nothing for certain, and never a no. */
export const REGISTER_UNAVAILABLE: ContractLivingWage = {
  coverage: ContractCoverage.UNKNOWN,
  covered: null,
  reason: 'Not known: the register of employers, which keeps the policy, cannot be asked just now.',
  missingProvisions: null,
  family: null,
};

/** What the policy says of a contract, by the facts of its supplier and all that its family was awarded. */
export function livingWageAnswer(
  contract: Contract,
  facts: LivingWageFacts,
  awards: readonly ContractAward[],
  { today, afterChange }: { readonly today: string; readonly afterChange: boolean },
): ContractLivingWage {
  const awardedOn = awardOf(contract);
  const on = dayJudged(contract, awardedOn, today);
  const { terms } = versionOn(facts.policies, on);
  const { outcome, reasons, missing } = contractCoverage(
    { ...contract, awardedOn, on, afterChange, awards },
    terms.coverage,
    facts.determinations,
  );
  return {
    coverage: ContractCoverage[outcome],
    covered: outcome === 'COVERED' ? true : outcome === 'NOT_COVERED' ? false : null,
    reason: reasons.map(({ message, citation }) => `${message} (${citation})`).join(' '),
    missingProvisions:
      missing === null ? null : missing.map(({ provision }) => LivingWageProvision[provision]),
    family: { ids: facts.familyIds, strikes: versionOn(facts.policies, today).terms.penalties.strikes },
  };
}

/** As awards are counted: the day of the award, else of the signature, else the first day of the contract. */
function awardOf({ awardedOn, signedAt, periodFrom }: Contract): string | null {
  const day = awardedOn ?? (signedAt === null ? periodFrom : dayInNewYork(new Date(signedAt)));
  return day !== null && DAY_MIN <= day && day <= DAY_MAX ? day : null;
}

/** Today, or the last day of a contract that is over; of one yet to be awarded, the day of its award. */
function dayJudged({ endedOn, periodTo }: Contract, awardedOn: string | null, today: string): string {
  const last = endedOn ?? periodTo;
  const day = last !== null && last < today ? last : today;
  return awardedOn !== null && day < awardedOn ? awardedOn : day;
}
