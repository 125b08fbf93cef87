import { describe, expect, test } from 'vitest';
import { couldBePerson, namesPersons } from './mixed-names.js';

describe('namesPersons', () => {
  test.each([
    'JOHN EXAMPLE',
    'Linda K. Sample',
    'Zilda L. Beispiel',
    'EXAMPLE, TERESA A',
    'DR. GEORGE B. EXAMPLE III',
    'Linda Sample, DDS',
    'JAMES H. EXAMPLE ATTORNEY AT LAW',
    'JOHN & MARY EXAMPLE',
    'Brian M. and Andrea L. Example',
    'CURTIS SAMPLE & WALLACE EXAMPLE',
  ])('%s', (name) => expect(namesPersons(name)).toBe(true));

  test.each([
    'JOHN EXAMPLE PHOTOGRAPHY',
    'Linda K. Sample, LLC',
    "Linda's Nails",
    'JAMES & CARTER PLC',
    'LITTLE ROCK SALSA',
    'POP A LOCK',
    'EDWARD JONES',
    'Mary Jane Roofing',
    'STUDIO 7',
    'JOHN EXAMPLE TRUCKINGLLC',
    'Sample Brothers',
    'A & R PAINTING',
    'Mossy Turnip Bistro',
    '',
  ])('not %s', (name) => expect(namesPersons(name)).toBe(false));
});

describe('couldBePerson', () => {
  test.each(['Foussena Beispiel', 'elwood d example jr', 'Kim Sample'])('%s', (name) =>
    expect(couldBePerson(name)).toBe(true),
  );
  test.each(['Paint Medics', 'Example & Sample', 'Advanced Athletic Surfaces', 'Example', 'Example Corp.'])(
    'not %s',
    (name) => expect(couldBePerson(name)).toBe(false),
  );
});
