import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { EmployerFact } from '@hub/kit/datasets/facts';
import * as field from '@hub/kit/datasets/fields';
import { distinctNames, noteHiddenNames, splitTradeNames } from '@hub/kit/datasets/names';
import { mendState, mendZip } from '@hub/kit/datasets/places';
import { mender } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** NAICS prefix of 2 to 6 digits; the sectors that span prefixes (`31-33`) are no prefix. */
const naics = z
  .string()
  .regex(/^(?:\d{2,6})?$/, 'want a NAICS prefix of 2 to 6 digits')
  .optional()
  .transform((text) => (text ? text : null));

const row = z
  .object({
    key: z.string().min(1, 'is empty'),
    name: field.name,
    trade_name: field.optionalName,
    street: field.optionalText,
    city: field.optionalText,
    state: field.optionalState,
    postal_code: field.optionalZip,
    naics,
    scheme: field.optionalText,
    identifier: field.optionalText,
  })
  .refine((cells) => (cells.scheme === null) === (cells.identifier === null), {
    path: ['identifier'],
    message: 'scheme and identifier want each other',
  });
type EmployerRow = z.output<typeof row>;

/** One employer from its rows: the first names it, further rows of the key add trade names and identifiers. */
function factOf(rows: readonly EmployerRow[]): readonly EmployerFact[] {
  const [first] = rows;
  if (!first) return [];
  const { name, tradeNames } = splitTradeNames(first.name);
  const named = rows.flatMap((other) => [
    ...splitTradeNames(other.name).tradeNames,
    ...(other.trade_name?.split(';').map((trade) => trade.trim()) ?? []),
  ]);
  const identifiers = new Map<string, { scheme: string; id: string }>();
  for (const { scheme, identifier } of rows) {
    if (scheme !== null && identifier !== null)
      identifiers.set(`${scheme} ${identifier}`, { scheme, id: identifier });
  }
  return [
    {
      kind: 'employer',
      employer: {
        recordId: first.key,
        name,
        tradeNames: distinctNames([...tradeNames, ...named], name),
        place: { street: first.street, city: first.city, state: first.state, postalCode: first.postal_code },
        industry: first.naics,
        identifiers: [...identifiers.values()],
      },
    },
  ];
}

/** Our own layout for employers that an agency knows from elsewhere. */
export const employers: Dataset<EmployerRow> = {
  name: 'employers',
  publisher: 'Importing agency',
  title: `Employers in the hub's own layout, one row each; a key may come again with another trade name or identifier.
  key                 the agency's own number of the employer; never empty
  name                legal name; never empty
  street, city, state, postal_code   columns must be there, cells may be empty
  trade_name          column may be absent: names it trades under, joined by ;
  naics               column may be absent: NAICS prefix of 2 to 6 digits
  scheme, identifier  columns may be absent: org-id.guide scheme (US-EIN, US-UEI) and the number`,
  url: null,
  partOfAll: true,
  columns: ['key', 'name', 'street', 'city', 'state', 'postal_code'],
  repair: mender({ name: [noteHiddenNames], state: [mendState], postal_code: [mendZip] }),
  row,
  groupKey: ({ key }) => key,
  facts: (rows: readonly NumberedRow<EmployerRow>[]) => factOf(rows.map((numbered) => numbered.row)),
};
