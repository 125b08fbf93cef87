import type { LabelledQuery } from './labels.js';
import { normalizeName } from './normalize.js';

/**
 * A fold for each query, so that no employer stands in two: queries that share an expected key, directly or
 * through others, go together, and so do negatives of one name. Deterministic.
 */
export function assignFolds(queries: readonly LabelledQuery[], count: number): readonly number[] {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    const parent = parents.get(key) ?? key;
    if (parent === key) return key;
    const top = root(parent);
    parents.set(key, top);
    return top;
  };
  const keys = queries.map(({ expected, query }) => [...expected, `name ${normalizeName(query.name).core}`]);
  for (const [first = '', ...others] of keys) {
    for (const other of others) parents.set(root(other), root(first));
  }
  const sizes = new Map<string, number>();
  for (const [first = ''] of keys) sizes.set(root(first), (sizes.get(root(first)) ?? 0) + 1);
  const folds = new Map<string, number>();
  const filled = new Array<number>(count).fill(0);
  // Large groups first, each into the emptiest fold; ties by a scramble of the key, so that files sorted by
  // stratum do not fill a fold with one.
  const groups = [...sizes].sort(
    (a, b) => b[1] - a[1] || scramble(a[0]) - scramble(b[0]) || (a[0] < b[0] ? -1 : 1),
  );
  for (const [group, size] of groups) {
    const fold = filled.indexOf(Math.min(...filled));
    folds.set(group, fold);
    filled[fold] = (filled[fold] ?? 0) + size;
  }
  return keys.map(([first = '']) => folds.get(root(first)) ?? 0);
}

function scramble(text: string): number {
  let h = 7;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x9e3779b1);
  return h >>> 0;
}
