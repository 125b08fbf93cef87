import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { DocumentRefusedError, readDocuments } from './read.js';
import { sha256Of } from './trusted.js';

const schema = buildSchema('type Query { a: Query, b: Int }');

describe('a file of documents', () => {
  test('with one operation is registered as it stands', () => {
    const text = '# of the portal\nquery One { b }\n';
    expect(readDocuments(schema, text)).toEqual([{ names: ['One'], sha256: sha256Of(text), text }]);
  });

  test('with several is registered whole and one by one, each with its fragments', () => {
    const text = 'query One { ...F } query Two { b } fragment F on Query { a { b } }';
    const [whole, one, two, ...more] = readDocuments(schema, text);
    expect(whole).toEqual({ names: ['One', 'Two'], sha256: sha256Of(text), text });
    expect(one?.text).toMatch(/query One[\s\S]*fragment F/);
    expect(two?.text).toBe('query Two {\n  b\n}');
    expect(two?.sha256).toBe(sha256Of('query Two {\n  b\n}'));
    expect(more).toEqual([]);
  });

  test.each([
    ['what does not parse', 'query {', /Syntax Error/],
    ['an unknown field', '{ c }', /Cannot query field "c"/],
    ['no operation', 'fragment F on Query { b }', /no operation/],
    ['what is beyond a limit', `{ ${'a { '.repeat(12)}b${' }'.repeat(12)} }`, /nested too deep/],
  ])('is refused for %s', (_name, text, reason) => {
    expect(() => readDocuments(schema, text)).toThrow(DocumentRefusedError);
    expect(() => readDocuments(schema, text)).toThrow(reason);
  });
});
