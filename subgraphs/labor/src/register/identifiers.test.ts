import { expect, test } from 'vitest';
import { registeredIdentifiers } from './identifiers.js';

test.each([
  ['US-EIN', '001234567', '00-1234567'],
  ['US-EIN', '00-1234567', '00-1234567'],
  ['US-EIN', '00 1234567', '00-1234567'],
  ['US-EIN', '*****4567', '*****4567'],
  ['US-EIN', '12345678', '12345678'],
  ['US-UEI', 'invented0001', 'INVENTED0001'],
  ['BOS-LB', 'LB-001', 'LB-001'],
  ['BOS-LB', '7', '7'],
  ['BOS-LB', '111', '111'],
])('%s %s is written %s', (scheme, id, written) => {
  expect(registeredIdentifiers([{ scheme, id }])).toEqual([{ scheme, id: written }]);
});

test.each(['00-0000000', '999999999', '12-3456789', '98-7654321', 'XXXXXXXXX', '0', '-', ''])(
  'the placeholder %j is no number',
  (id) => {
    expect(registeredIdentifiers([{ scheme: 'US-EIN', id }])).toEqual([]);
  },
);
