/** Words that a pseudonym may be made of beside its number. */
const PLAIN_WORDS = new Set(
  'worker workers employee employees staff person badge contract crew site team line pseudonym number'.split(
    ' ',
  ),
);

const SHAPE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SOCIAL_SECURITY_NUMBER = /^[A-Za-z]{0,4}[._-]?\d{3}[._-]?\d{2}[._-]?\d{4}$/;

/** A word as names are written; the letters of a hash stand in no such order, or are those of hexadecimal digits. */
const looksLikeName = (letters: string): boolean =>
  letters.length > 3 &&
  /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(letters) &&
  !/^[A-Fa-f]+$/.test(letters) &&
  !PLAIN_WORDS.has(letters.toLowerCase());

/**
 * Why a text is no pseudonym of a worker, in words that do not repeat it; null when it is one. Refuses what looks like
 * an e-mail address, a social security number or a name: the hub holds no personal data of workers.
 */
export function pseudonymProblem(text: string): string | null {
  if (text.includes('@')) return 'looks like an e-mail address: give a pseudonym such as W-0147';
  if (SOCIAL_SECURITY_NUMBER.test(text))
    return 'looks like a social security number: give a pseudonym such as W-0147';
  if ((text.match(/[A-Za-z]+/g) ?? []).some(looksLikeName) || /^\P{N}+$/u.test(text))
    return 'looks like a name: give a pseudonym such as W-0147';
  return SHAPE.test(text) ? null : 'must have up to 64 letters, digits, dots and hyphens, such as W-0147';
}
