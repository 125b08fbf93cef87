import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSubject, type RollEntry, readColumns, readRoll } from './roll.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-roll-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, given = {}): Promise<RollEntry[]> {
  const file = join(folder, 'roll.csv');
  await writeFile(file, content);
  const entries: RollEntry[] = [];
  for await (const entry of readRoll(file, await readColumns(file, given))) entries.push(entry);
  return entries;
}

const namesOf = (entries: readonly RollEntry[]) =>
  entries.filter(isSubject).map(({ subject }) => [subject.key, subject.name]);
const refusedOf = (entries: readonly RollEntry[]) => entries.filter((entry) => !isSubject(entry));

describe('readRoll', () => {
  test('gives each row as a subject, trimmed, its numbers with their schemes', async () => {
    const [entry] = await read(
      'id,Business Name,dba,address,zip,ein,uei\nA1, Otter Bar ,,1 Pier,02110,12-3456789,\n',
    );
    expect(entry).toEqual({
      line: 2,
      subject: {
        key: 'A1',
        name: 'Otter Bar',
        tradeName: null,
        street: '1 Pier',
        city: null,
        state: null,
        postalCode: '02110',
        identifiers: [{ scheme: 'US-EIN', id: '12-3456789' }],
      },
    });
  });

  test('counts lines for keys where the file has none, over quotes and a mark at its beginning', async () => {
    const entries = await read('\ufeffname,city\r\n"Otter\r\nBar",Here\r\nFern Shop,There\r\n');
    expect(namesOf(entries)).toEqual([
      ['2', 'Otter\r\nBar'],
      ['4', 'Fern Shop'],
    ]);
  });

  test('gives a row without a key one that is no other row’s', async () => {
    expect(namesOf(await read('key,name\n3,Otter\n,Fern\n'))).toEqual([
      ['3', 'Otter'],
      ['line 3', 'Fern'],
    ]);
  });

  test('reads gzip and Windows-1252, and passes blank rows over', async () => {
    const latin = Buffer.from('key,name\n1,Caf\xe9\n,\n2,Bar\n', 'latin1');
    expect(namesOf(await read(gzipSync(latin)))).toEqual([
      ['1', 'Café'],
      ['2', 'Bar'],
    ]);
  });

  test('refuses bad rows where they stand, by line, column and reason, and goes on', async () => {
    const rows = [
      'key,Legal Name,city',
      'a,Otter,Here',
      'b,   ,Here',
      'a,Otter again,Here',
      'c,Fern,Here,There',
      `d,${'x'.repeat(501)},Here`,
      `e,Heron,${'y'.repeat(10_000_000)}`,
      'f,Ten\0,Here',
      'g,Good,Here',
    ];
    const entries = await read(`${rows.join('\n')}\n`);
    expect(namesOf(entries)).toEqual([
      ['a', 'Otter'],
      ['g', 'Good'],
    ]);
    expect(refusedOf(entries)).toEqual([
      { line: 3, key: 'b', column: 'Legal Name', reason: 'must hold a letter or a digit' },
      { line: 4, key: 'a', column: 'key', reason: 'repeats the key of line 2' },
      { line: 5, key: null, column: '(row)', reason: 'has 4 cells, the header has 3' },
      { line: 6, key: 'd', column: 'Legal Name', reason: 'must have at most 500 characters' },
      { line: 7, key: null, column: '(row)', reason: expect.stringContaining('longer than') },
      { line: 8, key: null, column: 'Legal Name', reason: 'holds a NUL character' },
    ]);
    expect(entries.map((entry) => entry.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test.each([
    ['an empty file', '', /is empty/],
    ['a gzip file that is cut short', gzipSync('name\nOtter\n'.repeat(9)).subarray(0, 30), /cut short/],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), /Excel/],
    ['a header that names a column twice', 'name,city,name\n', /"name" more than once/],
    ['a file without names', 'TITLE,ZIP\n1,2\n', /"TITLE", "ZIP"/],
  ])('refuses %s', async (_what, content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });
});
