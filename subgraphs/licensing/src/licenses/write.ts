import { createHash } from 'node:crypto';
import { type AnySql, insertRows, takeIds } from '@hub/db/rows';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { type LicenseEntry, licenseHistory } from '../rules/history.js';
import { sameSpelling } from '../rules/spelling.js';

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

/** What became of a record. */
export type LicenseOutcome = 'loaded' | 'unchanged' | 'superseded';

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
): Promise<LicenseOutcome[]> {
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

const premisesColumns = ({ premises }: Pick<LicenseFact, 'premises'>) => ({
  street: premises.street,
  city: premises.city,
  state: premises.state,
  postal_code: premises.postalCode,
});

// A license has tens of records at most: a few thousand licenses at a time keep memory bounded.
const LICENSES_PER_BATCH = 2_000;

/** Brings every touched license up to date: status, dates, premises and holders, from all of its records. */
export async function refreshLicenses(tx: AnySql): Promise<void> {
  for (;;) {
    const touched = await tx<{ id: string }[]>`
      delete from touched_license where id in (select id from touched_license order by id limit ${LICENSES_PER_BATCH})
      returning id`;
    if (touched.length === 0) return;
    await refreshBatch(
      tx,
      touched.map(({ id }) => Number(id)),
    );
  }
}

interface StoredEntry extends LicenseEntry {
  readonly licenseId: number;
  readonly fact: LicenseFact;
}

async function refreshBatch(tx: AnySql, ids: readonly number[]): Promise<void> {
  const entries = new Map<number, StoredEntry[]>();
  for (const entry of await readEntries(tx, ids)) {
    const list = entries.get(entry.licenseId);
    if (list) list.push(entry);
    else entries.set(entry.licenseId, [entry]);
  }
  const histories = [...entries].map(([licenseId, list]) => ({
    licenseId,
    latest: list.at(-1) as StoredEntry,
    history: licenseHistory(list, (a, b) => a.employerId === b.employerId || sameSpelling(a.name, b.name)),
  }));
  const updates = histories.map(({ licenseId, latest: { fact }, history }) => ({
    id: licenseId,
    kind: fact.licenseKind,
    license_class: fact.licenseClass,
    status: history.status,
    issued_on: history.issuedOn,
    expires_on: history.expiresOn,
    ...premisesColumns(fact),
    holder_id: history.tenures.at(-1)?.employerId,
  }));
  await tx`
    update licensing.license l
    set kind = u.kind, license_class = u.license_class, status = u.status, issued_on = u.issued_on,
        expires_on = u.expires_on, street = u.street, city = u.city, state = u.state, postal_code = u.postal_code,
        holder_id = u.holder_id
    from jsonb_populate_recordset(null::licensing.license, ${JSON.stringify(updates)}::text::jsonb) u
    where l.id = u.id`;
  await tx`delete from licensing.license_holder where license_id = any(${[...ids]}::bigint[])`;
  const tenures = histories.flatMap(({ licenseId, history }) =>
    history.tenures.map((tenure) => ({ licenseId, ...tenure })),
  );
  const tenureIds = await takeIds(tx, 'licensing.license_holder', tenures.length);
  await insertRows(
    tx,
    'licensing.license_holder',
    tenures.map((one, i) => ({
      id: tenureIds[i],
      license_id: one.licenseId,
      employer_id: one.employerId,
      name: one.name,
      from_on: one.fromOn,
      to_on: one.toOn,
    })),
  );
}

async function readEntries(tx: AnySql, ids: readonly number[]): Promise<StoredEntry[]> {
  const rows = await tx<
    { licenseId: string; holderId: string; transfereeId: string | null; fact: LicenseFact }[]
  >`
    select license_id as "licenseId", holder_id as "holderId", transferee_id as "transfereeId", fact
    from licensing.license_record
    where license_id = any(${[...ids]}::bigint[]) and superseded_on is null
    order by license_id, decided_on nulls first, id`;
  return rows.map(({ licenseId, holderId, transfereeId, fact }) => ({
    licenseId: Number(licenseId),
    holderId: Number(holderId),
    transferee:
      transfereeId === null
        ? null
        : { employerId: Number(transfereeId), name: fact.decision?.transferee?.name ?? '' },
    fact,
  }));
}

const hashOf = ({ fact, holderId, transfereeId }: PlacedLicense): string =>
  createHash('sha256')
    .update(JSON.stringify([fact, holderId, transfereeId]))
    .digest('base64url')
    .slice(0, 22);
