import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Dataset } from './dataset.js';
import * as field from './fields.js';
import { mendZip } from './places.js';
import { readHeader, readRows } from './read.js';
import { FileRefused } from './refused.js';
import { mender } from './repairs.js';
import { ReportSink } from './sink.js';
import { csvText, outcomeOf } from './testing.js';

const row = z.object({ key: z.string().min(1, 'is empty'), name: field.name, zip: field.optionalZip });
const shops: Dataset<z.output<typeof row>> = {
  name: 'shops',
  publisher: 'nobody',
  title: 'for tests',
  url: null,
  partOfAll: true,
  columns: ['key', 'name', 'zip'],
  repair: mender({ zip: [mendZip] }),
  row,
  skip: ({ name }) => (name === 'Nobody' ? 'names nobody' : null),
  facts: () => [],
};

const HEADER = 'key,name,zip\n';
const GOOD = '1,Ann Shop,02116\n';

async function read(content: string | Uint8Array, name?: string) {
  const { rows, sink } = await outcomeOf(shops, content, name);
  const { repaired, skipped, quarantined } = sink.report;
  return {
    rows: rows.map(({ line, row: { name } }) => `${line} ${name}`),
    repaired,
    skipped,
    quarantined,
    sink,
  };
}

describe('a file that is refused', () => {
  test.each([
    ['an empty file', '', 'is empty'],
    ['an empty gzip file', gzipSync(''), 'is empty'],
    ['a file of blank lines', '\n\n\n', 'holds no header'],
    [
      'a file of another dataset',
      'id,title\n1,x\n',
      'is no shops file: it has no column "key", "name", "zip"',
    ],
    ['a missing column', 'key,name\n1,x\n', 'is no shops file: it has no column "zip"'],
    [
      'a header that names a column twice',
      `key,name,zip,name\n${GOOD}`,
      'the header names "name" more than once',
    ],
    ['a missing header', GOOD, 'is no shops file'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${HEADER}${GOOD}`, 'utf16le'), 'is encoded in UTF-16'],
    ['UTF-16 without a mark', Buffer.from(HEADER + GOOD, 'utf16le'), 'is encoded in UTF-16'],
    ['an Excel workbook', Buffer.from('PK\x03\x04 and more'), 'is an Excel workbook'],
    ['lines that end with CR alone', 'key,name,zip\r1,a,02116\r', 'ends its lines with CR alone'],
    [
      'gzip that is cut short',
      gzipSync(HEADER + GOOD.repeat(50_000)).subarray(0, 900),
      'the gzip data is cut short',
    ],
    ['semicolons', 'key;name;zip\n1;a;02116\n', 'separates its columns by semicolons, not by commas'],
    ['a JSON array of numbers', '[1, 2]', 'is cut short or damaged'],
    ['a JSON array that is cut short', '[{"key":"1","name":"a","zip":""},{"key', 'is cut short or damaged'],
    [
      'a JSON array of another dataset',
      '[{"id":1}]',
      'is no shops file: it has no column "key", "name", "zip"',
    ],
  ])('%s', async (_name, content, reason) => {
    const refusal = await outcomeOf(shops, content).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(FileRefused);
    expect((refusal as FileRefused).reason).toContain(reason);
    expect((refusal as FileRefused).message).toContain('rows.csv');
  });

  test('gzip whose middle is damaged', async () => {
    const bytes = gzipSync(
      Array.from({ length: 20_000 }, (_, at) => `${at * 7919},Shop ${at},02116\n`).join(''),
    );
    bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 64);
    await expect(outcomeOf(shops, bytes)).rejects.toThrow(/gzip data|is no shops file/);
  });

  test('a file that is not there', async () => {
    const rows = readRows(shops, '/no/such/file.csv', new ReportSink('shops'));
    await expect(rows.next()).rejects.toThrow('/no/such/file.csv: there is no such file');
  });
});

describe('a row that is not taken costs that row alone', () => {
  test.each([
    ['too few cells', '2,x\n', '(row)', 'has 2 cells, the header has 3'],
    ['too many cells', '2,x,02116,y\n', '(row)', 'has 4 cells, the header has 3'],
    ['an open quote', '2,"x,02116\n', '(row)', 'a quotation mark is opened and not closed'],
    ['a NUL character', '2,a\0b,02116\n', 'name', 'holds a NUL character'],
    ['a required cell that is empty', ',x,02116\n', 'key', 'is empty'],
    ['a name of blanks only', '2,  \u00a0 ,02116\n', 'name', 'holds no name'],
    ['a name of signs only', '2,.,02116\n', 'name', 'holds no name'],
    ['a bad ZIP', '2,x,0211\u00e9\n', 'zip', 'want a ZIP of five digits'],
    ['two bad cells', ',x,ABC\n', 'key', 'is empty (also wrong: zip)'],
    ['an over-long name', `2,${'x'.repeat(1001)},02116\n`, 'name', 'is longer than 1000 characters'],
    [
      'a 10 MB cell',
      `2,${'x'.repeat(10_000_000)},02116\n`,
      '(row)',
      'a cell is longer than 100,000 characters',
    ],
    [
      'a 10 MB cell in quotes',
      `2,"${'x'.repeat(10_000_000)}",02116\n`,
      '(row)',
      'a cell is longer than 100,000 characters',
    ],
  ])('%s', async (_name, bad, column, reason) => {
    const found = await read(HEADER + GOOD + bad + GOOD);
    expect(found.quarantined).toEqual([{ line: 3, column, reason }]);
    expect(found.rows).toEqual(['2 Ann Shop', '4 Ann Shop']);
  });

  test.each([
    ['a byte of no known encoding', Buffer.from('2,Caf\x8e,02116\n', 'latin1')],
    ['a lone surrogate', Buffer.from([0x32, 0x2c, 0xed, 0xa0, 0x80, 0x41, 0x2c, 0x0a])],
  ])('%s', async (_name, bad) => {
    const found = await read(Buffer.concat([Buffer.from(HEADER), bad, Buffer.from(GOOD)]));
    expect(found.quarantined).toEqual([
      { line: 2, column: 'name', reason: 'is neither valid UTF-8 nor certainly Windows-1252' },
    ]);
    expect(found.rows).toEqual(['3 Ann Shop']);
  });

  test('half of a surrogate pair in JSON', async () => {
    const found = await read(
      '[{"key":"1","name":"a\\ud800","zip":""},\n{"key":2,"name":"b","zip":null}]',
      'x.json',
    );
    expect(found.quarantined).toEqual([
      { line: 1, column: 'name', reason: 'holds a NUL character or half of a character' },
    ]);
    expect(found.rows).toEqual(['2 b']);
  });

  test('the reason never holds the value', async () => {
    const secret = 'Xavier-Quillon';
    const found = await read(`${HEADER}${secret},${'y'.repeat(2000)},${secret}\n`);
    expect(JSON.stringify(found.quarantined)).not.toContain(secret);
  });
});

describe('a row that is taken', () => {
  test.each([
    ['a mark before the header', `\ufeff${HEADER}${GOOD}`, ['2 Ann Shop'], []],
    ['CRLF', (HEADER + GOOD).replaceAll('\n', '\r\n'), ['2 Ann Shop'], []],
    ['a header only', HEADER, [], []],
    ['a header without a line end', HEADER.trim(), [], []],
    ['a formula stays text', `${HEADER}1,=cmd|' /C calc'!A0,\n`, ["2 =cmd|' /C calc'!A0"], []],
    ['columns in another order and one more', 'zip,extra,name,key\n02116,?,Ann Shop,1\n', ['2 Ann Shop'], []],
    [
      'a name over two lines',
      `${HEADER}1,"Ann\r\nShop",02116\n${GOOD}`,
      ['2 Ann Shop', '4 Ann Shop'],
      ['name: blanks'],
    ],
    ['blanks', `${HEADER}1,\u00a0Ann  Shop ,02116\n`, ['2 Ann Shop'], ['name: blanks']],
    ['a ZIP that lost its zero', `${HEADER}1,Ann Shop,2116.0\n`, ['2 Ann Shop'], ['zip: zip-leading-zero']],
    [
      'empty cells behind the last column',
      `${HEADER}1,Ann Shop,02116,,\n`,
      ['2 Ann Shop'],
      ['(row): surplus-empty-cells'],
    ],
    ['double encoding', `${HEADER}1,Annâ€™s Shop,\n`, ['2 Ann’s Shop'], ['name: double-encoded']],
  ])('%s', async (_name, content, rows, repairs) => {
    const found = await read(content);
    expect(found.rows).toEqual(rows);
    expect([...found.sink.repairs.keys()]).toEqual(repairs);
    expect(found.quarantined).toEqual([]);
  });

  test('Windows-1252 bytes are read as such and recorded', async () => {
    const found = await read(Buffer.from(`${HEADER}1,Daddy\x92s Caf\xe9,02116\n${GOOD}`, 'latin1'));
    expect(found.rows).toEqual(['2 Daddy’s Café', '3 Ann Shop']);
    expect([...found.sink.repairs]).toEqual([['name: windows-1252', 1]]);
    expect(found.repaired).toBe(1);
  });

  test('gzip is told by its bytes, not by its name', async () => {
    expect((await read(gzipSync(HEADER + GOOD), 'rows.csv')).rows).toEqual(['2 Ann Shop']);
    expect((await read(HEADER + GOOD, 'rows.csv.gz')).rows).toEqual(['2 Ann Shop']);
  });

  test('rows of blanks and rows that the dataset passes over are counted', async () => {
    const found = await read(`${HEADER},,\n1,Nobody,\n${GOOD}`);
    expect([...found.sink.skipped]).toEqual([
      ['holds blanks only', 1],
      ['names nobody', 1],
    ]);
    expect(found.skipped).toBe(2);
    expect(found.rows).toEqual(['4 Ann Shop']);
  });

  test('a second run of the same file gives the same', async () => {
    const text = csvText(
      ['key', 'name', 'zip'],
      [
        ['1', 'a', '2116'],
        ['2', '', ''],
        ['3', 'c\nd', ''],
      ],
    );
    expect(JSON.stringify(await read(text))).toBe(JSON.stringify(await read(text)));
  });
});

test('memory stays bounded over a file of any size', async () => {
  const line = `1,Ann Shop,02116,${'x'.repeat(90_000)}\n`;
  const content = gzipSync(`key,name,zip,text\n${line.repeat(3_000)}`); // 270 MB of text
  const before = process.memoryUsage().rss;
  let seen = 0;
  let most = 0;
  const counted: Dataset<z.output<typeof row>> = {
    ...shops,
    skip: () => {
      seen += 1;
      if (seen % 100 === 0) most = Math.max(most, process.memoryUsage().rss - before);
      return 'counted';
    },
  };
  await outcomeOf(counted, content);
  expect(seen).toBe(3_000);
  expect(most).toBeLessThan(200 * 1024 * 1024);
});

describe('readHeader', () => {
  test.each([
    ['CSV', '\ufeffkey,"name",zip\n1,a,\n', ['key', 'name', 'zip']],
    ['CSV without a row', 'key,name', ['key', 'name']],
    ['JSON', '[\n {"key": 1, "name": "a"}]', ['key', 'name']],
  ])('%s', async (_name, content, columns) => {
    const folder = await mkdtemp(join(tmpdir(), 'hub-header-'));
    await writeFile(join(folder, 'rows'), content);
    expect(await readHeader(join(folder, 'rows'))).toEqual(columns);
    await rm(folder, { recursive: true });
  });
});
