import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { ALIASES_MAX } from './aliases.js';
import { DEPTH_MAX } from './depth.js';
import { documentRule } from './document.js';
import { ROOT_FIELDS_MAX } from './root-fields.js';
import { SELECTIONS_MAX } from './selections.js';

const repeat = (count: number, part: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const schema = buildSchema(`type Query { a: Query, b: Int, ${repeat(SELECTIONS_MAX, (i) => `f${i}: Int`)} }`);
const faults = (text: string) =>
  validate(schema, parse(text), [...specifiedRules, documentRule]).map(({ message }) => message);
const nested = (depth: number) => `{ ${'a { '.repeat(depth - 1)}b${' }'.repeat(depth - 1)} }`;

describe('a document', () => {
  test.each<[string, number, (count: number) => string, RegExp]>([
    ['depth', DEPTH_MAX, nested, /nested too deep/],
    ['aliases', ALIASES_MAX, (n) => `{ a { ${repeat(n, (i) => `x${i}: b`)} } }`, /too many aliases/],
    ['root fields', ROOT_FIELDS_MAX, (n) => `{ ${'b '.repeat(n)} }`, /too much at once/],
    [
      'root fields in fragments',
      ROOT_FIELDS_MAX,
      (n) => `{ b ...F } fragment F on Query { ${'b '.repeat(n - 1)} }`,
      /too much/,
    ],
    [
      'selections',
      SELECTIONS_MAX,
      (n) => `{ a { ${repeat(n - 1, (i) => `f${i}`)} } }`,
      /too many selections/,
    ],
  ])('may have %s up to %i', (_name, most, textOf, refusal) => {
    expect(faults(textOf(most))).toEqual([]);
    for (const beyond of [most + 1, most * 10])
      expect(faults(textOf(beyond))).toEqual([expect.stringMatching(refusal)]);
  });

  test('is held to them in every operation that it has', () => {
    expect(faults(`query One { b } query Two ${nested(DEPTH_MAX + 1)}`)).toHaveLength(1);
  });

  test.each([1, 2, 40, 150])(
    'whose %i fragments contain each other is refused, and nothing runs out',
    (count) => {
      const fragments = repeat(
        count,
        (i) => `fragment F${i} on Query { a { ...F${(i + 1) % count} ...F${(i + 2) % count} } }`,
      );
      expect(faults(`{ ...F0 } ${fragments}`)).toEqual(['The fragment F0 contains itself.']);
    },
  );

  test('may spread a fragment often, and one that is not there is another’s business', () => {
    expect(faults('{ a { ...F } ...F } fragment F on Query { b }')).toEqual([]);
    expect(faults('{ ...F }')).toEqual(['Unknown fragment "F".']);
  });

  test('is introspected at any depth', () => {
    const types = `${'ofType { '.repeat(8)}name${' }'.repeat(8)}`;
    expect(faults(`{ __schema { types { fields { args { type { ${types} } } } } } }`)).toEqual([]);
  });
});
