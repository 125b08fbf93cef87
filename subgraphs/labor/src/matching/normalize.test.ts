import { describe, expect, test } from 'vitest';
import { normalizeName, splitNames } from './normalize.js';

describe('normalizeName', () => {
  test.each([
    // raw                                          core                      legalForm        storeNumber
    ["Miguel's 12 Trees Cafe", 'miguel 12 tree cafe', null, null],
    ['Café Olé, L.L.C.', 'cafe ole', 'LLC', null],
    ['A & B Roofing Co., Inc.', 'ab roofing', 'CORPORATION', null],
    ['A and B Roofing', 'ab roofing', null, null],
    ['A+B Roofing', 'ab roofing', null, null],
    ['J. C. Penney Corporation', 'jc penney', 'CORPORATION', null],
    ['J C Penney', 'jc penney', null, null],
    ['Smith Bros. Mfg. Co.', 'smith brother manufacturing', 'COMPANY', null],
    ['Shell #123', 'shell', null, '123'],
    ['Tesoro 62160', 'tesoro', null, '62160'],
    ['Taco Bell No. 0123', 'taco bell', null, '123'],
    ['Carpenters Local 1234', 'carpenter local 1234', null, null],
    ['Studio 54', 'studio 54', null, null],
    ['7-Eleven', '7 11', null, null],
    ['Seven Eleven', '7 11', null, null],
    ['First National Bank, N.A.', '1 national bank na', null, null],
    ['The Company', 'company', null, null],
    ['LLC', 'llc', null, null],
    ['Harvest Co-op Market', 'harvest cooperative market', 'COOPERATIVE', null],
    ['Equal Exchange Co-operative, Inc.', 'equal exchange cooperative', 'COOPERATIVE', null],
    ['Greater Boston Food Foundation', 'greater boston food foundation', 'NONPROFIT', null],
    ['ABC Partners, a California limited partnership', 'abc partner', 'LP', null],
    ['Dewey & Howe LLP', 'dewey howe', 'LLP', null],
    ['A & A', 'aa', null, null],
    ['Éß Øre', 'ess ore', null, null],
    ['日本食堂', '日本食堂', null, null],
  ])('%s', (raw, core, legalForm, storeNumber) => {
    const name = normalizeName(raw);
    expect({ core: name.core, legalForm: name.legalForm, storeNumber: name.storeNumber }).toEqual({
      core,
      legalForm,
      storeNumber,
    });
    expect(name.compact).toBe(core.replaceAll(' ', ''));
    expect(name.tokens.join(' ')).toBe(core);
  });

  test('keeps the whole name in full', () => {
    expect(normalizeName('The Shell Co. #12').full).toBe('the shell co 12');
  });

  test.each(['', '   ', '\u00a0'])('a blank name (%j) has no core', (raw) => {
    expect(normalizeName(raw)).toMatchObject({ full: '', core: '', tokens: [] });
  });

  test.each(['&&&', '---', '#', '(', '日'])('never strips %j to nothing', (raw) => {
    expect(normalizeName(raw).core).not.toBe('');
  });
});

describe('splitNames', () => {
  test.each([
    ['Brickhouse LLC dba Dub Pub', ['Brickhouse LLC', 'Dub Pub']],
    ['Brickhouse LLC d/b/a Dub Pub', ['Brickhouse LLC', 'Dub Pub']],
    ['Brickhouse LLC, D.B.A. Dub Pub', ['Brickhouse LLC', 'Dub Pub']],
    ['Brickhouse T/A Dub Pub', ['Brickhouse', 'Dub Pub']],
    ['New Inc. f/k/a Old Inc.', ['New Inc.', 'Old Inc.']],
    ['New Inc. (formerly Old Inc.)', ['New Inc.', 'Old Inc.']],
    ['DBA Dub Pub', ['Dub Pub']],
    ['Acme (Kodiak) Ltd', ['Acme   Ltd', 'Kodiak']],
    ['Acme (WA)', ['Acme']],
    ['Acme (unclosed', ['Acme', 'unclosed']],
    ['Taka Sushi', ['Taka Sushi']],
    ['Sandbar', ['Sandbar']],
    ['A/K/A Smith', ['Smith']],
  ])('%s', (raw, names) => {
    expect(splitNames(raw)).toEqual(names);
  });
});
