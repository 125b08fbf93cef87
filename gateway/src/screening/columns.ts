/** What a subject of a screening is described by, each read from one column of a roll. */
export const SUBJECT_FIELDS = [
  'key',
  'name',
  'tradeName',
  'street',
  'city',
  'state',
  'postalCode',
  'ein',
  'uei',
] as const;

/** One of them. */
export type SubjectField = (typeof SUBJECT_FIELDS)[number];

/** The column of each field, by its name in the header; only the name's is always there. */
export type ColumnMap = Readonly<Partial<Record<SubjectField, string>> & { name: string }>;

/** The columns of a roll cannot be told; the message says which are there. */
export class ColumnsUnknown extends Error {}

/**
 * How rolls of real offices name their columns, letters and digits alone, the surest first: where a file has a
 * legal name and a name, the first is meant.
 */
const SPELLINGS: Readonly<Record<SubjectField, string>> = {
  key: `key id qid subjectkey recordid licensenumber licencenumber licenseno licenceno licensenum licenseid licenceid
    license licence permitnumber permitno permitid certificatenumber registrationnumber applicationnumber applicationid
    accountnumber number`,
  name: `legalname legalbusinessname businesslegalname legalentityname employerlegalname employername businessname
    companyname corporatename corporationname entityname organizationname licenseename licenceename licensee licencee
    licenseholder licenceholder permittee permitholder holder holdername applicantname applicant contractorname contractor
    vendorname vendor suppliername supplier businessentity employer business company corporation entity name`,
  tradeName: `tradename tradenames dba dbaname dbanames doingbusinessas doingbusinessasname employerdba employerdbaname
    businessdba businesstradename fictitiousname assumedname`,
  street: `streetaddress street address address1 addressline1 premises premisesaddress businessaddress businessstreet
    employeraddress employerstreet licenseaddress siteaddress locationaddress mailingaddress`,
  city: `city town citytown municipality neighborhood premisescity businesscity employercity sitecity mailingcity`,
  state: 'state statecode premisesstate businessstate employerstate mailingstate',
  postalCode: `zip zipcode zip5 zippostalcode postalcode postcode premiseszip businesszip businesszipcode employerzip
    employerzipcode mailingzip mailingzipcode`,
  ein: 'ein fein einnumber feinnumber federalein employeridentificationnumber federalemployeridentificationnumber',
  uei: 'uei ueinumber samuei ueisam uniqueentityid uniqueentityidentifier',
};

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/**
 * The columns of a header by what they mean. `given` overrides what a spelling would say: a field's column by its
 * name, or '' for none. Throws ColumnsUnknown when a given column is not there, or no column holds names.
 */
export function mapColumns(
  header: readonly string[],
  given: Readonly<Partial<Record<SubjectField, string>>> = {},
): ColumnMap {
  const found = SUBJECT_FIELDS.flatMap((field): [SubjectField, string][] => {
    const wanted = given[field];
    const column = wanted === undefined ? spelled(header, field) : named(header, field, wanted);
    return column === undefined ? [] : [[field, column]];
  });
  const columns: Partial<Record<SubjectField, string>> = Object.fromEntries(found);
  const { name } = columns;
  if (name !== undefined) return { ...columns, name };
  const hint = header.length === 1 ? ' Are they separated by commas?' : '';
  throw new ColumnsUnknown(
    `No column is known to hold the names of employers: say which, as --map name="Business Name". Columns of the file: ${quoted(header)}.${hint}`,
  );
}

function spelled(header: readonly string[], field: SubjectField): string | undefined {
  for (const spelling of SPELLINGS[field].split(/\s+/)) {
    const column = header.find((one) => bare(one) === spelling);
    if (column !== undefined) return column;
  }
  return undefined;
}

function named(header: readonly string[], field: SubjectField, wanted: string): string | undefined {
  const text = wanted.replace(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  const column = header.find((one) => one === text) ?? header.find((one) => bare(one) === bare(text));
  if (column !== undefined) return column;
  throw new ColumnsUnknown(
    `--map ${field}: the file has no column "${text}". Its columns: ${quoted(header)}.`,
  );
}
