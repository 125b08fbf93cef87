import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { realFile } from '../datasets/testing.js';

/** Where the published schema lies with its examples; null where the library of public data is not at hand. */
export const FOLDER = realFile('ocds');

/** One of its files. */
export const readJson = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(FOLDER as string, name), 'utf8')) as Record<string, unknown>;

/** The published schema. A URI may be any text to it as to us: formats are annotations, of which we read dates. */
export function publishedSchema(): ValidateFunction {
  const { id: _, $schema: __, ...schema } = readJson('release-schema.json');
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: true } });
  addFormats.default(ajv, ['date-time']);
  return ajv.compile(schema);
}
