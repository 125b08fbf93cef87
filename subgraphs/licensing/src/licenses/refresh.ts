import { type AnySql, insertRows, takeIds } from '@hub/db/rows';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { type LicenseEntry, type LicenseHistory, licenseHistory } from '../rules/history.js';
import { sameSpelling } from '../rules/spelling.js';

/** Where a license is exercised, as columns of its row. */
export const premisesColumns = ({ premises }: Pick<LicenseFact, 'premises'>) => ({
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
  readonly retrievedOn: string;
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
  await replaceTenures(tx, ids, histories);
  await replaceTerms(tx, ids, histories);
  await replaceEvidence(tx, ids, entries);
}

interface OneHistory {
  readonly licenseId: number;
  readonly history: LicenseHistory;
}

async function replaceTenures(
  tx: AnySql,
  ids: readonly number[],
  histories: readonly OneHistory[],
): Promise<void> {
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

async function replaceTerms(
  tx: AnySql,
  ids: readonly number[],
  histories: readonly OneHistory[],
): Promise<void> {
  await tx`delete from licensing.license_term where license_id = any(${[...ids]}::bigint[])`;
  const terms = histories.flatMap(({ licenseId, history }) =>
    history.terms.map((term) => ({ licenseId, ...term })),
  );
  const termIds = await takeIds(tx, 'licensing.license_term', terms.length);
  await insertRows(
    tx,
    'licensing.license_term',
    terms.map((one, i) => ({
      id: termIds[i],
      license_id: one.licenseId,
      starts_on: one.startsOn,
      ends_on: one.endsOn,
      status: one.status,
    })),
  );
}

/** The latest record that states evidence counts. The transaction is the hub's own: row policies let none else write it. */
async function replaceEvidence(
  tx: AnySql,
  ids: readonly number[],
  entries: ReadonlyMap<number, readonly StoredEntry[]>,
): Promise<void> {
  const rows = [...entries].flatMap(([licenseId, list]) => {
    const latest = list.findLast(({ fact }) => fact.registry !== undefined);
    return latest
      ? [{ license_id: licenseId, evidence: latest.fact.registry, retrieved_on: latest.retrievedOn }]
      : [];
  });
  await tx`delete from licensing.registry_evidence where license_id = any(${[...ids]}::bigint[])`;
  await insertRows(tx, 'licensing.registry_evidence', rows);
}

async function readEntries(tx: AnySql, ids: readonly number[]): Promise<StoredEntry[]> {
  const rows = await tx<
    {
      licenseId: string;
      holderId: string;
      transfereeId: string | null;
      fact: LicenseFact;
      retrievedOn: string;
    }[]
  >`
    select license_id as "licenseId", holder_id as "holderId", transferee_id as "transfereeId", fact,
           retrieved_on as "retrievedOn"
    from licensing.license_record
    where license_id = any(${[...ids]}::bigint[]) and superseded_on is null
    order by license_id, decided_on nulls first, id`;
  return rows.map(({ licenseId, holderId, transfereeId, fact, retrievedOn }) => ({
    licenseId: Number(licenseId),
    holderId: Number(holderId),
    transferee:
      transfereeId === null
        ? null
        : { employerId: Number(transfereeId), name: fact.decision?.transferee?.name ?? '' },
    fact,
    retrievedOn,
  }));
}
