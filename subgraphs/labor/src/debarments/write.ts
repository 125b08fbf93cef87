import { createHash } from 'node:crypto';
import { type AnySql, insertRows, takeIds } from '@hub/db/rows';
import type { DebarmentFact } from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import type { FactWriter } from '../importing/writer.js';
import type { ResolvedMention } from '../register/mentions.js';
import { touchEmployers } from '../register/refresh.js';

/** Opens the list of debarments that an import names; `endUnlisted` reads it. */
export async function trackListedDebarments(tx: AnySql): Promise<void> {
  await tx`create temporary table listed_debarment (record_id text primary key) on commit drop`;
}

/**
 * Writes a batch of debarments. One that is new is known since its first day, or since today where that is to come;
 * one that changed supersedes what stood before and is known since today; one that staff put right or set aside stays as
 * they left it until it changes. All its versions follow its record to another employer: a past day is answered with
 * employers as they are identified now.
 */
export async function writeDebarments(
  writer: FactWriter,
  facts: readonly DebarmentFact[],
  mentions: readonly ResolvedMention[],
): Promise<Outcome[]> {
  const { tx, source, version, today } = writer;
  await tx`
    insert into listed_debarment select unnest(${facts.map((fact) => fact.employer.recordId)}::text[])
    on conflict do nothing`;
  const standing = await readStanding(
    writer,
    facts.map((fact) => fact.employer.recordId),
  );
  const changed = facts
    .map((fact, i) => ({ fact, mention: mentions[i] as ResolvedMention, contentHash: termsHash(fact) }))
    .filter(({ fact, contentHash }) => standing.get(fact.employer.recordId)?.contentHash !== contentHash);
  await close(
    writer,
    changed.flatMap(({ fact }) => standing.get(fact.employer.recordId) ?? []),
  );
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
    known_on: standing.has(fact.employer.recordId) || fact.startsOn > today ? today : fact.startsOn,
    known_until: null,
    register_version: version,
    superseded_version: null,
    correction: null,
    void: false,
  }));
  await insertRows(tx, 'labor.debarment', rows);
  await touchEmployers(
    tx,
    changed.map(({ mention }) => mention.employerId),
  );
  const moved = facts.flatMap((fact, i) => {
    const before = standing.get(fact.employer.recordId);
    const mention = mentions[i] as ResolvedMention;
    return before && Number(before.mentionId) !== mention.mentionId ? [{ before, mention }] : [];
  });
  await follow(writer, moved);
  const written = new Set(changed.map(({ fact }) => fact));
  return facts.map((fact, i) => {
    if (!standing.has(fact.employer.recordId)) return 'loaded';
    return written.has(fact) ? 'superseded' : (mentions[i] as ResolvedMention).outcome;
  });
}

/** What is known of a record now. */
interface Standing {
  readonly recordId: string;
  readonly id: string;
  readonly mentionId: string;
  readonly contentHash: string;
  /** Staff set it aside. */
  readonly void: boolean;
}

async function readStanding(
  { tx, source }: FactWriter,
  recordIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await tx<Standing[]>`
    select distinct on (record_id) record_id as "recordId", id, mention_id as "mentionId", content_hash as "contentHash",
           superseded_version is not null as void
    from labor.debarment
    where publisher = ${source.publisher} and record_id = any(${[...recordIds]}) and (superseded_version is null or void)
    order by record_id, superseded_version desc nulls first`;
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** Other words take their place: from now on the publisher speaks again of what was set aside, too. */
async function close({ tx, version, today }: FactWriter, standing: readonly Standing[]): Promise<void> {
  const [aside, current] = [true, false].map((isVoid) =>
    standing.filter((one) => one.void === isVoid).map(({ id }) => id),
  ) as [string[], string[]];
  await tx`
    update labor.debarment set superseded_version = ${version}, known_until = ${today} where id = any(${current}::bigint[])`;
  if (aside.length > 0) await tx`update labor.debarment set void = false where id = any(${aside}::bigint[])`;
}

async function follow(
  { tx, source }: FactWriter,
  moved: readonly { before: { recordId: string }; mention: ResolvedMention }[],
): Promise<void> {
  if (moved.length === 0) return;
  await tx`
    update labor.debarment d set employer_id = m.employer_id, mention_id = m.mention_id
    from unnest(${moved.map(({ before }) => before.recordId)}::text[],
                ${moved.map(({ mention }) => mention.employerId)}::bigint[],
                ${moved.map(({ mention }) => mention.mentionId)}::bigint[]) as m (record_id, employer_id, mention_id)
    where d.publisher = ${source.publisher} and d.record_id = m.record_id`;
}

/** What a debarment says, but not of whom. */
export type DebarmentTerms = Pick<DebarmentFact, 'program' | 'startsOn' | 'endsOn'>;

/** Tells two wordings of a debarment apart. */
export const termsHash = ({ program, startsOn, endsOn }: DebarmentTerms): string =>
  createHash('sha256')
    .update(JSON.stringify([program, startsOn, endsOn]))
    .digest('base64url')
    .slice(0, 22);
