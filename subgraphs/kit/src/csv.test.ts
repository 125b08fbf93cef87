import { expect, test } from 'vitest';
import { csvRecord, harmless } from './csv.js';

test.each([
  ['=cmd|calc', "'=cmd|calc"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['＝1', "'＝1"],
  ['', ''],
  ['A=1', 'A=1'],
  ["'=1", "'=1"],
  ['O’Brien & Sons', 'O’Brien & Sons'],
])('%j is written as %j', (text, written) => {
  expect(harmless(text)).toBe(written);
});

test('a record quotes what would end a cell or a line', () => {
  expect(csvRecord(['a', 'b,c', 'd "e"', 'f\ng', ''])).toBe('a,"b,c","d ""e""","f\ng",\r\n');
});
