import { expect, test } from 'vitest';
import { FORMATS } from './format.js';
import type { ScreeningAnswer } from './screener.js';

const explanation = { query: null, candidate: null, detail: null };
const answer: ScreeningAnswer = {
  screeningId: 's1',
  key: 'a',
  status: 'VIOLATOR',
  matches: [
    {
      score: 0.98,
      match: true,
      employerId: '7',
      legalName: '=Otter, "Inc."',
      explanations: [
        { ...explanation, feature: 'NAME_EXACT', score: 1, weight: 3.125 },
        { ...explanation, feature: 'BASE', score: 0, weight: -6.2 },
      ],
      sourceRecords: [
        { dataset: 'one', recordId: 'A' },
        { dataset: 'two', recordId: 'B' },
      ],
    },
  ],
};
const refused = { line: 3, key: 'b', column: 'name', reason: 'must hold a letter or a digit' };

test('jsonl: an answer a line, and a line for a row that was refused', () => {
  const { head, ...jsonl } = FORMATS.jsonl;
  expect(head).toBe('');
  expect(jsonl.answer(answer)).toBe(`${JSON.stringify(answer)}\n`);
  expect(jsonl.refused(refused)).toBe('{"key":"b","line":3,"error":"name: must hold a letter or a digit"}\n');
});

test('csv: a row per candidate, no cell a formula, and one row for a subject without any', () => {
  const { csv } = FORMATS;
  expect(csv.head).toBe(
    'screeningId,key,status,score,match,employerId,legalName,explanations,sourceRecords\r\n',
  );
  expect(csv.answer(answer)).toBe(
    's1,a,VIOLATOR,0.98,true,7,"\'=Otter, ""Inc.""",NAME_EXACT +3.13; BASE -6.20,one A; two B\r\n',
  );
  expect(csv.answer({ ...answer, status: 'CLEAR', matches: [] })).toBe('s1,a,CLEAR,,,,,,\r\n');
});
