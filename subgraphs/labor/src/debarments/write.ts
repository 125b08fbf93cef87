import { createHash } from 'node:crypto';
import { insertRows, takeIds } from '@hub/db/rows';
import type { DebarmentFact } from '@hub/kit/datasets/facts';
import type { FactWriter, Outcome } from '../importing/writer.js';
import type { ResolvedMention } from '../register/mentions.js';

/** Writes a batch of debarments. A changed one supersedes what stood before; it is known since its first day. */
export async function writeDebarments(
  writer: FactWriter,
  facts: readonly DebarmentFact[],
  mentions: readonly ResolvedMention[],
): Promise<Outcome[]> {
  const { tx, source, version, today } = writer;
  const standing = new Map(
    (
      await tx<{ recordId: string; id: string; contentHash: string }[]>`
        select record_id as "recordId", id, content_hash as "contentHash" from labor.debarment
        where publisher = ${source.publisher} and record_id = any(${facts.map((fact) => fact.employer.recordId)})
          and superseded_version is null`
    ).map((row) => [row.recordId, row]),
  );
  const changed = facts
    .map((fact, i) => ({ fact, mention: mentions[i] as ResolvedMention, contentHash: hashOf(fact) }))
    .filter(({ fact, contentHash, mention }) => {
      const before = standing.get(fact.employer.recordId);
      return before?.contentHash !== contentHash || mention.outcome === 'superseded';
    });
  const closed = changed.flatMap(({ fact }) => standing.get(fact.employer.recordId)?.id ?? []);
  await tx`
    update labor.debarment set superseded_version = ${version}, known_until = ${today} where id = any(${closed}::bigint[])`;
  const ids = await takeIds(tx, 'labor.debarment', changed.length);
  const rows = changed.map(({ fact, mention, contentHash }, i) => ({
    id: ids[i],
    publisher: source.publisher,
    dataset: source.dataset,
    record_id: fact.employer.recordId,
    mention_id: mention.mentionId,
    employer_id: mention.employerId,
    program: fact.program,
    starts_on: fact.startsOn,
    ends_on: fact.endsOn,
    content_hash: contentHash,
    retrieved_on: today,
    known_on: standing.has(fact.employer.recordId) ? today : fact.startsOn,
    known_until: null,
    register_version: version,
    superseded_version: null,
  }));
  await insertRows(tx, 'labor.debarment', rows);
  const written = new Set(changed.map(({ fact }) => fact));
  return facts.map((fact) => {
    if (!written.has(fact)) return 'unchanged';
    return standing.has(fact.employer.recordId) ? 'superseded' : 'loaded';
  });
}

const hashOf = ({ program, startsOn, endsOn }: DebarmentFact): string =>
  createHash('sha256')
    .update(JSON.stringify([program, startsOn, endsOn]))
    .digest('base64url')
    .slice(0, 22);
