import type { Sql } from 'postgres';

/** PostgreSQL's fixed numbers of the array types that we use, and of their elements (pg_type.dat). */
const ARRAY_TYPES: readonly (readonly [array: number, element: number])[] = [
  [1000, 16], // bool
  [1005, 21], // int2
  [1007, 23], // int4
  [1016, 20], // int8
  [1021, 700], // float4
  [1022, 701], // float8
  [1231, 1700], // numeric
  [1009, 25], // text
  [1015, 1043], // varchar
  [2951, 2950], // uuid
  [1182, 1082], // date
  [1185, 1184], // timestamptz
  [199, 114], // json
  [3807, 3802], // jsonb
];

/**
 * Teaches the driver arrays without asking the server for its types: the driver's own way asks once per
 * connection, and when that connection is lost meanwhile nobody catches the error, which ends the process
 * (measured, while a server recovered from a crash). For use with `fetch_types: false`.
 *
 * A parameter is a plain array of one dimension; cast it where the server cannot tell its type (`::bigint[]`).
 * An array of another type, such as an enum's, must be cast from `text[]`. Not for the driver's `sql.array`.
 */
export function teachArrays(sql: Sql): void {
  const { parsers, serializers } = sql.options;
  for (const [array, element] of ARRAY_TYPES) {
    const parse = parsers[element] ?? ((text: string) => text);
    parsers[array] = (text: string) => parseArray(text, parse);
    serializers[array] = (value: unknown) => (Array.isArray(value) ? formatArray(value) : value);
  }
}

function formatArray(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    const text = value instanceof Date ? value.toISOString() : String(value);
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${elements.join(',')}}`;
}

/** One element: quoted, with its escapes, or bare. */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^",{}]+)/gs;

function parseArray(text: string, parse: (text: string) => unknown): unknown[] {
  if (!text.startsWith('{') || text[1] === '{')
    throw new RangeError('an array of one dimension from 1 is wanted');
  return Array.from(text.matchAll(ELEMENT), ([, quoted, bare]) => {
    if (quoted !== undefined) return parse(quoted.replace(/\\(.)/gs, '$1'));
    return bare === 'NULL' ? null : parse(bare ?? '');
  });
}
