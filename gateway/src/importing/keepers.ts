import type { AnySql } from '@hub/db/rows';
import type { Fact, IndexFact } from '@hub/kit/datasets/facts';
import type { Outcome, Refused } from '@hub/kit/datasets/outcome';
import { type FactWriter, type LaborFact, writeLaborFacts, writeMentions } from '@hub/labor/importing/writer';
import { writeObservations } from '@hub/labor/price-index/write';
import {
  isProcurementFact,
  keyOfFact,
  type ProcurementFact,
  writeProcurementFacts,
} from '@hub/procurement/importing/writer';
import { isLicense, keyOfLicense, writeLicenseFacts } from './licenses.js';

/** Where an import's facts go. */
export interface FactTarget {
  readonly writer: FactWriter;
  /** The transaction of the subgraph whose facts they are, where that is not labor. */
  readonly neighborTx: AnySql | null;
}

/** What became of facts, in their order, and whether the register of employers says something else since. */
export interface Written {
  readonly outcomes: readonly (Outcome | Refused)[];
  readonly registerChanged: boolean;
}

/** Who keeps facts of some kinds. Every fact has one keeper. */
export interface Keeper {
  keeps(fact: Fact): boolean;
  /** What a fact is about: the second one of an import is the same, or contradicts the first and is set aside. */
  keyOf(fact: Fact): string;
  /** Writes facts, no key twice among them. */
  write(target: FactTarget, facts: readonly Fact[]): Promise<Written>;
}

function keeper<F extends Fact>(
  keeps: (fact: Fact) => fact is F,
  keyOf: (fact: F) => string,
  write: (target: FactTarget, facts: readonly F[]) => Promise<Written>,
): Keeper {
  // `keeps` is asked before the others are told: they get facts of their own kinds alone.
  return { keeps, keyOf: keyOf as Keeper['keyOf'], write: write as Keeper['write'] };
}

const changing = (outcomes: readonly Outcome[]): Written => ({
  outcomes,
  registerChanged: outcomes.some((outcome) => outcome !== 'unchanged'),
});

const isIndex = (fact: Fact): fact is IndexFact => fact.kind === 'index';

const isLabor = (fact: Fact): fact is LaborFact =>
  !(isIndex(fact) || isLicense(fact) || isProcurementFact(fact));

/** All keepers, in the order in which they write. */
export const KEEPERS: readonly Keeper[] = [
  keeper(
    isLabor,
    (fact) => (fact.kind === 'case' ? `case ${fact.caseNumber}` : `employer ${fact.employer.recordId}`),
    async ({ writer }, facts) => changing(await writeLaborFacts(writer, facts)),
  ),
  keeper(isLicense, keyOfLicense, async ({ writer, neighborTx }, facts) =>
    changing(await writeLicenseFacts(writer, openIn(neighborTx), facts)),
  ),
  keeper(
    isIndex,
    ({ series, month }) => `index ${series} ${month}`,
    async ({ writer }, facts) => changing(await writeObservations(writer, facts)),
  ),
  keeper(isProcurementFact, keyOfFact, writeProcurement),
];

/** Facts of procurement change the register only by the employers that they mention. */
async function writeProcurement(
  { writer, neighborTx }: FactTarget,
  facts: readonly ProcurementFact[],
): Promise<Written> {
  let registerChanged = false;
  const outcomes = await writeProcurementFacts(
    {
      tx: openIn(neighborTx),
      dataset: writer.source.dataset,
      today: writer.today,
      async employersOf(mentions) {
        const records = [...new Map(mentions.map((one) => [one.recordId, one])).values()];
        const resolved = await writeMentions(writer, records);
        registerChanged ||= resolved.some(({ outcome }) => outcome !== 'unchanged');
        const ids = new Map(records.map(({ recordId }, i) => [recordId, resolved[i]?.employerId as number]));
        return mentions.map(({ recordId }) => ids.get(recordId) as number);
      },
    },
    facts,
  );
  return { outcomes, registerChanged };
}

function openIn(tx: AnySql | null): AnySql {
  if (!tx) throw new Error('the dataset holds facts of a subgraph whose transaction is not open');
  return tx;
}
