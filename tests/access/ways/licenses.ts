import type postgres from 'postgres';
import type { Earlier } from './earlier.js';
import { fieldsOf, input, REASON } from './literal.js';
import { firstId } from './rows.js';

/** Licenses. */
export interface LicenseWays {
  readonly license: { readonly number: string; readonly authority: string };
  readonly licenseId: string;
}

/** Gives a license a term, and evidence of a registry. */
export async function findLicenses(sql: postgres.Sql, license: LicenseWays['license']): Promise<LicenseWays> {
  const { number, authority } = license;
  await sql`
    insert into licensing.registry_evidence (license_id, evidence, retrieved_on)
    select id, '{}', '2026-01-01' from licensing.license where number = ${number} and authority = ${authority}`;
  await sql`
    insert into licensing.license_term (license_id, status)
    select id, 'ACTIVE' from licensing.license where number = ${number} and authority = ${authority}`;
  return { license, licenseId: await firstId(sql, 'licensing.license') };
}

/** Arguments that ask for a license, and decide on it. */
export const licenseArguments = (
  { license: { number, authority } }: LicenseWays,
  { screening }: Earlier,
): Readonly<Record<string, string>> => ({
  'Query.license': fieldsOf({ number, authority }),
  'Mutation.recordLicensingDecision': input({
    licenseNumber: number,
    authority,
    outcome: 'ISSUED',
    rationale: REASON,
    screeningId: screening,
  }),
});
