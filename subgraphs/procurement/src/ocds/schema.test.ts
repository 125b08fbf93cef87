import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { release } from './schema.js';
import { FOLDER, publishedSchema, readJson } from './testing.js';

type Json = Record<string, unknown>;

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
    const validate = publishedSchema();
    expect(release.safeParse(one).success).toBe(validate(one));
  });

  test('so are releases of which a part was broken', () => {
    const validate = publishedSchema();
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
