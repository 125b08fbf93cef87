import { describe, expect, test } from 'vitest';
import { hasFirmEvidence, hasLegalForm, looksLikePerson, sameWords } from './firms.js';
import { splitNameList, splitTradeNames } from './names.js';

describe('splitTradeNames', () => {
  test.each([
    ['Anna LLC', 'Anna LLC', []],
    ['Anna LLC d/b/a Blue Door', 'Anna LLC', ['Blue Door']],
    ['Anna, Inc., D/B/A Blue Door', 'Anna, Inc.', ['Blue Door']],
    ['Anna Inc.dba Blue Door', 'Anna Inc.', ['Blue Door']],
    ['Anna Inc. Dba: Blue Door', 'Anna Inc.', ['Blue Door']],
    ['Anna LLC d.b.a. Blue Door', 'Anna LLC', ['Blue Door']],
    ['Anna LLC D/BA/ Blue Door', 'Anna LLC', ['Blue Door']],
    ['ANNA, INC. T/A BLUE DOOR', 'ANNA, INC.', ['BLUE DOOR']],
    ['Anna Cadillac a/ka/ Blue Auto', 'Anna Cadillac', ['Blue Auto']],
    ['Anna LLC AKA Blue LLC', 'Anna LLC', ['Blue LLC']],
    ['Anna LLC., f/k/a Old Anna, Inc.', 'Anna LLC.', ['Old Anna, Inc.']],
    ['Anna LLC (dba Blue Door)', 'Anna LLC', ['Blue Door']],
    ['Anna LLC doing business as Blue Door', 'Anna LLC', ['Blue Door']],
    ['Anna LLC d/b/a Blue d/b/a Red', 'Anna LLC', ['Blue', 'Red']],
    ['Al Vo d/b/a Blue, LLC a/k/a Red', 'Al Vo', ['Blue, LLC', 'Red']],
    ['Anna LLC d/b/a ANNA, L.L.C', 'Anna LLC', []],
    ['D/B/A Blue Door', 'Blue Door', []],
    ['Al Vo /DBA/ F/V Blue', 'Al Vo', ['F/V Blue']],
    ['Anna, Inc. DBA/Blue/', 'Anna, Inc.', ['Blue']],
    ['Hotel AKA Back Bay', 'Hotel AKA Back Bay', []],
    ['Badbar Inc', 'Badbar Inc', []],
    ['Kabab Inc', 'Kabab Inc', []],
    // Two firms in one text: not certain, the whole stays and its certain parts are listed beside it.
    ['A, LLC d/b/a Blue, B, Inc. d/b/a Blue', 'A, LLC d/b/a Blue, B, Inc. d/b/a Blue', ['A, LLC', 'Blue']],
    ['A,LLC dba Red B-C, LLC dba Red', 'A,LLC dba Red B-C, LLC dba Red', ['A,LLC', 'Red']],
  ])('%s', (text, name, tradeNames) => expect(splitTradeNames(text)).toEqual({ name, tradeNames }));
});

describe('splitNameList', () => {
  test.each([
    ['one name', 'Anna LLC dba Blue', 'Anna LLC', ['Blue']],
    ['a firm and its brand', 'Blue Donuts; Anna, Inc.', 'Anna, Inc.', ['Blue Donuts']],
    ['one name twice', 'Anna Shop; Anna  Shop', 'Anna Shop', []],
    ['a firm and a person', 'Anna, LLC; Pat Example', 'Anna, LLC', []],
    ['an individual by his own word', 'Pat Example, an individual; Anna, Inc.', 'Anna, Inc.', []],
    ['a firm and a form', 'Anna, Inc.; LLC', 'Anna, Inc.', []],
    ['a separator at the end', 'Anna, Inc.;', 'Anna, Inc.', []],
    ['two firms', 'A, Inc.; B, Inc.', 'A, Inc.; B, Inc.', ['A, Inc.', 'B, Inc.']],
    [
      'three firms and "and"',
      'A, LLC; B, LLC; and C, LLC d/b/a Z',
      'A, LLC; B, LLC; and C, LLC d/b/a Z',
      ['A, LLC', 'B, LLC', 'C, LLC', 'Z'],
    ],
  ])('%s', (_name, text, name, tradeNames) => expect(splitNameList(text)).toEqual({ name, tradeNames }));
});

describe('what shows a firm', () => {
  test.each([
    ['Anna LLC', true, true, false],
    ['ANNA L.L.C', true, true, false],
    ['FOGO CHURRASCARIA(BOSTON)LLC.', true, true, false],
    ['B&L', false, true, false],
    ['Stanley Tree Service', false, true, false],
    ['J.R. NELSON CONSTRUCTION', false, true, false],
    ['LEROY E. NELSON JR', false, false, true],
    ['Wilson De Oliveira Silva', false, false, true],
    ['Vincent Church', false, false, true],
    ['Incoronata Coleman', false, false, true],
    ["Angela's Psychic Readings", false, true, false],
    ['The Bittersweet', false, false, false],
    ['Azidabegum', false, false, false],
  ])('%s', (name, legalForm, firm, person) => {
    expect([hasLegalForm(name), hasFirmEvidence(name), looksLikePerson(name)]).toEqual([
      legalForm,
      firm,
      person,
    ]);
  });

  test('the same words in another order', () => {
    expect(sameWords('Cruz, Norma Vega', ' Norma Vega Cruz')).toBe(true);
    expect(sameWords('Norma Cruz', 'Norma Vega Cruz')).toBe(false);
    expect(sameWords('', '')).toBe(false);
  });
});
