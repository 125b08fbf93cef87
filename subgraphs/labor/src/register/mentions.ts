import { createHash } from 'node:crypto';
import { type AnySql, insertRows, takeIds } from '@hub/db/rows';
import type { EmployerMention } from '@hub/kit/datasets/facts';
import { normalizeName } from '../matching/normalize.js';
import { registeredIdentifiers } from './identifiers.js';
import { type Evidence, identify, type NamedPlace, namedPlaces } from './identity.js';
import { type KnownNames, readKnownNames } from './known.js';
import { touchEmployers } from './refresh.js';

/** What became of a mention: a new one, the one that was there, or a change of the one that was there. */
export interface ResolvedMention {
  readonly mentionId: number;
  readonly employerId: number;
  readonly outcome: 'loaded' | 'unchanged' | 'superseded';
}

/** An import's place in the register: the dataset that speaks, and the version that its changes belong to. */
export interface RegisterWriter {
  readonly tx: AnySql;
  readonly dataset: string;
  readonly version: number;
}

interface Standing {
  readonly id: number;
  readonly employerId: number;
  readonly recordId: string;
  readonly contentHash: string;
  readonly name: string;
}

interface Decided {
  readonly mentionId: number;
  readonly employerId: number;
  readonly evidence: Evidence;
  readonly possible: readonly number[];
  readonly mention: EmployerMention;
  readonly named: readonly NamedPlace[];
  readonly contentHash: string;
  readonly isNewEmployer: boolean;
}

/**
 * Finds or makes the employer of each mention, and keeps the mention as an alias for ever. One batch (a few
 * thousand mentions, no record twice) at a time, in file order; answers stand in that order.
 *
 * A record that is known and unchanged keeps its employer without another look, so that merges and splits by a
 * person survive a re-import; a changed record keeps it while its name is the same.
 */
export async function resolveMentions(
  writer: RegisterWriter,
  mentions: readonly EmployerMention[],
): Promise<ResolvedMention[]> {
  const standing = await readStanding(writer, mentions);
  const fresh = mentions
    .map((given) => ({ ...given, identifiers: registeredIdentifiers(given.identifiers) }))
    .map((mention) => ({ mention, named: namedPlaces(mention), contentHash: hashOf(mention) }))
    .filter(({ mention, contentHash }) => standing.get(mention.recordId)?.contentHash !== contentHash);
  const known = await readKnownNames(writer.tx, fresh);
  const decided = await decideAll(writer.tx, fresh, standing, known);
  await store(writer, decided, standing);
  const byRecord = new Map(decided.map((one) => [one.mention.recordId, one]));
  return mentions.map(({ recordId }) => {
    const before = standing.get(recordId);
    const now = byRecord.get(recordId);
    if (now)
      return {
        mentionId: now.mentionId,
        employerId: now.employerId,
        outcome: before ? 'superseded' : 'loaded',
      };
    if (!before) throw new Error('a mention was neither known nor stored');
    return { mentionId: before.id, employerId: before.employerId, outcome: 'unchanged' };
  });
}

async function readStanding(
  writer: RegisterWriter,
  mentions: readonly EmployerMention[],
): Promise<Map<string, Standing>> {
  const rows = await writer.tx<(Omit<Standing, 'id' | 'employerId'> & { id: string; employerId: string })[]>`
    select id, employer_id as "employerId", record_id as "recordId", content_hash as "contentHash", name
    from labor.employer_mention
    where dataset = ${writer.dataset} and record_id = any(${mentions.map((one) => one.recordId)})
      and superseded_version is null`;
  return new Map(
    rows.map((row) => [row.recordId, { ...row, id: Number(row.id), employerId: Number(row.employerId) }]),
  );
}

async function decideAll(
  tx: AnySql,
  fresh: readonly Pick<Decided, 'mention' | 'named' | 'contentHash'>[],
  standing: ReadonlyMap<string, Standing>,
  known: KnownNames,
): Promise<Decided[]> {
  const mentionIds = await takeIds(tx, 'labor.employer_mention', fresh.length);
  const decisions: (Omit<Decided, 'employerId'> & { employerId: number | null })[] = [];
  // New employers get provisional negative ids until it is known how many there are.
  let provisional = 0;
  for (const [i, { mention, named, contentHash }] of fresh.entries()) {
    const before = standing.get(mention.recordId);
    const keeps =
      before !== undefined && normalizeName(before.name).core === normalizeName(mention.name).core;
    const identity = keeps
      ? { employerId: before.employerId, evidence: 'SAME_RECORD' as const, possible: [] }
      : identify(named, known.places(named), known.holders(mention));
    // A record under another name may still mean the employer that it meant.
    const possible =
      before && before.employerId !== identity.employerId
        ? [before.employerId, ...identity.possible]
        : identity.possible;
    if (identity.employerId === null) provisional -= 1;
    const employerId = identity.employerId ?? provisional;
    known.learn(employerId, mention, named);
    decisions.push({
      mentionId: mentionIds[i] as number,
      employerId,
      evidence: identity.evidence,
      possible,
      mention,
      named,
      contentHash,
      isNewEmployer: identity.employerId === null,
    });
  }
  const employerIds = await takeIds(tx, 'labor.employer', -provisional);
  const final = (id: number): number => (id < 0 ? (employerIds[-id - 1] as number) : id);
  return decisions.map((one) => ({
    ...one,
    employerId: final(one.employerId as number),
    possible: one.possible.map(final),
  }));
}

