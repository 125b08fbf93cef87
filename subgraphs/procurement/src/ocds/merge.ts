import type { Release } from './schema.js';

type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: Json) => (isObject(value) && value.id !== undefined ? String(value.id) : null);

/** Lists that are replaced as a whole although their objects have ids, as the standard says of each. */
const WHOLE_LISTS = new Set(['additionalIdentifiers', 'additionalClassifications', 'changes']);

function mergeLists(before: Json, after: readonly Json[]): Json {
  if (!Array.isArray(before) || ![...before, ...after].every((one) => idOf(one) !== null)) return after;
  const byId = new Map<string, Json>();
  for (const one of [...before, ...after]) {
    const id = idOf(one) as string;
    byId.set(id, byId.has(id) ? mergeValues(byId.get(id), one) : one);
  }
  return [...byId.values()];
}

function mergeValues(before: Json, after: Json): Json {
  if (Array.isArray(after)) return mergeLists(before, after);
  if (!isObject(after)) return after;
  const merged: Record<string, Json> = isObject(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(after)) {
    // Null takes back what an earlier release said.
    if (value === null) delete merged[name];
    else merged[name] = WHOLE_LISTS.has(name) ? value : mergeValues(merged[name], value);
  }
  return merged;
}

const inOrder = (a: Release, b: Release) =>
  Date.parse(a.date) - Date.parse(b.date) || (a.id < b.id ? -1 : Number(a.id > b.id));

/**
 * What is known of a contracting process: all its releases merged by their own dates, whatever the order in which they
 * came, as OCDS 1.1's merging says (objects by field, lists by id, others replaced, null takes back).
 *
 * A release that is older than others adds what they do not say and changes nothing that they do.
 */
export function compile(releases: readonly [Release, ...Release[]]): Release {
  const [first, ...later] = releases.toSorted(inOrder);
  const merged = later.reduce((before: Json, after) => mergeValues(before, after), mergeValues({}, first));
  return { ...(merged as Release), tag: ['compiled'] };
}
