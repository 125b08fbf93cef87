import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { evaluateMatcher } from './evaluate.js';
import { figuresTable } from './figures-table.js';
import { readLabels } from './labels.js';
import type { MatcherModel } from './model.js';
import { trainMatcher } from './train.js';

const folder = mkdtempSync(join(tmpdir(), 'labels-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SYLLABLES = ['ba', 'ko', 'ri', 'lu', 'me', 'na', 'to', 'vi', 'zo', 'pe'];
const word = (i: number) =>
  String(i)
    .padStart(4, '0')
    .split('')
    .map((digit) => SYLLABLES[Number(digit)])
    .join('');
const write = (name: string, lines: readonly string[]) =>
  writeFileSync(join(folder, name), gzipSync(`${lines.join('\n')}\n`));

// An invented register in the layout of the labelled data: each third query is of nobody.
write('registry.csv.gz', [
  'key,source,name,dba,street,city,state,zip',
  ...Array.from(
    { length: 600 },
    (_, i) => `R${i},X,"${word(i)} ""Grill"", Inc.",,,${i % 2 ? 'Lynn' : 'Salem'},MA,0190${i % 10}`,
  ),
]);
write('labelled.csv.gz', [
  'qid,name,dba,street,city,state,zip,expected,primary,stratum,kind,label_source,label_confidence,in_primary_metric,nn_trgm_sim',
  ...Array.from({ length: 300 }, (_, i) => {
    const known = i % 3 !== 0;
    return `Q${i},${word(known ? i : i + 6000)} Grill LLC,,,${i % 2 ? 'Lynn' : 'Salem'},MA,0190${i % 10},${known ? `R${i}` : 'NONE'},,${known ? 'pos' : 'neg'},${known ? 'exact-core' : 'new'},X,high,1,`;
  }),
]);

test('labels are read with quotes, and a missing column is named', () => {
  const { records, queries } = readLabels(folder);
  expect(records[7]?.name).toBe('babababi "Grill", Inc.'.replace('babababi', word(7)));
  expect(queries).toHaveLength(300);
  expect(queries[1]).toMatchObject({ expected: new Set(['R1']), primary: true });
});

test('training writes a model that carries its cross-validated figures, the same each time', () => {
  const out = join(folder, 'weights.json');
  const stages = new Set<string>();
  const first = trainMatcher(folder, out, (stage) => stages.add(stage));
  expect(stages).toEqual(new Set(['index', 'look up', 'cross-validate']));
  expect(first.figures.primary).toMatchObject({ queries: 300, positives: 200, recallAt10: 1 });
  expect(first.figures.primary.f1).toBeGreaterThan(0.95);
  const again: { model: MatcherModel } = trainMatcher(folder, out);
  expect(again.model).toEqual(first.model);
  expect(figuresTable(evaluateMatcher(folder))).toContain('calibration');
});
