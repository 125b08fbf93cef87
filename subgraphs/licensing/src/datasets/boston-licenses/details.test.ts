import { describe, expect, test } from 'vitest';
import { parseAddress } from './address.js';
import { actionOf, licenseClassOf, licenseKindOf, outcomeOf } from './details.js';
import { transfereeOf } from './transferee.js';

const TRANSFER = 'Holder of a Club All-Alcoholic Beverages License has petitioned to transfer the license';

describe('the class and kind of a license', () => {
  test.each([
    [
      'Has applied for a Common Victualler License to be exercised on the above - 12 seats.',
      'Common Victualler',
      'COMMON_VICTUALLER',
    ],
    [
      'Holder of a Common Victualler 7 Day AllAlcoholic Beverages License has',
      'Common Victualler 7 Day All-Alcoholic Beverages',
      'ALCOHOL',
    ],
    [
      'Holder of a CV7-Day All-Alcoholic Beverages License has',
      'Common Victualler 7 Day All-Alcoholic Beverages',
      'ALCOHOL',
    ],
    [
      'Holder of a Common Victualler 7 Day Wines & Malt Beverages w/ Liqueurs has petitioned',
      'Common Victualler 7 Day Wines and Malt Beverages with Liqueurs',
      'ALCOHOL',
    ],
    [
      'Has applied for a B.Y.O.B (Bring Your Own Bottle) License to be',
      'B.Y.O.B (Bring Your Own Bottle)',
      'ALCOHOL',
    ],
    ['Has applied for a Innholder No Liquor License to be exercised', 'Innholder No Liquor', 'LODGING'],
    ['Holder of an Innholder All-Alcohol License has', 'Innholder All-Alcoholic Beverages', 'ALCOHOL'],
    ['Has applied for a Dormitory License to be exercised', 'Dormitory', 'LODGING'],
    ['Has applied for a Billiards License to be exercised', 'Billiards', 'ENTERTAINMENT'],
    ['Has applied for a Fortune Teller License to be exercised', 'Fortune Teller', 'OTHER'],
    ['Something else entirely', null, 'OTHER'],
  ])('%s', (details, licenseClass, kind) => {
    expect(licenseClassOf(details)).toBe(licenseClass);
    expect(licenseKindOf(licenseClass, null)).toBe(kind);
  });

  test('an alcohol type counts only where no class is read', () => {
    expect(licenseKindOf(null, 'Wines and Malt Beverages')).toBe('ALCOHOL');
    expect(licenseKindOf('Common Victualler', 'all alcoholic beverages')).toBe('COMMON_VICTUALLER');
  });
});

test.each([
  ['Has applied for a Common Victualler License', 'NEW'],
  [`${TRANSFER} from the above To: A, LLC`, 'TRANSFER'],
  ['has petitioned to transfer the location', 'TRANSFER'],
  ['has petitioned for a transfer of stock', 'AMENDMENT'],
  ['has petitioned to change the manager', 'AMENDMENT'],
  ['has petitioned to Pledge the License to a bank', 'AMENDMENT'],
  ['late renewal of the license', 'RENEWAL'],
  ['a violation of Rule 1.02', 'DISCIPLINE'],
  ['', 'OTHER'],
])('the action of "%s"', (details, action) => expect(actionOf(details)).toBe(action));

test.each([
  ['granted', 'Granted', 'GRANTED'],
  ['Approved', null, 'GRANTED'],
  ['active', 'Active - two years', 'DEFERRED'],
  ['continued', null, 'DEFERRED'],
  ['RESCHEDULED', null, 'DEFERRED'],
  ['rejected', 'Rejected with prejudice', 'DENIED'],
  ['Withdrawn', null, 'WITHDRAWN'],
  ['Revoked', null, 'REVOKED'],
  ['Suspended for 3 days', null, 'SUSPENDED'],
  [null, 'Deferred to May', 'DEFERRED'],
  [null, null, 'OTHER'],
  ['Noted', null, 'OTHER'],
])('the outcome of %s, %s', (status, detail, outcome) => expect(outcomeOf(status, detail)).toBe(outcome));

describe('transfereeOf', () => {
  test.each([
    [
      'from the above - To: New Owl, LLC d/b/a Owl (at the same location). Pat Example, Manager.',
      'New Owl, LLC',
      'Owl',
      null,
    ],
    ['from the aboveTo: New Owl, LLC (same location). Pat Example, Manager.', 'New Owl, LLC', null, null],
    [
      'from the above To: the New Owl Group LLC DBA Owl; 5 Copley Place, Boston, MA 02116. X',
      'New Owl Group LLC',
      'Owl',
      '5 Copley Place, Boston, MA 02116',
    ],
    [
      'from the above To: Owl 660 Washington St Inc. (same location)',
      'Owl 660 Washington St Inc.',
      null,
      null,
    ],
    [
      'from the above To: Owl, LLC d/b/a Bar Owl 170 West Broadway, Boston, MA 02127. X',
      'Owl, LLC',
      'Bar Owl',
      '170 West Broadway, Boston, MA 02127',
    ],
    ['from the above To: Kirtan LLC. D/BA/ Rusty Owl (same location)', 'Kirtan LLC.', 'Rusty Owl', null],
    [
      '- From: Old, LLC located at 2 A Ave, Boston, MA 02210 To: Owl, Inc. dba Owl located at 6 B St, Boston, MA 02111. P',
      'Owl, Inc.',
      'Owl',
      '6 B St, Boston, MA 02111',
    ],
  ])('%s', (text, name, tradeName, address) => {
    expect(transfereeOf(`${TRANSFER} ${text}`)).toEqual({ name, tradeName, address });
  });

  test.each([
    ['from the above To: Pat Example (at the same location). Pat Example, Manager.'],
    ['from the above - To: 392 - 398 Cambridge Street, Allston, MA 02134. The premise is'],
    ['to be named later.'],
  ])('names no firm: %s', (text) => expect(transfereeOf(`${TRANSFER} ${text}`)).toBeNull());
});

test.each([
  ['157 - 159 Newbury Street, Boston, MA  02116', '157-159 Newbury Street', 'Boston', '02116'],
  ['734 E Broadway South Boston, MA 02127', '734 E Broadway', 'South Boston', '02127'],
  ['15 1/2 Boston Fish Pier Boston, MA 02210', '15 1/2 Boston Fish Pier', 'Boston', '02210'],
  ['909 Boylston Street, Boston,. MA  02115', '909 Boylston Street', 'Boston', '02115'],
  ['879-881 Blue Hill Ave., Dorchester, MA, MA 02124', '879-881 Blue Hill Ave', 'Dorchester', '02124'],
  ['116 Salem St, Boston MA, 02113', '116 Salem St', 'Boston', '02113'],
  ['480-490 Harrison Ave, Boston, MA', '480-490 Harrison Ave', 'Boston', null],
  ['222 Newbury Street, Boston, 02116', '222 Newbury Street', 'Boston', '02116'],
  ['260 Bowdoin St.', '260 Bowdoin St', null, null],
  ['', null, null, null],
])('the address %s', (text, street, city, postalCode) => {
  expect(parseAddress(text)).toEqual({ street, city, state: 'MA', postalCode });
});
