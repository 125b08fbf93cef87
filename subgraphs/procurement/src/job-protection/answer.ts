import { dayInNewYork } from '@hub/rules/dates';
import { centsToDecimal } from '@hub/rules/money';
import type { Contract } from '../contract/type.js';
import { bindingChanges, type ProtectedContract } from '../rules/binding-changes.js';
import {
  type ChangeOnFile,
  floorsAfter,
  type Gap,
  type JobFloor,
  type Retention,
  retentionAfter,
  retentionGaps,
} from '../rules/job-protection.js';
import type {
  JobProtection,
  JobProtectionGap,
  RetentionFaultCode,
  StabilizationBasis,
  StabilizationBreachCode,
  StabilizedWage,
  WorkerRetention,
} from './type.js';

/**
 * What protects the workers of a contract, by the switches that bear on it. What is not on file is named in `missing`:
 * nothing is taken to be all right because nobody reported it.
 */
export function jobProtection(
  contract: Contract,
  changes: readonly ChangeOnFile[],
  today: string,
): JobProtection {
  const on = daySpokenOf(contract, today);
  const policy = contract.supplierFacts?.livingWageFacts;
  if (!policy) {
    // Who was offered to stay needs no policy; whether the duty binds does.
    const own = changes.filter(({ contractId }) => contractId === contract.id);
    return {
      on,
      changeInContractingEnvironment: null,
      boundUntil: null,
      wageFloor: null,
      retention: retentionOf(retentionAfter(own)),
      missing: [gap('POLICY'), ...retentionGaps(own).map(gapOf)],
    };
  }
  const { isChange, binding, boundUntil } = bindingChanges(
    protectedContract(contract),
    changes,
    policy,
    today,
  );
  const floor = contract.supplierFacts?.livingWageFloors?.find(({ effectiveFrom }) => effectiveFrom <= on);
  const floors = floor && floorsAfter(binding, { on, livingWageCents: floor.cents });
  return {
    on,
    changeInContractingEnvironment: isChange,
    boundUntil,
    wageFloor: floors ? floors.floors.map(wageOf) : binding.length === 0 ? [] : null,
    retention: retentionOf(retentionAfter(binding)),
    missing: [
      ...(isChange === null ? [gap('CHANGE')] : []),
      ...retentionGaps(binding).map(gapOf),
      ...(floors ? floors.gaps.map(gapOf) : binding.length === 0 ? [] : [gap('LIVING_WAGE')]),
    ],
  };
}

/** A contract as the rule of binding changes looks at it. */
export const protectedContract = (contract: Contract): ProtectedContract => ({
  id: contract.id,
  supplierIds: [contract.supplierId, ...(contract.supplierFacts?.memberIds ?? [])],
  datedOn:
    contract.signedAt === null
      ? (contract.awardedOn ?? contract.periodFrom)
      : dayInNewYork(new Date(contract.signedAt)),
});

/** Today, but the last day of a contract that is over, and the first of one yet to begin. */
function daySpokenOf({ periodFrom, periodTo, endedOn }: Contract, today: string): string {
  const last = endedOn ?? periodTo;
  if (last !== null && last < today) return last;
  return periodFrom !== null && periodFrom > today ? periodFrom : today;
}

const gap = (code: Gap['code']): JobProtectionGap => gapOf({ code, site: null, jobTitle: null });

const gapOf = (one: Gap): JobProtectionGap => ({ ...one, code: one.code as JobProtectionGap['code'] });

const retentionOf = (retention: Retention | null): WorkerRetention | null =>
  retention && {
    ...retention,
    missing: retention.missing.map(({ worker, code }) => ({
      workerReference: worker,
      reason: code as RetentionFaultCode,
    })),
  };

const wageOf = ({ site, jobTitle, cents, rule, breaches }: JobFloor): StabilizedWage => ({
  site,
  jobTitle,
  floor: centsToDecimal(cents),
  basis: rule as StabilizationBasis,
  breaches: breaches.map(({ code, from, atLeastCents }) => ({
    code: code as StabilizationBreachCode,
    from,
    atLeast: centsToDecimal(atLeastCents),
  })),
});
