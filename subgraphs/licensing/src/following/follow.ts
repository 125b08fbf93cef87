import type { AnySql } from '@hub/db/rows';
import type { FollowedRecord, Following } from '@hub/kit/following/catch-up';
import { refreshLicenses } from '../licenses/refresh.js';
import { trackTouchedLicenses } from '../licenses/write.js';

interface StoredRecord {
  readonly id: string;
  readonly dataset: string;
  readonly recordId: string;
  readonly licenseId: string;
  readonly holderId: string;
  readonly transfereeId: string | null;
}

/** The datasets of which licensing holds records. */
async function findDatasets(sql: AnySql): Promise<string[]> {
  const rows = await sql<{ dataset: string }[]>`
    select distinct dataset from licensing.license_record where superseded_on is null order by 1`;
  return rows.map(({ dataset }) => dataset);
}

const keyOf = (dataset: string, recordId: string) => JSON.stringify([dataset, recordId]);

/** A record of a license whose holder or transferee stands at another employer now. */
interface MovedRecord {
  readonly id: string;
  readonly licenseId: string;
  readonly holderId: number;
  readonly transfereeId: number | null;
}

/** Those records of licenses that stand otherwise here than labor says. Told twice, the second time there are none. */
async function findMoved(sql: AnySql, followed: readonly FollowedRecord[]): Promise<MovedRecord[]> {
  const employers = new Map(followed.map((one) => [keyOf(one.dataset, one.recordId), one.employerId]));
  return (await readRecords(sql, followed)).flatMap(({ dataset, recordId, ...record }) => {
    const holderId = employers.get(keyOf(dataset, recordId)) ?? record.holderId;
    const transferee = employers.get(keyOf(dataset, `${recordId}#to`));
    const transfereeId = record.transfereeId === null ? null : (transferee ?? record.transfereeId);
    const same = holderId === record.holderId && transfereeId === record.transfereeId;
    return same ? [] : [{ ...record, holderId: Number(holderId), transfereeId: numberOf(transfereeId) }];
  });
}

/** Brings records to their employers, and the licenses up to date; answers these. */
async function moveHolders(tx: AnySql, moved: readonly MovedRecord[]): Promise<string[]> {
  const rows = moved.map((one) => ({
    id: one.id,
    holder_id: one.holderId,
    transferee_id: one.transfereeId,
  }));
  await trackTouchedLicenses(tx);
  await tx`
    update licensing.license_record r
    set holder_id = u.holder_id, transferee_id = u.transferee_id,
        -- As an import would write it: the next one finds nothing to change.
        content_hash = concat(split_part(r.content_hash, '.', 1), '.', u.holder_id, '.', u.transferee_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as u (id bigint, holder_id bigint, transferee_id bigint)
    where r.id = u.id`;
  const licenseIds = [...new Set(moved.map(({ licenseId }) => licenseId))];
  await tx`insert into touched_license select unnest(${licenseIds}::bigint[]) on conflict do nothing`;
  await refreshLicenses(tx);
  return licenseIds.map((id) => `license:${id}`);
}

const numberOf = (id: string | null): number | null => (id === null ? null : Number(id));

/** The standing records of which labor speaks, as their holder's or their transferee's. */
const readRecords = (sql: AnySql, followed: readonly FollowedRecord[]): Promise<StoredRecord[]> =>
  sql`
    select r.id::text, r.dataset, r.record_id as "recordId", r.license_id::text as "licenseId",
           r.holder_id::text as "holderId", r.transferee_id::text as "transfereeId"
    from licensing.license_record r
    where r.superseded_on is null and (r.dataset, r.record_id) in (
      select * from unnest(${followed.map(({ dataset }) => dataset)}::text[],
                           ${followed.map(({ recordId }) => recordId.replace(/#to$/, ''))}::text[]))`;

/** Licenses follow the records of their holders. */
export const licensesFollow: Following<MovedRecord> = {
  subgraph: 'licensing',
  action: 'licensing.holder.follow',
  findDatasets,
  findMoved,
  move: moveHolders,
};
