import { findShowcase } from '@hub/gateway/sample/on-file';
import postgres from 'postgres';
import { type CaseWays, caseArguments, findCases } from './ways/cases.js';
import { type ContractWays, contractArguments, findContracts } from './ways/contracts.js';
import type { Earlier } from './ways/earlier.js';
import { type EmployerWays, employerArguments, findEmployers } from './ways/employers.js';
import { haveProtection, protectionArguments } from './ways/job-protection.js';
import { findLicenses, type LicenseWays, licenseArguments } from './ways/licenses.js';
import { findPartners, type PartnerWays, partnerArguments } from './ways/partners.js';
import { findPayrolls, type PayrollWays, payrollArguments } from './ways/payroll.js';
import { haveCityFloor, POLICY_ARGUMENTS } from './ways/policies.js';
import { findSignable, findTenders, type TenderWays, tenderArguments } from './ways/tenders.js';
import { haveWorkerRecords, workerRecordArguments } from './ways/worker-records.js';

/** Ids of the invented city behind which something is found. */
export interface Found
  extends EmployerWays,
    CaseWays,
    LicenseWays,
    TenderWays,
    ContractWays,
    PayrollWays,
    PartnerWays {
  /** A bid that can be signed. */
  readonly signable: string;
}

/** Reads the ids, as the database's own user, and gives some of them what the city gives none. */
export async function findWays(databaseUrl: string): Promise<Found> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const showcase = await findShowcase(sql as never);
    const tenders = await findTenders(sql, showcase.id);
    const employers = await findEmployers(sql, showcase, tenders.bid.bidder);
    await haveCityFloor(sql);
    const licenses = await findLicenses(sql, showcase.license);
    const payrolls = await findPayrolls(sql);
    const cases = await findCases(sql, showcase.id);
    const contracts = await findContracts(sql);
    await haveProtection(sql, contracts.contract);
    await haveWorkerRecords(sql);
    const partners = await findPartners(sql);
    const found = { ...employers, ...tenders, ...licenses, ...payrolls, ...cases, ...contracts, ...partners };
    return { ...found, signable: await findSignable(sql, databaseUrl, showcase.id) };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Arguments that find something, as texts by `Type.field`; by `Type.field again` those of a second question. */
export const argumentsFor = (found: Found, earlier: Earlier): Readonly<Record<string, string>> => ({
  ...employerArguments(found, earlier),
  ...caseArguments(found, earlier),
  ...licenseArguments(found, earlier),
  ...tenderArguments(found, found.signable),
  ...contractArguments(found, found.showcase.id),
  ...protectionArguments(found.contract),
  ...workerRecordArguments(found.contract, earlier),
  ...payrollArguments(found, found.bid.bidder, earlier),
  ...partnerArguments(found),
  ...POLICY_ARGUMENTS,
});
