import { createHash } from 'node:crypto';
import { type AnySql, insertRows, takeIds } from '@hub/db/rows';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import { premisesColumns } from './refresh.js';

/** A license record whose employers the register has found. */
export interface PlacedLicense {
  readonly fact: LicenseFact;
  readonly holderId: number;
  /** Employer of `fact.decision.transferee`, where there is one. */
  readonly transfereeId: number | null;
}

/** An import of licenses inside its transaction. */
export interface LicenseWriter {
  readonly tx: AnySql;
  readonly dataset: string;
  readonly today: string;
}

// One number for all that imports licenses: any constant does that nobody else locks on.
const LICENSES_LOCK = 7_201_002;

/**
 * Opens the list of licenses that this transaction touches; `refreshLicenses` works it off. Imports of licenses
 * wait for one another here: two would each make the license that the other has not committed yet.
 */
export async function trackTouchedLicenses(tx: AnySql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LICENSES_LOCK})`;
  await tx`create temporary table touched_license (id bigint primary key) on commit drop`;
}

/** Writes a batch of license records, none of which stands in it twice. A changed record supersedes its row. */
export async function writeLicenses(
  writer: LicenseWriter,
  placed: readonly PlacedLicense[],
): Promise<Outcome[]> {
  const { tx, dataset, today } = writer;
  if (placed.length === 0) return [];
  const licenseIds = await findOrMakeLicenses(tx, placed);
  const standing = new Map(
    (
      await tx<{ id: string; recordId: string; contentHash: string }[]>`
        select id, record_id as "recordId", content_hash as "contentHash" from licensing.license_record
        where dataset = ${dataset} and record_id = any(${placed.map(({ fact }) => fact.holder.recordId)})
          and superseded_on is null`
    ).map((row) => [row.recordId, row]),
  );
  const changed = placed
    .map((one) => ({ ...one, contentHash: hashOf(one) }))
    .filter(({ fact, contentHash }) => standing.get(fact.holder.recordId)?.contentHash !== contentHash);
  const closed = changed.flatMap(({ fact }) => standing.get(fact.holder.recordId)?.id ?? []);
  await tx`update licensing.license_record set superseded_on = ${today} where id = any(${closed}::bigint[])`;
  const ids = await takeIds(tx, 'licensing.license_record', changed.length);
  const rows = changed.map(({ fact, holderId, transfereeId, contentHash }, i) => ({
    id: ids[i],
    license_id: licenseIds.get(keyOf(fact)),
    dataset,
    record_id: fact.holder.recordId,
    holder_id: holderId,
    holder_name: fact.holder.name,
    transferee_id: transfereeId,
    fact,
    decided_on: fact.decision?.decidedOn ?? null,
    content_hash: contentHash,
    retrieved_on: today,
    superseded_on: null,
  }));
  await insertRows(tx, 'licensing.license_record', rows);
  const touched = [...new Set(changed.map(({ fact }) => licenseIds.get(keyOf(fact))))] as number[];
  await tx`insert into touched_license select unnest(${touched}::bigint[]) on conflict do nothing`;
  const written = new Set(changed.map(({ fact }) => fact));
  return placed.map(({ fact }) => {
    if (!written.has(fact)) return 'unchanged';
    return standing.has(fact.holder.recordId) ? 'superseded' : 'loaded';
  });
}

/** Those of the records that the dataset has on file already. */
export async function findRecordsOnFile(
  { tx, dataset }: LicenseWriter,
  recordIds: readonly string[],
): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set();
  const rows = await tx<{ recordId: string }[]>`
    select record_id as "recordId" from licensing.license_record
    where dataset = ${dataset} and record_id = any(${[...recordIds]}) and superseded_on is null`;
  return new Set(rows.map(({ recordId }) => recordId));
}

const keyOf = (license: { readonly authority: string; readonly number: string }): string =>
  `${license.authority} ${license.number}`;

async function findOrMakeLicenses(
  tx: AnySql,
  placed: readonly PlacedLicense[],
): Promise<Map<string, number>> {
  const known = await tx<{ id: string; authority: string; number: string }[]>`
    select id, authority, number from licensing.license where number = any(${placed.map(({ fact }) => fact.number)})`;
  const ids = new Map(known.map((row) => [keyOf(row), Number(row.id)]));
  const missing = [...new Map(placed.map((one) => [keyOf(one.fact), one])).values()].filter(
    ({ fact }) => !ids.has(keyOf(fact)),
  );
  const newIds = await takeIds(tx, 'licensing.license', missing.length);
  const rows = missing.map(({ fact, holderId }, i) => ({
    id: newIds[i],
    authority: fact.authority,
    number: fact.number,
    kind: fact.licenseKind,
    license_class: fact.licenseClass,
    status: 'PENDING',
    issued_on: fact.issuedOn,
    expires_on: fact.expiresOn,
    ...premisesColumns(fact),
    holder_id: holderId,
  }));
  await insertRows(tx, 'licensing.license', rows);
  for (const [i, { fact }] of missing.entries()) ids.set(keyOf(fact), newIds[i] as number);
  return ids;
}

/**
 * Tells a record that says something else than before, or of somebody else: what it says as a digest, then who is meant,
 * apart, so that a record can follow its employer (`following/`) without having been read anew.
 */
const hashOf = ({ fact, holderId, transfereeId }: PlacedLicense): string => {
  const digest = createHash('sha256').update(JSON.stringify(fact)).digest('base64url').slice(0, 22);
  return `${digest}.${holderId}.${transfereeId ?? ''}`;
};
