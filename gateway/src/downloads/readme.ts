import { REGISTER_DOWNLOADS } from '@hub/labor/downloads/register';
import type { Edition } from './edition.js';

/** What lies beside the files: what they are, of which day, from whom, and how to read them. */
export const readmeText = ({
  madeAt,
  asOf,
  registerVersion,
  sources,
}: Pick<
  Edition,
  'madeAt' | 'asOf' | 'registerVersion' | 'sources'
>): string => `The public register of labor-law violators

Made ${madeAt}, for ${asOf}, from version ${registerVersion} of the register. All files are of this one state.

${REGISTER_DOWNLOADS.map(({ name, meaning }) => `${name}.csv (and ${name}.csv.gz)\n  A row: ${meaning}`).join('\n')}
sources.csv
  A row: a dataset of the register, with the dates that it covers.
data-dictionary.csv
  A row: a column of one of the files, with its type and meaning.

Who is not in violators.csv was not found in the sources below for the dates that they cover: that is all it says. A
finding is for a person to review. A case keeps the words of its publisher; employers are those whom the hub identified.

The files are UTF-8 CSV (RFC 4180). An empty cell is not known. A text that begins with = + - @ or a blank control
character has an apostrophe before it, so that no spreadsheet runs it; take one apostrophe away to have the text.

Sources
${sources.map(sourceLine).join('\n') || 'None: nothing was imported yet.'}
`;

const sourceLine = ({
  dataset,
  publisher,
  coversFrom,
  coversTo,
  lastImportedOn,
  records,
}: Edition['sources'][number]): string =>
  `- ${dataset}, ${publisher}: ${coversFrom ? `findings of ${coversFrom} to ${coversTo}` : 'no dated finding'}, ` +
  `${records} records, imported ${lastImportedOn}`;
