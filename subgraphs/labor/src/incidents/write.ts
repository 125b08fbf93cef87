import { createHash } from 'node:crypto';
import { insertRows, takeIds } from '@hub/db/rows';
import type { IncidentFact } from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import type { FactWriter } from '../importing/writer.js';
import type { ResolvedMention } from '../register/mentions.js';

interface Standing {
  readonly id: string;
  readonly mentionId: string;
  readonly contentHash: string;
}

/**
 * Writes a batch of incidents. One that is new is known since its day, or since today where it has none; one that
 * changed supersedes what stood before. They move no record and no status, so no employer is touched for them.
 */
export async function writeIncidents(
  writer: FactWriter,
  facts: readonly IncidentFact[],
  mentions: readonly ResolvedMention[],
): Promise<Outcome[]> {
  const { tx, version, today } = writer;
  const standing = await readStanding(writer, facts);
  const changed = facts
    .map((fact, i) => ({ fact, mention: mentions[i] as ResolvedMention, contentHash: hashOf(fact) }))
    .filter(({ fact, contentHash }) => standing.get(fact.employer.recordId)?.contentHash !== contentHash);
  const closed = changed.flatMap(({ fact }) => standing.get(fact.employer.recordId)?.id ?? []);
  await tx`
    update labor.workplace_incident set superseded_version = ${version}, known_until = ${today}
    where id = any(${closed}::bigint[])`;
  const ids = await takeIds(tx, 'labor.workplace_incident', changed.length);
  await insertRows(
    tx,
    'labor.workplace_incident',
    changed.map(({ fact, mention, contentHash }, i) => ({
      id: ids[i],
      publisher: writer.source.publisher,
      dataset: writer.source.dataset,
      record_id: fact.employer.recordId,
      mention_id: mention.mentionId,
      employer_id: mention.employerId,
      kind: fact.incidentKind,
      fatalities: fact.fatalities,
      occurred_on: fact.occurredOn,
      description: fact.description,
      inspection_number: fact.inspectionNumber,
      content_hash: contentHash,
      retrieved_on: today,
      known_on: knownOn(fact, standing, today),
      known_until: null,
      register_version: version,
      superseded_version: null,
    })),
  );
  await follow(writer, facts, mentions, standing);
  const written = new Set(changed.map(({ fact }) => fact));
  return facts.map((fact, i) => {
    if (!standing.has(fact.employer.recordId)) return 'loaded';
    return written.has(fact) ? 'superseded' : (mentions[i] as ResolvedMention).outcome;
  });
}

const knownOn = (
  { employer, occurredOn }: IncidentFact,
  standing: ReadonlyMap<string, Standing>,
  today: string,
): string =>
  standing.has(employer.recordId) || occurredOn === null || occurredOn > today ? today : occurredOn;

async function readStanding(
  { tx, source }: FactWriter,
  facts: readonly IncidentFact[],
): Promise<Map<string, Standing>> {
  const rows = await tx<(Standing & { recordId: string })[]>`
    select record_id as "recordId", id, mention_id as "mentionId", content_hash as "contentHash"
    from labor.workplace_incident
    where publisher = ${source.publisher} and record_id = any(${facts.map((fact) => fact.employer.recordId)})
      and superseded_version is null`;
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** An incident follows its employer's mention when a changed report turned out to speak of another employer. */
async function follow(
  { tx, source }: FactWriter,
  facts: readonly IncidentFact[],
  mentions: readonly ResolvedMention[],
  standing: ReadonlyMap<string, Standing>,
): Promise<void> {
  const moved = facts.flatMap(({ employer: { recordId } }, i) => {
    const before = standing.get(recordId);
    const mention = mentions[i] as ResolvedMention;
    return before && Number(before.mentionId) !== mention.mentionId ? [{ recordId, mention }] : [];
  });
  if (moved.length === 0) return;
  await tx`
    update labor.workplace_incident i set employer_id = m.employer_id, mention_id = m.mention_id
    from unnest(${moved.map(({ recordId }) => recordId)}::text[],
                ${moved.map(({ mention }) => mention.employerId)}::bigint[],
                ${moved.map(({ mention }) => mention.mentionId)}::bigint[]) as m (record_id, employer_id, mention_id)
    where i.publisher = ${source.publisher} and i.record_id = m.record_id`;
}

/** Of everything that the report says, but not of who the employer is. */
const hashOf = ({ employer: _, ...fact }: IncidentFact): string =>
  createHash('sha256').update(JSON.stringify(fact)).digest('base64url').slice(0, 22);
