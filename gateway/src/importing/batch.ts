import { createHash } from 'node:crypto';
import type { Fact } from '@hub/kit/datasets/facts';
import { isRefused, type Outcome, type Refused } from '@hub/kit/datasets/outcome';
import type { ReportSink } from '@hub/kit/datasets/sink';
import { type FactTarget, KEEPERS } from './keepers.js';

/** What a group of rows became, and on which lines it stood. */
export interface FactGroup {
  readonly lines: readonly number[];
  /** The file of each line, where several were imported together. */
  readonly files?: readonly (string | undefined)[];
  readonly facts: readonly Fact[];
}

/** Some groups, in file order. */
export type FactBatch = readonly FactGroup[];

/** Where an import's facts go, and who is told of their rows. */
export interface ImportTarget extends FactTarget {
  readonly sink: ReportSink;
}

interface PlacedFact {
  readonly group: FactGroup;
  readonly fact: Fact;
}

/** Writes a batch and counts its rows by what became of them. Answers whether it changed the register. */
export async function writeBatch(target: ImportTarget, batch: FactBatch): Promise<boolean> {
  const placed = batch.flatMap((group) => group.facts.map((fact) => ({ group, fact })));
  const { first, outcomes } = await sortOutRepeats(target, placed);
  // A group is set aside once, whatever of it is at fault.
  const aside = new Set(outcomes.flatMap(([group, outcome]) => (outcome === 'quarantined' ? [group] : [])));
  let changed = false;
  for (const keeper of KEEPERS) {
    const kept = first.filter(({ fact }) => keeper.keeps(fact));
    if (kept.length === 0) continue;
    const written = await keeper.write(
      target,
      kept.map(({ fact }) => fact),
    );
    changed ||= written.registerChanged;
    for (const [i, { group }] of kept.entries()) {
      const outcome = written.outcomes[i] as Outcome | Refused;
      if (!isRefused(outcome)) outcomes.push([group, outcome]);
      else if (!aside.has(group))
        outcomes.push([group, setAside(target.sink, group, outcome.refused, outcome.column)]);
      if (isRefused(outcome)) aside.add(group);
    }
  }
  count(target.sink, outcomes);
  return changed;
}

/** Quarantines the rows of a group. */
function setAside(sink: ReportSink, group: FactGroup, reason: string, column = '(row)'): 'quarantined' {
  for (const [at, line] of group.lines.entries()) {
    const file = group.files?.[at];
    sink.quarantine({ ...(file === undefined ? {} : { file }), line, column, reason });
  }
  return 'quarantined';
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

function recordOf(fact: Fact): string {
  const keeper = KEEPERS.find((one) => one.keeps(fact));
  if (!keeper) throw new Error(`nobody keeps facts of the kind ${fact.kind}`);
  return keeper.keyOf(fact);
}

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
    return [group, setAside(sink, group, `repeats the record of line ${before?.line} and says otherwise`)];
  });
  return { first, outcomes };
}
