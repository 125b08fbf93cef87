import { type GraphQLFieldMap, isRequiredArgument } from 'graphql';
import { leastValue } from '../probe.js';

/** A field's arguments: those that find something, or the least that it takes; pages have one entry. */
export function argumentsOf(
  type: string,
  field: GraphQLFieldMap<unknown, unknown>[string],
  known: Readonly<Record<string, string>>,
): string {
  const given = known[`${type}.${field.name}`];
  const least = field.args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${leastValue(arg.type)}`);
  const page = field.args.some(({ name }) => name === 'first') ? ['first: 1'] : [];
  const all = [...(given ? [given] : least), ...page];
  return all.length > 0 ? `(${all.join(', ')})` : '';
}
