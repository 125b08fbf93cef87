import type { Dataset } from '@hub/kit/datasets/dataset';
import type { ContractFact } from '@hub/kit/datasets/facts';
import { holderNames, publicPlace } from '@hub/kit/datasets/holders';
import { COLUMNS, type MontgomeryRow, repair, row } from './row.js';

const COUNTY = 'Montgomery County, Maryland';

const namesOf = (one: MontgomeryRow) => holderNames(one.Vendor, null);

/** One solicitation may end in several contracts; a contract without one is a process of its own. */
const ocidOf = (one: MontgomeryRow) => `us-md-montgomery-${one.SolicitationNumber ?? one['Contract Number']}`;

function contractOf(one: MontgomeryRow): ContractFact {
  const { name, tradeNames, isProprietor } = namesOf(one);
  const second = one['Vendor Address Line 2'];
  const street = one['Vendor Address Line 1'];
  const number = one['Contract Number'];
  return {
    kind: 'contract',
    ocid: ocidOf(one),
    number,
    title: one.ContractDesc ?? one.ContractType ?? 'Contract',
    buyer: one.DeptName === null ? COUNTY : `${COUNTY}, ${one.DeptName}`,
    supplier: {
      recordId: number,
      name,
      tradeNames,
      place: publicPlace(
        {
          street: street !== null && second !== null ? `${street}, ${second}` : (street ?? second),
          city: one['Vendor City'],
          state: one['Vendor State'],
          postalCode: one['Vendor Zip Code'],
        },
        isProprietor,
      ),
      industry: null,
      identifiers: [],
    },
    parentNumber: null,
    status: null,
    // The publisher tells neither what a contract is worth nor when it was awarded.
    valueCents: null,
    awardedOn: null,
    signedAt: one['Execution Date'],
    periodFrom: one['Execution Date'],
    periodTo: one.lastDay,
    livingWage: one['Living Wage Contracts'],
    prevailingWage: one['Prevailing Wage Contracts'],
  };
}

/** Contracts of a county whose own laws on living and prevailing wages cover some of them. */
export const montgomeryContracts: Dataset<MontgomeryRow> = {
  name: 'montgomery-contracts',
  publisher: 'Montgomery County, Maryland, Office of Procurement',
  title: 'Contracts of Montgomery County, Maryland, with those under its living-wage law.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  // People teach and care for the county beside firms: the column names both.
  skip: (one) => (namesOf(one).isPersonAlone ? 'names only a person' : null),
  facts: (rows) => rows.map((numbered) => contractOf(numbered.row)),
};
