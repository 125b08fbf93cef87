/** Shorter words have too many neighbors one letter away to learn anything from them. */
export const SPELLING_MIN = 4;

/** The word and each of its forms with one letter left out; nothing for short words and numbers. */
export function deletions(word: string): string[] {
  if (word.length < SPELLING_MIN || /\d/.test(word)) return [];
  const forms = new Set([word]);
  for (let i = 0; i < word.length; i += 1) forms.add(word.slice(0, i) + word.slice(i + 1));
  return [...forms];
}

/** One letter dropped, added or changed, or two neighbors swapped; false for equal words. */
export function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
