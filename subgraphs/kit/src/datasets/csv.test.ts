import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { CELL_CHARACTERS_MAX, type CsvRecord, CsvScanner, RECORD_CHARACTERS_MAX } from './csv.js';

function scan(text: string, pieceLength = text.length || 1): CsvRecord[] {
  const scanner = new CsvScanner();
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    for (const record of scanner.push(text.slice(at, at + pieceLength))) records.push(record);
  }
  for (const record of scanner.finish()) records.push(record);
  return records;
}

const shown = (records: readonly CsvRecord[]) =>
  records.map(({ line, cells, fault }) => (fault ? `${line}! ${fault}` : `${line}: ${cells.join('|')}`));

describe('CsvScanner', () => {
  test.each([
    ['plain rows', 'a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['no line end at the end', 'a,b\n1,2', ['1: a|b', '2: 1|2']],
    ['CRLF', 'a,b\r\n1,2\r\n', ['1: a|b', '2: 1|2']],
    ['empty cells', ',\n,,\n', ['1: |', '2: ||']],
    ['empty lines count and give nothing', 'a\n\n\nb\n', ['1: a', '4: b']],
    ['quotes', '"a","b ""c"""\n', ['1: a|b "c"']],
    ['comma in quotes', '"a,b",c\n', ['1: a,b|c']],
    ['quotes over lines', '"a\nb",c\nd,e\n', ['1: a\nb|c', '3: d|e']],
    ['CRLF in quotes', '"a\r\nb",c\r\nd,e\r\n', ['1: a\r\nb|c', '3: d|e']],
    ['blanks around quotes', 'a, "b, c" ,d\n', ['1: a|b, c|d']],
    ['a quote inside a bare cell', 'Bob "B" Ray,x\n', ['1: Bob "B" Ray|x']],
    [
      'a quote that is never closed',
      'a\n"b,c\nd\n',
      ['1: a', '2! a quotation mark is opened and not closed', '3: d'],
    ],
    [
      'text behind a quote',
      'a\n"b" c,d\ne\n',
      ['1: a', '2! text stands after a closing quotation mark', '3: e'],
    ],
    [
      'a stray quote costs its row and not the next ones',
      'a\n1,"x,y\n2,"Foo, Inc.",z\n3,w\n',
      ['1: a', '2! text stands after a closing quotation mark', '3: 2|Foo, Inc.|z', '4: 3|w'],
    ],
    ['quoted last cell without a line end', 'a,"b"', ['1: a|b']],
    ['an empty quoted cell', '"",""\n', ['1: |']],
  ])('%s, whole and piece by piece', (_name, text, expected) => {
    expect(shown(scan(text))).toEqual(expected);
    for (const pieceLength of [1, 2, 3, 7]) expect(shown(scan(text, pieceLength))).toEqual(expected);
  });

  test.each([
    [CELL_CHARACTERS_MAX, null],
    [CELL_CHARACTERS_MAX + 1, 'a cell is longer than 100,000 characters'],
    [10_000_000, 'a cell is longer than 100,000 characters'],
  ])('a cell of %i characters, bare and quoted', (length, fault) => {
    const cell = 'x'.repeat(length);
    for (const text of [`a,b\n${cell},1\nc,d\n`, `a,b\n"${cell}",1\nc,d\n`]) {
      const records = scan(text, 65_536);
      expect(records.map((record) => record.fault)).toEqual([null, fault, null]);
      expect(records[2]?.line).toBe(3);
    }
  });

  test('an open quote is given up after the limit, and the lines behind it are read', () => {
    const lines = RECORD_CHARACTERS_MAX / 1024 + 10;
    const filler = `y,${'z'.repeat(1021)}\n`.repeat(lines);
    const records = scan(`a,b\n1,"open\n${filler}`, 1 << 20);
    expect(records[1]?.fault).toBe('a quotation mark is opened and not closed');
    expect(records.length).toBe(2 + lines);
    expect(records[2]?.line).toBe(3);
  });

  test('agrees with csv-parse on random well-formed rows', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const alphabet = ['a', 'é', '"', ',', '\n', '\r\n', ' ', ';', '’', '漢', '😀'];
    for (let round = 0; round < 300; round += 1) {
      const rows = Array.from({ length: 1 + random(5) }, () =>
        Array.from({ length: 3 }, () =>
          Array.from({ length: random(6) }, () => alphabet[random(alphabet.length)]).join(''),
        ),
      );
      const lineEnd = round % 2 ? '\r\n' : '\n';
      const text = rows
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + lineEnd)
        .join('');
      const records = scan(text, 1 + random(9));
      expect(records.map((record) => record.cells)).toEqual(parse(text, { record_delimiter: lineEnd }));
      expect(records.map((record) => record.cells)).toEqual(rows);
    }
  });
});
