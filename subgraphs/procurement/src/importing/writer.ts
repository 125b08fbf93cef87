import type { AnySql } from '@hub/db/rows';
import type {
  ContractFact,
  EmployerMention,
  Fact,
  PayrollFact,
  ReleaseFact,
  TradeHoursFact,
} from '@hub/kit/datasets/facts';
import type { Outcome, Refused } from '@hub/kit/datasets/outcome';
import { writeContracts } from '../contract/write.js';
import { writeReleases } from '../ocds/write.js';
import { keyOfPayroll, writePayrollFacts } from '../payroll/import.js';
import { keyOfTradeHours, writeTradeHoursFacts } from '../trade-hours/import.js';

/** An import inside its transaction. */
export interface ProcurementWriter {
  readonly tx: AnySql;
  readonly dataset: string;
  /** The day of the import, in America/New_York. */
  readonly today: string;
  /** Finds or makes the employers of mentions; their ids stand in the same order. A record may come several times. */
  employersOf(mentions: readonly EmployerMention[]): Promise<readonly number[]>;
}

/** The facts that procurement keeps. */
export type ProcurementFact = ContractFact | ReleaseFact | PayrollFact | TradeHoursFact;

/** How facts of one kind are told apart and written. */
interface Keeping<F extends ProcurementFact> {
  /** What a fact is about: two of a dataset with one key are the same record, or contradict each other. */
  keyOf(fact: F): string;
  /** Writes a batch, no key twice in it; the outcomes stand in its order. A fact need not mention an employer. */
  write(writer: ProcurementWriter, facts: readonly F[]): Promise<readonly (Outcome | Refused)[]>;
}

type Kind = ProcurementFact['kind'];

/** Every kind of fact, in the order in which a batch is written: what a kind refers to stands before it. */
const KEEPINGS: { readonly [K in Kind]: Keeping<Extract<ProcurementFact, { kind: K }>> } = {
  contract: { keyOf: ({ ocid, number }) => JSON.stringify([ocid, number]), write: writeContracts },
  release: { keyOf: ({ ocid, id }) => JSON.stringify([ocid, id]), write: writeReleases },
  payroll: { keyOf: keyOfPayroll, write: writePayrollFacts },
  'trade-hours': { keyOf: keyOfTradeHours, write: writeTradeHoursFacts },
};

const keepingOf = (kind: Kind) => KEEPINGS[kind] as Keeping<ProcurementFact>;

/** Whether procurement keeps a fact. */
export const isProcurementFact = (fact: Fact): fact is ProcurementFact => Object.hasOwn(KEEPINGS, fact.kind);

/** What a fact is about, among all that procurement keeps. */
export const keyOfFact = (fact: ProcurementFact): string =>
  `${fact.kind} ${keepingOf(fact.kind).keyOf(fact)}`;

/** Writes a batch of facts, none of whose keys stands in it twice; the outcomes stand in their order. */
export async function writeProcurementFacts(
  writer: ProcurementWriter,
  facts: readonly ProcurementFact[],
): Promise<(Outcome | Refused)[]> {
  const outcomes: (Outcome | Refused)[] = facts.map(() => 'unchanged');
  for (const kind of Object.keys(KEEPINGS) as Kind[]) {
    const places = facts.flatMap((fact, i) => (fact.kind === kind ? [i] : []));
    if (places.length === 0) continue;
    const written = await keepingOf(kind).write(
      writer,
      places.map((i) => facts[i] as ProcurementFact),
    );
    for (const [n, i] of places.entries()) outcomes[i] = written[n] as Outcome | Refused;
  }
  return outcomes;
}

// One number for all that imports procurement: any constant does that nobody else locks on.
const PROCUREMENT_LOCK = 7_201_003;

/** Imports wait for one another here: two would each make the contract that the other has not committed yet. */
export async function waitForImports(tx: AnySql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${PROCUREMENT_LOCK})`;
}
