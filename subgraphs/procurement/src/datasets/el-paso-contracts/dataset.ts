import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { ContractFact } from '@hub/kit/datasets/facts';
import { isPersonVendor, vendorOf } from '../vendors.js';
import { COLUMNS, type ElPasoRow, FOREIGN_COLUMNS, repair, row } from './row.js';

function whyPassed(one: ElPasoRow): string | null {
  if (one.isHeader) return 'repeats the header';
  if (one.contractors.length === 0) return 'names no contractor';
  if (one.isNote) return 'a note stands in the place of the contractor';
  return one.contractors.every(isPersonVendor) ? 'names only a person' : null;
}

/** A number with several contractors is a contract with each. The list comes several times over: equal rows are one. */
function facts(rows: readonly NumberedRow<ElPasoRow>[]): readonly ContractFact[] {
  const lines = new Map(rows.map(({ row: one }) => [JSON.stringify(one), one]));
  const awarded = [...lines.values()].flatMap(({ number, description, contractors }) =>
    contractors.map((contractor) => ({ number, description, contractor })),
  );
  return awarded.flatMap(({ number, description, contractor }, at) => {
    if (isPersonVendor(contractor)) return [];
    const own = awarded.length === 1 ? number : `${number}/${at + 1}`;
    return [
      {
        kind: 'contract',
        ocid: `us-tx-el-paso-${number}`,
        number: own,
        title: description,
        buyer: 'City of El Paso, Texas',
        supplier: vendorOf(contractor),
        parentNumber: null,
        // The list tells neither amounts nor days, nor how far a contract is.
        status: null,
        valueCents: null,
        awardedOn: null,
        signedAt: null,
        periodFrom: null,
        periodTo: null,
        livingWage: null,
        prevailingWage: null,
      },
    ];
  });
}

/** Contracts of the City of El Paso, 2010 to 2017. */
export const elPasoContracts: Dataset<ElPasoRow> = {
  name: 'el-paso-contracts',
  publisher: 'City of El Paso, Texas',
  title: 'Contracts of the City of El Paso, Texas, with their contractors.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  foreignColumns: FOREIGN_COLUMNS,
  repair,
  row,
  skip: whyPassed,
  groupKey: (one) => one.number,
  facts,
};
