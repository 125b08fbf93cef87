import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { realFile } from '../datasets/testing.js';
import { release } from './schema.js';

type Json = Record<string, unknown>;

const FOLDER = realFile('ocds');
const readJson = (name: string): Json =>
  JSON.parse(readFileSync(join(FOLDER as string, name), 'utf8')) as Json;

/** The published schema. A URI may be any text to it as to us: formats are annotations, of which we read dates. */
export function published(): ValidateFunction {
  const { id: _, $schema: __, ...schema } = readJson('release-schema.json');
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: true } });
  addFormats.default(ajv, ['date-time']);
  return ajv.compile(schema);
}

const releasesOf = (file: Json): Json[] => {
  const records = (file.records ?? []) as Json[];
  return [...((file.releases as Json[]) ?? []), ...records.map((one) => one.compiledRelease as Json)];
};

/** Every place of a value: the path to each member and element. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [...path, name],
    ...placesOf(inner, [...path, name]),
  ]);
}

const BROKEN = [
  undefined,
  null,
  '',
  'Otherwise',
  5,
  -1.5,
  true,
  {},
  [],
  [{}],
  ['x', 'x'],
  '2010-02-30T00:00:00Z',
];

/** A copy with another value in one place. */
function broken(whole: Json, path: readonly string[], value: unknown): Json {
  const copy = structuredClone(whole);
  let at: Json = copy;
  for (const name of path.slice(0, -1)) at = at[name] as Json;
  const last = path.at(-1) as string;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

/** Codes of currencies and countries are checked for their form; bids are an extension of which the schema is silent. */
const isOurOwn = (path: readonly string[]) =>
  ['currency', 'country'].includes(path.at(-1) as string) || path[0] === 'bids';

describe.skipIf(FOLDER === null)('the published schema (skipped where ../shared is not there)', () => {
  const files =
    FOLDER === null ? [] : readdirSync(FOLDER).filter((name) => /^(?!.*schema).*\.json$/.test(name));
  const whole = files.flatMap((name) => {
    const file = readJson(name);
    return (releasesOf(file).length > 0 ? releasesOf(file) : [file]).map((one, at): [string, Json] => [
      `${name} ${at}`,
      one,
    ]);
  });

  test.each(whole)('%s is taken by both, or by none', (_, one) => {
    const validate = published();
    expect(release.safeParse(one).success).toBe(validate(one));
  });

  test('so are releases of which a part was broken', () => {
    const validate = published();
    const samples = whole.filter(
      ([name]) => /valid_v1|implementation|tunisia/.test(name) && !name.includes('invalid'),
    );
    const differ: string[] = [];
    let refused = 0;
    for (const [, sample] of samples) {
      for (const path of placesOf(sample).filter((one) => !isOurOwn(one))) {
        for (const value of BROKEN) {
          const given = broken(sample, path, value);
          const verdict = validate(given);
          if (!verdict) refused += 1;
          if (release.safeParse(given).success !== verdict)
            differ.push(`${path.join('.')} = ${JSON.stringify(value)}: ${verdict ? 'we refuse' : 'we take'}`);
        }
      }
    }
    expect([...new Set(differ)]).toEqual([]);
    expect(samples.length).toBeGreaterThanOrEqual(3);
    expect(refused).toBeGreaterThan(1_000);
  });
});
