import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { EmployerFact } from '@hub/kit/datasets/facts';
import * as field from '@hub/kit/datasets/fields';
import { distinctNames, noteHiddenNames, splitNameList } from '@hub/kit/datasets/names';
import { mendState, mendZip } from '@hub/kit/datasets/places';
import { mender } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** One employer as one agency's record has it. */
const row = z.object({
  key: z.string().min(1, 'is empty'),
  source: z.string().min(1, 'is empty'),
  name: field.name,
  dba: field.optionalName,
  street: field.optionalText,
  city: field.optionalText,
  state: field.optionalState,
  zip: field.optionalZip,
});
type RegisterRow = z.output<typeof row>;

function factOf(record: RegisterRow): EmployerFact {
  const { name, tradeNames } = splitNameList(record.name);
  const own = record.dba === null ? [] : [record.dba];
  return {
    kind: 'employer',
    employer: {
      recordId: record.key,
      name,
      tradeNames: distinctNames([...tradeNames, ...own], name),
      place: { street: record.street, city: record.city, state: record.state, postalCode: record.zip },
      industry: null,
      identifiers: [],
    },
  };
}

/** Employer records and aliases only, never cases: the agencies' findings are in datasets of their own. */
export const registerExtract: Dataset<RegisterRow> = {
  name: 'register-extract',
  publisher: 'State and federal labor agencies (extract)',
  title:
    'Employer names and places of many agencies, without their cases (key,source,name,dba,street,city,state,zip).',
  url: null,
  partOfAll: false,
  columns: ['key', 'source', 'name', 'dba', 'street', 'city', 'state', 'zip'],
  repair: mender({ name: [noteHiddenNames], state: [mendState], zip: [mendZip] }),
  row,
  facts: (rows: readonly NumberedRow<RegisterRow>[]) => rows.map((numbered) => factOf(numbered.row)),
};
