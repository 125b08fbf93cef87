import { createHash } from 'node:crypto';
import type { AnySql } from '@hub/db/rows';
import type { Fact, IndexFact, LicenseFact } from '@hub/kit/datasets/facts';
import type { ReportSink } from '@hub/kit/datasets/sink';
import {
  type FactWriter,
  type LaborFact,
  type Outcome,
  writeLaborFacts,
  writeMentions,
} from '@hub/labor/importing/writer';
import { writeObservations } from '@hub/labor/price-index/write';
import { findRecordsOnFile, type PlacedLicense, writeLicenses } from '@hub/licensing/licenses/write';

/** What a group of rows became, and on which lines it stood. */
export interface FactGroup {
  readonly lines: readonly number[];
  /** The file of each line, where several were imported together. */
  readonly files?: readonly (string | undefined)[];
  readonly facts: readonly Fact[];
}

/** Some groups, in file order. */
export type FactBatch = readonly FactGroup[];

/** Where an import's facts go. */
export interface ImportTarget {
  readonly writer: FactWriter;
  /** Open when the dataset holds licenses. */
  readonly licensingTx: AnySql | null;
  readonly sink: ReportSink;
}

interface PlacedFact {
  readonly group: FactGroup;
  readonly fact: Fact;
}

/** Writes a batch and counts its rows by what became of them. Answers whether it changed anything. */
export async function writeBatch(target: ImportTarget, batch: FactBatch): Promise<boolean> {
  const placed = batch.flatMap((group) => group.facts.map((fact) => ({ group, fact })));
  const { first, outcomes } = await sortOutRepeats(target, placed);
  const labor = first.filter(
    (one): one is PlacedFact & { fact: LaborFact } =>
      one.fact.kind !== 'license' && one.fact.kind !== 'index',
  );
  const indexes = first.filter((one): one is PlacedFact & { fact: IndexFact } => one.fact.kind === 'index');
  const licenses = first.filter(
    (one): one is PlacedFact & { fact: LicenseFact } => one.fact.kind === 'license',
  );
  const laborOutcomes =
    labor.length === 0
      ? []
      : await writeLaborFacts(
          target.writer,
          labor.map(({ fact }) => fact),
        );
  const licenseOutcomes =
    licenses.length === 0
      ? []
      : await writeLicenseFacts(
          target,
          licenses.map(({ fact }) => fact),
        );
  const indexOutcomes =
    indexes.length === 0
      ? []
      : await writeObservations(
          target.writer,
          indexes.map(({ fact }) => fact),
        );
  for (const [i, { group }] of indexes.entries()) outcomes.push([group, indexOutcomes[i] as Outcome]);
  for (const [i, { group }] of labor.entries()) outcomes.push([group, laborOutcomes[i] as Outcome]);
  for (const [i, { group }] of licenses.entries()) outcomes.push([group, licenseOutcomes[i] as Outcome]);
  count(target.sink, outcomes);
  return [...laborOutcomes, ...licenseOutcomes, ...indexOutcomes].some((outcome) => outcome !== 'unchanged');
}

type GroupOutcome = readonly [FactGroup, Outcome | 'quarantined'];

const WEIGHT = { unchanged: 0, loaded: 1, superseded: 2, quarantined: 3 } as const;

/** A group counts with all its lines as the gravest thing that happened to one of its facts. */
function count({ report }: ReportSink, outcomes: readonly GroupOutcome[]): void {
  const gravest = new Map<FactGroup, Outcome | 'quarantined'>();
  for (const [group, outcome] of outcomes) {
    const before = gravest.get(group);
    if (before === undefined || WEIGHT[outcome] > WEIGHT[before]) gravest.set(group, outcome);
  }
  for (const [group, outcome] of gravest)
    if (outcome !== 'quarantined') report[outcome] += group.lines.length;
}

const recordOf = (fact: Fact): string => {
  if (fact.kind === 'case') return `case ${fact.caseNumber}`;
  // A partial account of a license is no repeat of the full one, whichever comes first.
  if (fact.kind === 'license') return `${fact.partial ? 'partial ' : ''}license ${fact.holder.recordId}`;
  if (fact.kind === 'index') return `index ${fact.series} ${fact.month}`;
  return `employer ${fact.employer.recordId}`;
};

