import type { AnySql } from '@hub/db/rows';
import type { Fact, LicenseFact } from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import { type FactWriter, writeMentions } from '@hub/labor/importing/writer';
import { findRecordsOnFile, type PlacedLicense, writeLicenses } from '@hub/licensing/licenses/write';

/** Tells a fact of licensing's. */
export const isLicense = (fact: Fact): fact is LicenseFact => fact.kind === 'license';

/** A partial account of a license is no repeat of the full one, whichever comes first. */
export const keyOfLicense = (fact: LicenseFact): string =>
  `${fact.partial ? 'partial ' : ''}license ${fact.holder.recordId}`;

/** Full accounts first: a partial one of a record that is on file changes nothing. */
export async function writeLicenseFacts(
  writer: FactWriter,
  tx: AnySql,
  facts: readonly LicenseFact[],
): Promise<Outcome[]> {
  const licenses = { tx, dataset: writer.source.dataset, today: writer.today };
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
