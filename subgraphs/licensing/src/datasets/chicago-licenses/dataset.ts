import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { looksLikePerson } from '@hub/kit/datasets/firms';
import { type HolderNames, holderNames, publicPlace } from '@hub/kit/datasets/holders';
import { couldBePerson, namesPersons } from '@hub/kit/datasets/mixed-names';
import { businessKindOf } from '../kinds.js';
import { type ChicagoLicense, COLUMNS, repair, row } from './row.js';

/** Chicago's Department of Business Affairs and Consumer Protection. */
export const CHICAGO_BACP = 'US-IL-CHI-BACP';

/** The scheme of the department's account numbers: an account is one owner's, at all of its sites. */
const ACCOUNT_SCHEME = 'CHI-BACP';

/** The legal name of a business that is no person's shows it; persons stand there with their names. */
const isPerson = (name: string) => namesPersons(name) || (looksLikePerson(name) && couldBePerson(name));

const namesOf = ({ legalName, tradeName }: ChicagoLicense): HolderNames =>
  holderNames(legalName, tradeName, isPerson);

/** A term of a license. The license number stays over renewals; each of them is a record with an id of its own. */
function factOf(term: ChicagoLicense): LicenseFact {
  const { name, tradeNames, isProprietor } = namesOf(term);
  const place = publicPlace(term.place, isProprietor);
  return {
    kind: 'license',
    authority: CHICAGO_BACP,
    number: term.number,
    licenseKind: businessKindOf(term.licenseClass),
    licenseClass: term.licenseClass,
    holder: {
      recordId: term.id,
      name,
      tradeNames,
      place,
      industry: null,
      identifiers: [{ scheme: ACCOUNT_SCHEME, id: term.account }],
    },
    premises: place,
    status: term.status,
    issuedOn: term.issuedOn,
    expiresOn: term.endsOn,
    term: { startsOn: term.startsOn, endsOn: term.endedOn ?? term.endsOn },
    decision: null,
  };
}

/** Business licenses of the City of Chicago, a row for each issue and renewal. */
export const chicagoLicenses: Dataset<ChicagoLicense> = {
  name: 'chicago-licenses',
  publisher: 'City of Chicago, Business Affairs and Consumer Protection',
  title: 'Business licenses of the City of Chicago, each issue and renewal.',
  url: 'https://data.cityofchicago.org/Community-Economic-Development/Business-Licenses/r5kz-chrr',
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: (term) => (namesOf(term).isPersonAlone ? 'names only a person' : null),
  facts: (rows: readonly NumberedRow<ChicagoLicense>[]) => rows.map((numbered) => factOf(numbered.row)),
};
