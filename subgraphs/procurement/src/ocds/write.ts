import { createHash } from 'node:crypto';
import type { AnySql } from '@hub/db/rows';
import type { ReleaseFact } from '@hub/kit/datasets/facts';
import type { Outcome, Refused } from '@hub/kit/datasets/outcome';
import { writeContracts } from '../contract/write.js';
import type { ProcurementWriter } from '../importing/writer.js';
import { upsertSolicitations } from '../solicitation/load.js';
import { type DerivedBid, derive } from './derive.js';
import { compile } from './merge.js';
import type { Release } from './schema.js';

const OTHERWISE: Refused = {
  refused: 'a release of this id is on file and says otherwise: its publisher must give it an id of its own',
};
const NOT_OURS: Refused = {
  refused: 'the contracting process is on file from another source, which alone may change it',
};

/**
 * Writes releases, no (ocid, id) twice among them, and what procurement then knows of their processes. One that is on
 * file changes nothing; one that is older than those on file is stored, and adds what they do not say.
 */
export async function writeReleases(
  writer: ProcurementWriter,
  facts: readonly ReleaseFact[],
): Promise<(Outcome | Refused)[]> {
  const ocids = [...new Set(facts.map(({ ocid }) => ocid))];
  const foreign = await findForeign(writer, ocids);
  const stored = await findStored(writer.tx, facts);
  const outcomes = facts.map((fact): Outcome | Refused => {
    if (foreign.has(fact.ocid)) return NOT_OURS;
    const same = stored.get(keyOf(fact));
    if (same === undefined) return 'loaded';
    return same ? 'unchanged' : OTHERWISE;
  });
  const fresh = facts.filter((_, i) => outcomes[i] === 'loaded');
  await store(writer, fresh);
  await refreshProcesses(writer, [...new Set(fresh.map(({ ocid }) => ocid))]);
  return outcomes;
}

const keyOf = ({ ocid, id }: Pick<ReleaseFact, 'ocid' | 'id'>) => JSON.stringify([ocid, id]);

/** Processes that officers keep here, or that another dataset brought. */
async function findForeign(
  { tx, dataset }: ProcurementWriter,
  ocids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx<{ ocid: string }[]>`
    select ocid from procurement.contract where ocid = any(${[...ocids]}) and dataset is distinct from ${dataset}
    union
    select ocid from procurement.solicitation
    where ocid = any(${[...ocids]}) and ocid not in (select ocid from procurement.ocds_release)`;
  return new Set(rows.map(({ ocid }) => ocid));
}

/** Those of the releases that are on file, and whether they say the same there. */
async function findStored(tx: AnySql, facts: readonly ReleaseFact[]): Promise<Map<string, boolean>> {
  const given = facts.map(({ ocid, id, release }) => ({ ocid, id, release }));
  const rows = await tx<{ ocid: string; id: string; same: boolean }[]>`
    select given.ocid, given.id, stored.release = given.release as same
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as given (ocid text, id text, release jsonb)
    join procurement.ocds_release stored on stored.ocid = given.ocid and stored.release_id = given.id`;
  return new Map(rows.map((row) => [keyOf(row), row.same]));
}

async function store(
  { tx, dataset, today }: ProcurementWriter,
  fresh: readonly ReleaseFact[],
): Promise<void> {
  const given = fresh.map(({ kind: _, ...rest }) => rest);
  await tx`
    insert into procurement.ocds_release (ocid, release_id, released_at, dataset, release, imported_on)
    select ocid, id, date, ${dataset}, release, ${today}::text::date
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
      as given (ocid text, id text, date timestamptz, release jsonb)`;
}

/** Derives processes anew from all their releases. */
async function refreshProcesses(writer: ProcurementWriter, ocids: readonly string[]): Promise<void> {
  const rows = await writer.tx<{ releases: [Release, ...Release[]] }[]>`
    select jsonb_agg(release order by released_at, release_id) as releases from procurement.ocds_release
    where ocid = any(${[...ocids]}) group by ocid order by ocid`;
  const processes = rows.map(({ releases }) => derive(compile(releases)));
  await upsertSolicitations(
    writer.tx,
    JSON.stringify(processes.flatMap(({ solicitation }) => solicitation ?? [])),
  );
  await writeBids(
    writer,
    processes.flatMap(({ bids }) => bids),
  );
  await writeContracts(
    writer,
    processes.flatMap(({ contracts }) => contracts),
  );
}

/** What officers judged of a bid stands until the source says something else of it. */
async function writeBids(writer: ProcurementWriter, bids: readonly DerivedBid[]): Promise<void> {
  if (bids.length === 0) return;
  const bidders = await writer.employersOf(bids.map(({ bidder }) => bidder));
  const rows = bids.map(({ bidder, ...told }, i) => {
    const bidderId = bidders[i] as number;
    const digest = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
    return { ...told, bidderId, recordId: bidder.recordId, contentHash: `${digest}.${bidderId}` };
  });
  await writer.tx`
    insert into procurement.bid (solicitation_id, number, bidder_id, amount_cents, status, submitted_on, dataset,
      record_id, content_hash)
    select solicitation.id, number, "bidderId", "amountCents", given.status, "submittedOn", ${writer.dataset}, "recordId",
      "contentHash"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (ocid text, number text, "bidderId" bigint,
      "amountCents" bigint, status text, "submittedOn" date, "recordId" text, "contentHash" text)
    join procurement.solicitation using (ocid)
    order by ocid, number
    on conflict on constraint bid_number_once_per_solicitation do update set bidder_id = excluded.bidder_id,
      amount_cents = excluded.amount_cents, status = excluded.status, submitted_on = excluded.submitted_on,
      record_id = excluded.record_id, content_hash = excluded.content_hash
    where bid.content_hash is distinct from excluded.content_hash`;
}
