import type { InputIssue } from '@hub/kit/errors';
import { PAGE_MAX } from '@hub/kit/paging';
import { type GraphQLInputType, getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';

/** Arguments and input fields that say how long a page is, wherever they stand. */
const PAGE_SIZES: ReadonlySet<string> = new Set(['first', 'last']);

/** Whether a value of the name and type is a page size, or can hold one inside. */
export function holdsPageSize(name: string, type: GraphQLInputType, seen = new Set<unknown>()): boolean {
  if (PAGE_SIZES.has(name)) return true;
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named)) return false;
  seen.add(named);
  return Object.values(named.getFields()).some((field) => holdsPageSize(field.name, field.type, seen));
}

/**
 * The page sizes in a value that are out of bounds, however deep. A value of a wrong type passes: it is refused
 * for that, elsewhere.
 */
export function pageIssues(name: string, type: GraphQLInputType, value: unknown, path: string): InputIssue[] {
  if (value === null || value === undefined) return [];
  if (PAGE_SIZES.has(name)) {
    const fits = typeof value !== 'number' || (value >= 1 && value <= PAGE_MAX);
    return fits ? [] : [{ path, message: `must lie between 1 and ${PAGE_MAX}` }];
  }
  const given = getNullableType(type);
  if (isListType(given))
    return [value].flat().flatMap((entry, i) => pageIssues('', given.ofType, entry, `${path}.${i}`));
  if (!isInputObjectType(given) || typeof value !== 'object') return [];
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.values(given.getFields())
    .filter((field) => Object.hasOwn(fields, field.name) && holdsPageSize(field.name, field.type))
    .flatMap((field) => pageIssues(field.name, field.type, fields[field.name], `${path}.${field.name}`));
}