async function store(
  writer: RegisterWriter,
  decided: readonly Decided[],
  standing: ReadonlyMap<string, Standing>,
): Promise<void> {
  const { tx, version } = writer;
  const replaced = decided.flatMap(({ mention }) => standing.get(mention.recordId)?.id ?? []);
  if (replaced.length > 0) {
    await tx`update labor.employer_mention set superseded_version = ${version} where id = any(${replaced})`;
  }
  await insertRows(
    tx,
    'labor.employer',
    decided.filter((one) => one.isNewEmployer).map((one) => employerRow(one, version)),
  );
  await insertRows(
    tx,
    'labor.employer_mention',
    decided.map((one) => mentionRow(one, writer)),
  );
  await insertRows(tx, 'labor.employer_place', decided.flatMap(placeRows));
  await insertRows(tx, 'labor.employer_identifier', decided.flatMap(identifierRows));
  await storeLinks(tx, decided, version);
  const left = decided.flatMap(({ mention }) => standing.get(mention.recordId)?.employerId ?? []);
  await touchEmployers(tx, [...decided.map((one) => one.employerId), ...left]);
}

const employerRow = ({ employerId, mention, named }: Decided, version: number) => ({
  id: employerId,
  legal_name: mention.name,
  legal_form: named[0]?.legalForm ?? null,
  trade_names: mention.tradeNames,
  street: mention.place.street,
  city: mention.place.city,
  state: mention.place.state,
  postal_code: mention.place.postalCode,
  industry: mention.industry,
  merged_into: null,
  search_text: [...new Set(named.map(({ core }) => core))].sort().join(' | '),
  changed_version: version,
});

const mentionRow = (one: Decided, { dataset, version }: RegisterWriter) => ({
  id: one.mentionId,
  employer_id: one.employerId,
  dataset,
  record_id: one.mention.recordId,
  name: one.mention.name,
  trade_names: one.mention.tradeNames,
  street: one.mention.place.street,
  city: one.mention.place.city,
  state: one.mention.place.state,
  postal_code: one.mention.place.postalCode,
  industry: one.mention.industry,
  content_hash: one.contentHash,
  evidence: one.evidence,
  added_version: version,
  superseded_version: null,
});

const placeRows = ({ mentionId, employerId, named }: Decided) =>
  named.map((place) => ({
    mention_id: mentionId,
    employer_id: employerId,
    core: place.core,
    spelled: place.spelled,
    legal_form: place.legalForm,
    trade: place.trade,
    state: place.state ?? '',
    city_group: place.cityGroup,
    postal_code: place.postalCode,
    street: place.street,
  }));

const identifierRows = ({ mentionId, employerId, mention }: Decided) =>
  [...new Map(mention.identifiers.map((one) => [`${one.scheme} ${one.id}`, one])).values()].map(
    ({ scheme, id }) => ({
      mention_id: mentionId,
      employer_id: employerId,
      scheme,
      identifier: id,
    }),
  );

async function storeLinks(tx: AnySql, decided: readonly Decided[], version: number): Promise<void> {
  const pairs = decided.flatMap(({ employerId, possible }) =>
    possible
      .filter((other) => other !== employerId)
      .map((other) => [Math.min(employerId, other), Math.max(employerId, other)] as const),
  );
  if (pairs.length === 0) return;
  await tx`
    insert into labor.employer_link (first_id, second_id, reason, added_version)
    select first_id, second_id, 'SAME_NAME', ${version}
    from unnest(${pairs.map(([first]) => first)}::bigint[], ${pairs.map(([, second]) => second)}::bigint[]) as pair (first_id, second_id)
    on conflict do nothing`;
}

const hashOf = (mention: EmployerMention): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        mention.name,
        mention.tradeNames,
        mention.place,
        mention.industry,
        mention.identifiers,
      ]),
    )
    .digest('base64url')
    .slice(0, 22);
