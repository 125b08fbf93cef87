import type { LivingWageFacts } from '@hub/kit/living-wage-facts';
import { boundThrough, isBound, isContractingChange } from '@hub/rules/living-wage/contracting-change';
import { versionOn } from '@hub/rules/policy-versions';

/** A switch in who gives a service, with the employers on both sides. */
export interface RecordedChange {
  readonly from: 'DIRECT' | 'CONTRACTOR' | null;
  readonly previousContractId: string | null;
  readonly previousSupplierId: string | null;
  readonly to: 'DIRECT' | 'CONTRACTOR';
  readonly contractId: string | null;
  readonly supplierId: string | null;
  readonly changedOn: string;
  readonly monthsProcuredBefore: number;
  readonly isNew: boolean;
  readonly monthsExpected: number;
}

/** The contract that is asked about. */
export interface ProtectedContract {
  readonly id: string;
  /** The ids under which its supplier may stand: an employer is another one when none of these is its id. */
  readonly supplierIds: readonly string[];
  /** The day from which it speaks: of its signature, else of its award, else its first day. Null where nobody knows. */
  readonly datedOn: string | null;
}

/** What the policy and its board say of switches. */
export type SwitchPolicy = Pick<LivingWageFacts, 'policies' | 'switches'>;

/** What holds of a contract by the switches on file. */
export interface Binding<Change extends RecordedChange> {
  /** Whether it followed on a change in the contracting environment; null where no switch to it is on file. */
  readonly isChange: boolean | null;
  /** The changes whose duties bind it, the earliest first. */
  readonly binding: readonly Change[];
  /** The last day on which one of them binds. */
  readonly boundUntil: string | null;
}

/**
 * Which changes in the contracting environment bind a contract (S2.20, S2.21): the one that it follows on, and those at
 * its site and of its service within whose years it is dated. `changes` are those that bear on it, the earliest first.
 * What the board determined by `today` of a contract's switch is final.
 */
export function bindingChanges<Change extends RecordedChange>(
  contract: ProtectedContract,
  changes: readonly Change[],
  policy: SwitchPolicy,
  today: string,
): Binding<Change> {
  const termsOf = ({ changedOn }: Change) => versionOn(policy.policies, changedOn).terms.protection;
  const own = (change: Change) => change.contractId === contract.id;
  const real = changes.filter((change) =>
    isContractingChange(
      switchOf(change, contract, boardSays(change, policy.switches, today)),
      termsOf(change),
    ),
  );
  const binding = real.filter(
    (change) =>
      own(change) ||
      (contract.datedOn !== null && isBound(contract.datedOn, [change.changedOn], termsOf(change))),
  );
  const ends = binding.map((change) => boundThrough(change.changedOn, termsOf(change))).sort();
  return {
    isChange: changes.some(own) ? real.some(own) : null,
    binding,
    boundUntil: ends.at(-1) ?? null,
  };
}

function switchOf(change: RecordedChange, { supplierIds }: ProtectedContract, board: boolean | null) {
  const known = new Set(supplierIds);
  const employer = (id: string | null) => (id !== null && known.has(id) ? 'its own' : (id ?? 'institution'));
  return {
    ...change,
    from: change.from && { side: change.from, employer: employer(change.previousSupplierId) },
    to: { side: change.to, employer: employer(change.supplierId) },
    boardSays: board,
  };
}

/** What the board determined of a switch: of the contract after it, or of the one before where none is after. */
function boardSays(
  { contractId, previousContractId }: RecordedChange,
  switches: SwitchPolicy['switches'],
  today: string,
): boolean | null {
  const about = contractId ?? previousContractId;
  const last = switches.findLast((one) => one.contractId === about && one.effectiveFrom <= today);
  return last?.covered ?? null;
}
