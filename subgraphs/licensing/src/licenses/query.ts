import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import { addressOf } from '@hub/kit/address';
import type { RegistryEvidence } from '@hub/kit/datasets/facts';
import {
  type EmployerPageRequest,
  type Fragment,
  findEmployerPages,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import type { License, LicenseFilter, LicenseKind, LicenseStatus } from './type.js';

/** A license as the queries give it. */
export interface LicenseRow extends ListRow {
  readonly number: string;
  readonly authority: string;
  readonly kind: LicenseKind;
  readonly license_class: string | null;
  readonly status: LicenseStatus;
  readonly issued_on: string | null;
  readonly expires_on: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly holder_id: string;
}

/** By number, then authority by the order of the ids. */
export const LICENSES: ListOrder = { key: 'text', direction: 'asc' };

/** Where a license stands today: one whose last day is over has expired, though no record says so. */
export const status = (sql: AnySql): Fragment => sql`
  case when l.status = 'ACTIVE' and l.expires_on < (now() at time zone 'America/New_York')::date then 'EXPIRED' else l.status end`;

const columns = (sql: Sql) => sql`
  l.id, l.number, l.authority, l.kind, l.license_class, ${status(sql)} as status, l.issued_on, l.expires_on, l.street, l.city, l.state,
  l.postal_code, l.holder_id::text, l.number as sort_key`;

/** The licenses of a number, of one authority or of all that have it. */
export const findByNumber = (sql: Sql, number: string, authority: string | null): Promise<LicenseRow[]> =>
  readRetry(
    () => sql`
      select ${columns(sql)} from licensing.license l
      where l.number = ${number} and (${authority}::text is null or l.authority = ${authority})
      order by l.authority`,
  );

/** Licenses by id. */
export const findLicenses = (sql: Sql, ids: readonly string[]): Promise<LicenseRow[]> =>
  readRetry(
    () => sql`select ${columns(sql)} from licensing.license l where l.id = any(${[...ids]}::bigint[])`,
  );

/** One page of all licenses that fit, in one statement. */
export const findLicensePage = (
  sql: Sql,
  filter: LicenseFilter,
  page: PageRequest,
): Promise<Page<LicenseRow>> =>
  findPage<LicenseRow>(sql, {
    order: LICENSES,
    page,
    entries: sql`
      select ${columns(sql)} from licensing.license l
      where true
        ${filter.authority ? sql`and l.authority = ${filter.authority}` : sql``}
        ${filter.kinds?.length ? sql`and l.kind = any(${filter.kinds}::text[])` : sql``}
        ${filter.statuses?.length ? sql`and ${status(sql)} = any(${filter.statuses}::text[])` : sql``}
        ${filter.expiringFrom ? sql`and l.expires_on >= ${filter.expiringFrom}` : sql``}
        ${filter.expiringTo ? sql`and l.expires_on <= ${filter.expiringTo}` : sql``}`,
  });

/** Pages of the licenses that employers hold today, in one statement. */
export const findEmployerLicenses = (
  sql: Sql,
  requests: readonly EmployerPageRequest[],
): Promise<Page<LicenseRow>[]> =>
  findEmployerPages<LicenseRow>(sql, {
    requests,
    order: LICENSES,
    entries: sql`
      select asked.page, ${columns(sql)}
      from asked join licensing.license l on l.holder_id = asked.employer_id`,
  });

/** A tenure with its license. */
export interface TenureRow {
  readonly licenseId: string;
  readonly employerId: string;
  readonly name: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

/** Who held licenses, in the order of their days. */
export const findTenures = (sql: Sql, licenseIds: readonly string[]): Promise<TenureRow[]> =>
  readRetry(
    () => sql`
      select license_id::text as "licenseId", employer_id::text as "employerId", name, from_on as "fromOn", to_on as "toOn"
      from licensing.license_holder where license_id = any(${[...licenseIds]}::bigint[])
      order by license_id, from_on nulls first, id`,
  );

/** A term with its license. */
export interface TermRow {
  readonly licenseId: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly status: LicenseStatus;
}

/** For what times licenses were issued and renewed, in the order of their days. */
export const findTerms = (sql: Sql, licenseIds: readonly string[]): Promise<TermRow[]> =>
  readRetry(
    () => sql`
      select license_id::text as "licenseId", starts_on as "startsOn", ends_on as "endsOn", status
      from licensing.license_term where license_id = any(${[...licenseIds]}::bigint[])
      order by license_id, starts_on nulls first, id`,
  );

/** What a registry states of a registrant, with its license. */
export interface EvidenceRow {
  readonly licenseId: string;
  readonly evidence: RegistryEvidence;
  readonly retrievedOn: string;
}

/** What registries state of registrants, as the transaction's caller may see it. */
export const findEvidence = (sql: AnySql, licenseIds: readonly string[]): Promise<EvidenceRow[]> =>
  sql`
    select license_id::text as "licenseId", evidence, retrieved_on as "retrievedOn"
    from licensing.registry_evidence where license_id = any(${[...licenseIds]}::bigint[])`;

/** A license as the graph shows it; its holder is labor's to describe. */
export const toLicense = (row: LicenseRow): License => ({
  id: String(row.id),
  number: row.number,
  authority: row.authority,
  kind: row.kind,
  licenseClass: row.license_class,
  status: row.status,
  issuedOn: row.issued_on,
  expiresOn: row.expires_on,
  premises: addressOf({ street: row.street, city: row.city, state: row.state, postalCode: row.postal_code }),
  holder: { id: row.holder_id },
});
