import { type Mend, unchanged } from './repairs.js';
import { stateOfZip } from './zips.js';

/** `5719 - 5725 W Chicago Ave` is the range that others write `5719-5725`. */
export const joinRange: Mend = (value) => {
  const mended = value.replace(/^(\d+)\s+-\s*(?=\d)|^(\d+)\s*-\s+(?=\d)/, '$1$2-');
  return mended === value ? unchanged(value) : { value: mended, rule: 'range-hyphen' };
};

const KIND = '(?:AVE|AV|ST|RD|BLVD|DR|PL|CT|PKWY|TER|WAY|PLZ|SQ|LN|HWY)';
const UNMARKED_UNIT = new RegExp(
  `^(\\d\\S*\\s.*\\b${KIND}\\b\\.?)\\s+(?![#,]|(?:[NSEW]|[NS][EW]|STE|SUITE|UNIT|APT|FL|FLOOR)\\b)([\\w#]+(?:\\s[\\w#]+){0,2})$`,
  'i',
);

/** `5603 W CHICAGO AVE 1ST` gets the mark that tells its unit from the street: `5603 W CHICAGO AVE # 1ST`. */
export const markUnit: Mend = (value) => {
  const found = UNMARKED_UNIT.exec(value);
  return found ? { value: `${found[1]} # ${found[2]}`, rule: 'unit-mark' } : unchanged(value);
};

/**
 * A ZIP of five digits, or none. ZIP+4 is cut; a zero that a spreadsheet took away is put back where that gives a ZIP
 * of the stated state. What is no ZIP then is left out: the rest of the row is understood without it.
 */
export function mendZipIn(state: string | null, value: string): { value: string; rule: string | null } {
  const digits = value.replace(/\.0+$/, '');
  const zip = /^(\d{5})(?:-?\d{4}|-)?$/.exec(digits)?.[1];
  if (zip !== undefined) {
    if (zip === value) return unchanged(value);
    return { value: zip, rule: zip === digits ? 'zip-float' : 'zip-plus-four' };
  }
  const padded = /^\d{3,4}$/.test(digits) ? digits.padStart(5, '0') : '';
  if (state !== null && stateOfZip(padded) === state) return { value: padded, rule: 'zip-leading-zero' };
  return { value: '', rule: 'zip-left-out' };
}

/** What people write where they have nothing to say. */
const NOTHING = /^(?:n\/?a|none|no dba|unknown|same|not applicable|[-.?]+)$/i;

/** `N/A`, `none` and the like become empty. */
export const mendNothing: Mend = (value) =>
  NOTHING.test(value) ? { value: '', rule: 'unknown-marker' } : unchanged(value);
