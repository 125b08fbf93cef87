import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { ContractFact } from '@hub/kit/datasets/facts';
import { isPersonVendor, vendorOf } from '../vendors.js';
import { type AwardRow, COLUMNS, repair, row, SUBCONTRACT_STATUS, type SubcontractRow } from './row.js';

const isSub = (one: AwardRow): one is SubcontractRow => one['Vendor Record Type'] === 'Sub Vendor';

const ocidOf = (one: AwardRow) => `us-ny-nyc-${one['Prime Contract ID']}`;

const buyerOf = (one: AwardRow) => `City of New York, ${one['Prime Contracting Agency']}`;

const SAYS_NOTHING_OF_WAGES = { livingWage: null, prevailingWage: null } as const;

/** A prime contract; from a subcontract's row all but its amount, which only the row of its own tells. */
function primeOf(one: AwardRow): ContractFact {
  const number = one['Prime Contract ID'];
  const registered = one['Prime Contract Registration Date'];
  return {
    kind: 'contract',
    ocid: ocidOf(one),
    number,
    title: one['Prime Contract Purpose'] ?? 'Construction contract',
    buyer: buyerOf(one),
    supplier: vendorOf(one['Prime Vendor']),
    ...(isSub(one) ? { partial: true } : {}),
    parentNumber: null,
    // A contract of the city is in force once its comptroller has registered it.
    status: registered === null ? 'PENDING' : null,
    valueCents: isSub(one) ? null : one['Prime Contract Original Amount'],
    awardedOn: registered,
    signedAt: null,
    periodFrom: one['Prime Contract Start Date'],
    periodTo: one['Prime Contract End Date'],
    ...SAYS_NOTHING_OF_WAGES,
  };
}

function subcontractOf(one: SubcontractRow): ContractFact {
  const number = `${one['Prime Contract ID']}/${one['Sub Contract Reference ID']}`;
  return {
    kind: 'contract',
    ocid: ocidOf(one),
    number,
    title: one['Sub Contract Purpose'] ?? 'Subcontract',
    buyer: buyerOf(one),
    supplier: vendorOf(one['Sub Vendor']),
    parentNumber: one['Prime Contract ID'],
    status: SUBCONTRACT_STATUS[one['Subcontract Status']],
    valueCents: one['Sub Contract Original Amount'],
    awardedOn: null,
    signedAt: null,
    periodFrom: one['Sub Contract Start Date'],
    periodTo: one['Sub Contract End Date'],
    ...SAYS_NOTHING_OF_WAGES,
  };
}

/** A prime contract, from its own row or the one that tells most of it, and its subcontracts; equal rows are one. */
function facts(rows: readonly NumberedRow<AwardRow>[]): readonly ContractFact[] {
  const awards = rows.map((numbered) => numbered.row);
  const subs = awards.filter(isSub);
  const own = awards.filter((one) => !isSub(one)).map(primeOf);
  const told = subs.find((one) => one['Prime Contract Registration Date'] !== null) ?? subs[0];
  const prime = own.length > 0 || !told || isPersonVendor(told['Prime Vendor']) ? own : [primeOf(told)];
  return [...prime, ...subs.map(subcontractOf)];
}

/** Construction contracts of New York City and the subcontracts under them, which its comptroller publishes. */
export const nycConstructionAwards: Dataset<AwardRow> = {
  name: 'nyc-construction-awards',
  publisher: 'New York City Comptroller, Checkbook NYC',
  title: 'Construction contracts of New York City, with their subcontracts.',
  url: 'https://www.checkbooknyc.com/',
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: (one) =>
    isPersonVendor(isSub(one) ? one['Sub Vendor'] : one['Prime Vendor']) ? 'names only a person' : null,
  groupKey: (one) => one['Prime Contract ID'],
  facts,
};
