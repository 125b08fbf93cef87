import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Where rules are tested. What the invented city draws is tested too, but proves none. */
const FOLDERS = ['subgraphs', 'tests'];

const NUMBER = String.raw`S\d\.\d+b?(?: [a-f])?`;

/** A title that begins with numbers, `S2.9, S2.10: …`, or the first cell of a row, `['S2.60', …`. */
const NAMING = new RegExp(String.raw`['"\`](${NUMBER}(?:, (?:${NUMBER}|[a-f]))*):|\[\s*'(${NUMBER})'`, 'g');

/** The numbers that the titles and tables of a test's text name. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(NAMING)].flatMap(([, title, cell]) => (title ?? cell ?? '').match(/S\d\.\d+b?/g) ?? []);

let named: ReadonlySet<string>;
let listed: string[];

beforeAll(async () => {
  const files = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((file) => join(ROOT, folder, file)),
    ),
  );
  const tests = files
    .flat()
    .filter((file) => /\.test\.ts$/.test(file) && !/node_modules|\/dist\//.test(file))
    .filter((file) => file !== import.meta.filename);
  const texts = await Promise.all(tests.map((file) => readFile(file, 'utf8')));
  named = new Set(texts.flatMap(namedIn));
  const table = await readFile(join(import.meta.dirname, 'numbers.txt'), 'utf8');
  listed = table.split('\n').flatMap((line) => /^(S\S+) +\S/.exec(line)?.[1] ?? []);
});

test('every rule of the table has a test that names it', () => {
  expect(listed.length).toBeGreaterThan(50);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.filter((number) => !named.has(number))).toEqual([]);
});

test.each([
  ['a title', "test('S2.12: contracts aggregate', () => {", ['S2.12']],
  ['several', 'describe("S2.9, S2.10: health", () => {', ['S2.9', 'S2.10']],
  ['parts of one', "test('S2.3 a, b: reference', () => {", ['S2.3']],
  ['a row', "  ['S2.60', 5_408_000, 5_408_000],", ['S2.60']],
  ['not a longer number', "test('S2.120: another', () => {", ['S2.120']],
  ['not what is compared', "expect(citation).toBe('S2.12');", []],
  ['not a comment', '// S2.12: contracts aggregate', []],
])('%s names rules', (_name, text, want) => {
  expect(namedIn(text)).toEqual(want);
});
