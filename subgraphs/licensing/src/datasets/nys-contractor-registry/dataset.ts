import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { DebarmentFact, Fact, LicenseFact, Place, RegistryEvidence } from '@hub/kit/datasets/facts';
import { hasLegalForm } from '@hub/kit/datasets/firms';
import { type HolderNames, holderNames, publicPlace } from '@hub/kit/datasets/holders';
import { couldBePerson, namesPersons } from '@hub/kit/datasets/mixed-names';
import { COLUMNS, type RegistryRow, repair, row } from './row.js';

/** New York State Department of Labor, Bureau of Public Work. */
export const NYS_PUBLIC_WORK = 'US-NY-DOL';

/** The scheme of the certificates' numbers. */
const CERTIFICATE_SCHEME = 'US-NY-CR';

const STATUSES = {
  Active: 'ACTIVE',
  Expired: 'EXPIRED',
  Suspended: 'SUSPENDED',
  Revoked: 'REVOKED',
  Inactive: 'CLOSED',
  Pending: 'PENDING',
} as const;

/** A sole proprietor as the publisher says; some firms with a legal form gave themselves out as one. */
const isSole = (one: RegistryRow) =>
  one['Business Type'] === 'Sole Proprietorship' && !hasLegalForm(one['Business Name']);

const namesOf = (one: RegistryRow): HolderNames =>
  holderNames(
    one['Business Name'],
    one['DBA Name'],
    (name) => namesPersons(name) || (isSole(one) && couldBePerson(name)),
  );

/** A unit; other second lines hold towns, persons to write to and mailboxes. */
const UNIT =
  /^(?:#|(?:suite|ste|unit|apt|room|rm|floor|fl|building|bldg)\b|\d+(?:st|nd|rd|th)?\s*(?:floor|fl)\b)/i;

function placeOf(one: RegistryRow): Place {
  const second = one['Address 2'];
  const unit = second !== null && UNIT.test(second) ? `, ${second}` : '';
  return {
    street: one.Address === null ? null : one.Address + unit,
    city: one.City,
    state: one.State,
    postalCode: one['Zip Code'],
  };
}

function evidenceOf(one: RegistryRow): RegistryEvidence {
  const insured = one['Business has Workers Compensation Insurance'];
  const exempt = one['Business is exempt from Workers Compensation Insurance'];
  return {
    outstandingWageAssessments: one['Business has outstanding wage assessments'],
    laborOrTaxDetermination: one['Business has final determination for violation of Labor or Tax Law'],
    safetyDetermination: one['Business has final determination safety standard violations'],
    debarred: one['Business has been debarred'],
    apprenticeship: one['Business is associated with an apprenticeship program'],
    workersCompensation: insured ? 'INSURED' : exempt ? 'EXEMPT' : insured === false ? 'NONE' : null,
  };
}

function registrationOf(one: RegistryRow): LicenseFact {
  const { name, tradeNames, isProprietor } = namesOf(one);
  const place = publicPlace(placeOf(one), isProprietor || isSole(one));
  const number = one['Certificate Number'].toUpperCase();
  return {
    kind: 'license',
    authority: NYS_PUBLIC_WORK,
    number,
    licenseKind: 'CONTRACTOR_REGISTRATION',
    licenseClass: one['Business Type'] === null ? null : `Public work contractor, ${one['Business Type']}`,
    holder: {
      recordId: number,
      name,
      tradeNames,
      place,
      industry: null,
      identifiers: [{ scheme: CERTIFICATE_SCHEME, id: number }],
    },
    premises: place,
    status: STATUSES[one.Status],
    issuedOn: one['Issued Date'],
    expiresOn: one['Expiration Date'],
    term: { startsOn: one['Issued Date'], endsOn: one['Expiration Date'] },
    registry: evidenceOf(one),
    decision: null,
  };
}

const keyOf = (name: string) =>
  name
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The debarment that a registrant states, keyed by name and start as `datasets.md` keys one; null without a start. */
function debarmentOf(one: RegistryRow): DebarmentFact | null {
  const startsOn = one['Debarment Start Date'];
  if (!one['Business has been debarred'] || startsOn === null) return null;
  const { holder } = registrationOf(one);
  const law = one['Debarment State or Federal Law'] ?? 'law not stated';
  return {
    kind: 'debarment',
    employer: { ...holder, recordId: `${keyOf(holder.name)} ${startsOn}` },
    program: ['Public work', law, one['Debarment State']].filter((part) => part !== null).join(', '),
    startsOn,
    endsOn: one['Debarment End Date'],
  };
}

/** The certificates of one firm, and each debarment that they state, once. */
function facts(rows: readonly NumberedRow<RegistryRow>[]): readonly Fact[] {
  const registrants = rows.map((numbered) => numbered.row);
  const debarments = registrants.map(debarmentOf).filter((one) => one !== null);
  const distinct = new Map(debarments.reverse().map((one) => [one.employer.recordId, one]));
  return [...registrants.map(registrationOf), ...distinct.values()];
}

/** Contractors and subcontractors registered for public work in New York State (Labor Law 220-i). */
export const nysContractorRegistry: Dataset<RegistryRow> = {
  name: 'nys-contractor-registry',
  // Registrants state their debarments themselves: another publication than the department's own list of them.
  publisher: 'New York State Department of Labor, Contractor Registry',
  title: 'Contractors registered for public work in New York State, with debarments and determinations.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: (one) => (namesOf(one).isPersonAlone ? 'names only a person' : null),
  groupKey: (one) => keyOf(one['Business Name']),
  facts,
};