/** A record that comes twice is taken once; the second time it is the same, or it contradicts and is set aside. */
async function sortOutRepeats(
  { writer: { tx }, sink }: ImportTarget,
  placed: readonly PlacedFact[],
): Promise<{ first: PlacedFact[]; outcomes: GroupOutcome[] }> {
  const hashes = placed.map(({ fact }) =>
    createHash('sha256').update(JSON.stringify(fact)).digest('base64url'),
  );
  const firstOfBatch = new Map<string, number>();
  for (const [i, { fact }] of placed.entries()) {
    if (!firstOfBatch.has(recordOf(fact))) firstOfBatch.set(recordOf(fact), i);
  }
  const candidates = [...firstOfBatch.values()];
  const recordIds = candidates.map((i) => recordOf((placed[i] as PlacedFact).fact));
  const lines = candidates.map((i) => (placed[i] as PlacedFact).group.lines[0] ?? 0);
  const added = new Set(
    (
      await tx<{ recordId: string }[]>`
        insert into seen_record (record_id, line, hash)
        select * from unnest(${recordIds}::text[], ${lines}::integer[], ${candidates.map((i) => hashes[i] as string)}::text[])
        on conflict do nothing
        returning record_id as "recordId"`
    ).map(({ recordId }) => recordId),
  );
  const first: PlacedFact[] = [];
  const repeats: number[] = [];
  for (const [i, one] of placed.entries()) {
    if (firstOfBatch.get(recordOf(one.fact)) === i && added.has(recordOf(one.fact))) first.push(one);
    else repeats.push(i);
  }
  if (repeats.length === 0) return { first, outcomes: [] };
  const seen = new Map(
    (
      await tx<{ recordId: string; line: number; hash: string }[]>`
        select record_id as "recordId", line, hash from seen_record
        where record_id = any(${repeats.map((i) => recordOf((placed[i] as PlacedFact).fact))})`
    ).map((row) => [row.recordId, row]),
  );
  const quarantined = new Set<FactGroup>();
  const outcomes = repeats.map((i): GroupOutcome => {
    const { group, fact } = placed[i] as PlacedFact;
    const before = seen.get(recordOf(fact));
    if (before?.hash === hashes[i]) return [group, 'unchanged'];
    if (quarantined.has(group)) return [group, 'quarantined'];
    quarantined.add(group);
    for (const [at, line] of group.lines.entries()) {
      const file = group.files?.[at];
      sink.quarantine({
        ...(file === undefined ? {} : { file }),
        line,
        column: '(row)',
        reason: `repeats the record of line ${before?.line} and says otherwise`,
      });
    }
    return [group, 'quarantined'];
  });
  return { first, outcomes };
}

/** Full accounts first: a partial one of a record that is on file changes nothing. */
async function writeLicenseFacts(target: ImportTarget, facts: readonly LicenseFact[]): Promise<Outcome[]> {
  const { writer, licensingTx } = target;
  if (!licensingTx) throw new Error('the dataset holds licenses but no licensing transaction is open');
  const licenses = { tx: licensingTx, dataset: writer.source.dataset, today: writer.today };
  const outcomes = new Map<LicenseFact, Outcome>();
  const write = async (some: readonly LicenseFact[]) => {
    const written = await writeLicenses(licenses, await placeLicenses(writer, some));
    for (const [i, fact] of some.entries()) outcomes.set(fact, written[i] as Outcome);
  };
  await write(facts.filter((fact) => !fact.partial));
  const partial = facts.filter((fact) => fact.partial);
  const onFile = await findRecordsOnFile(
    licenses,
    partial.map((fact) => fact.holder.recordId),
  );
  await write(partial.filter((fact) => !onFile.has(fact.holder.recordId)));
  return facts.map((fact) => outcomes.get(fact) ?? 'unchanged');
}

async function placeLicenses(writer: FactWriter, facts: readonly LicenseFact[]): Promise<PlacedLicense[]> {
  const transferees = facts.map((fact) => fact.decision?.transferee ?? null);
  const mentions = await writeMentions(writer, [
    ...facts.map((fact) => fact.holder),
    ...transferees.filter((one) => one !== null),
  ]);
  let next = facts.length;
  return facts.map((fact, i) => ({
    fact,
    holderId: mentions[i]?.employerId as number,
    transfereeId: transferees[i] ? (mentions[next++]?.employerId as number) : null,
  }));
}
