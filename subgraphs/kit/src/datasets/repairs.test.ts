import { expect, test } from 'vitest';
import { dropContact } from './persons.js';
import { mender, mendNoValue } from './repairs.js';

test('a column is mended by its rules, in their order, and each is noted', () => {
  const noted: string[] = [];
  const mend = mender({ name: [mendNoValue, dropContact] }, ['note']);
  const cells = mend({ name: '  Tern  Inc c/o Jo Doe', other: 'N/A', note: ' as it is ' }, (column, rule) =>
    noted.push(`${column}: ${rule}`),
  );
  expect(cells).toEqual({ name: 'Tern Inc', other: 'N/A', note: ' as it is ' });
  expect(noted).toEqual(['name: blanks', 'name: contact-in-name']);
});

test('an over-long value is left to the schema', () => {
  const noted: string[] = [];
  const long = `${'-'.repeat(10_001)} c/o Jo Doe`;
  const cells = mender({ name: [dropContact] })({ name: long }, (_, rule) => noted.push(rule));
  expect([cells.name === long, noted]).toEqual([true, []]);
});
