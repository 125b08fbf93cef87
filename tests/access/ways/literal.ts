/** Why something of the matrix was done, and who says so. */
export const REASON = 'a test of the matrix';

/** The literal of a value, as arguments have it; what is in capitals alone is of an enum. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${fieldsOf(value)} }`;
  return typeof value === 'string' && /^[A-Z_]+$/.test(value) ? value : JSON.stringify(value);
}

/** Arguments that are named as the fields of an object. */
export const fieldsOf = (given: object): string =>
  Object.entries(given)
    .map(([name, value]) => `${name}: ${literal(value)}`)
    .join(', ');

/** The one argument of most mutations. */
export const input = (fields: object): string => fieldsOf({ input: fields });

/** The one argument of most questions about one thing. */
export const id = (value: string): string => fieldsOf({ id: value });
