import { type NormalizedName, normalizeName, splitNames } from './normalize.js';

/** One name that an employer goes by, as written and as compared. */
export interface Alias {
  readonly raw: string;
  readonly name: NormalizedName;
  /** How much of what the source wrote it is: all, a name beside another (d/b/a, parentheses), or a side of a slash. */
  readonly part: AliasPart;
}

export type AliasPart = 'whole' | 'beside' | 'side';

// What forms hold where nobody knew the name: two such records are not one employer.
const PLACEHOLDERS = new Set([
  'not available',
  'not applicable',
  'na',
  'none',
  'unknown',
  'unk',
  'tbd',
  'various',
  'confidential',
  'individual',
]);

/**
 * Every name in a record: the name itself, its trade names, what d/b/a and parentheses hide in either, and the
 * sides of a slash or semicolon ("Tredroc/Tredroc Tire Services"). No core comes twice; placeholders such as
 * "Not Available" are left out, so the list may be empty.
 */
export function aliasesOf(name: string, tradeNames: readonly string[]): readonly Alias[] {
  const byKey = new Map<string, Alias>();
  for (const text of [name, ...tradeNames]) {
    const names = splitNames(text);
    for (const raw of names) addAlias(byKey, raw, names.length > 1 ? 'beside' : 'whole');
    for (const raw of names.flatMap(sidesOf)) addAlias(byKey, raw, 'side');
  }
  return [...byKey.values()];
}

function addAlias(byKey: Map<string, Alias>, raw: string, part: AliasPart): void {
  const name = normalizeName(raw);
  const key = `${name.core}|${name.legalForm ?? ''}|${name.storeNumber ?? ''}`;
  if (name.core !== '' && !PLACEHOLDERS.has(name.core) && !byKey.has(key))
    byKey.set(key, { raw, name, part });
}

/** A side of fewer than four letters is no name of its own: "A/C Heating", "Prod/Maint w/o Office". */
function sidesOf(text: string): readonly string[] {
  const sides = text.split(/\s*[/;]\s*/);
  const named = sides.length > 1 && sides.every((side) => side.replace(/[^\p{L}]/gu, '').length >= 4);
  return named ? sides : [];
}
