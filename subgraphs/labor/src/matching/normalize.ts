import { isOneEditApart } from './spelling.js';
import {
  ABBREVIATIONS,
  LEGAL_PHRASES,
  type LegalForm,
  NAMING_FORMS,
  NUMBER_WORDS,
  UNAMBIGUOUS_FORMS,
} from './words.js';

/** Moves whenever a name's keys change: stored keys of another version must be computed again. */
export const NORMALIZER_VERSION = 1;

/** A name brought to one spelling. All fields are lower case letters and digits, words parted by one space. */
export interface NormalizedName {
  /** Every word, legal form and store number included; empty only when the text is blank. */
  readonly full: string;
  /** What tells the employer apart: no leading "the", no "and", no legal form, no store number. Never empty unless `full` is. */
  readonly core: string;
  /** `core` without spaces: "pizza hut" and "pizzahut" are equal here. */
  readonly compact: string;
  readonly legalForm: LegalForm | null;
  /** "123" of "Shell #123"; null when there is none. */
  readonly storeNumber: string | null;
  /** The words of `core`. */
  readonly tokens: readonly string[];
  /** The words of `core` as written: none shortened, none made singular. */
  readonly spelled: string;
  /** Other names that the text holds (after d/b/a, t/a, a/k/a, f/k/a, in parentheses), as written. */
  readonly aliases: readonly string[];
}

const ALIAS_MARK =
  /(?:^|[\s,;(])(?:d\s?[/.]?\s?b\s?[/.]?\s?a\b\.?|doing business as|t\/a\b|trading as|[afn]\s?[/.]?\s?k\s?[/.]?\s?a\b\.?|also known as|now known as|formerly known as|formerly)(?=[\s:,;]|$):?/gi;
const FOLDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }),
);

/** Lower case without accents: NFKD, marks dropped, and the letters that NFKD leaves alone. */
export function foldText(text: string): string {
  const folded = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  return folded.replace(/[ßøæœłđðþı]/g, (letter) => FOLDS.get(letter) ?? letter);
}

/**
 * The names that one text holds, as written, the main one first: "Brickhouse LLC dba Dub Pub" gives
 * "Brickhouse LLC" and "Dub Pub". Parentheses hold another name when a word of three letters stands in them.
 */
export function splitNames(text: string): readonly string[] {
  const outside: string[] = [];
  const inside: string[] = [];
  const open = text.replace(/[([{]([^)\]}]*)(?:[)\]}]|$)/g, (_all, content: string) => {
    if (/\p{L}{3}/u.test(content)) inside.push(content);
    return ' ';
  });
  outside.push(...open.split(ALIAS_MARK));
  const names = [...outside, ...inside.flatMap((part) => part.split(ALIAS_MARK))]
    .map((part) => part.replace(/^[\s,;:/-]+|[\s,;:/-]+$/g, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  return names.length > 0 ? [...new Set(names)] : [text.trim()];
}

/**
 * One spelling of a name, for keys and for comparing. Pure: the same text gives the same answer for one
 * `NORMALIZER_VERSION`. About ten microseconds per name.
 */
export function normalizeName(raw: string): NormalizedName {
  const [main = '', ...aliases] = splitNames(raw);
  const { text, storeNumber: marked } = takeMarkedNumber(foldText(main));
  const spelled = joinInitials(wordsOf(text));
  if (spelled.length === 0) {
    const full = foldText(raw).trim();
    return {
      full,
      core: full,
      compact: full.replace(/\s/g, ''),
      legalForm: null,
      storeNumber: marked,
      tokens: full ? [full] : [],
      spelled: full,
      aliases,
    };
  }
  const { rest, legalForm } = takeLegalForm(spelled, main.length);
  const canonical = rest.map(canonicalWord);
  const bare = marked === null ? takeBareNumber(canonical) : null;
  const kept = bare === null ? canonical : canonical.slice(0, -1);
  const tokens = coreOf(kept);
  const core = tokens.join(' ');
  return {
    full: spelled.map(canonicalWord).join(' ') + (marked === null ? '' : ` ${marked}`),
    core,
    compact: tokens.join(''),
    legalForm: clearestForm(legalForm, namingForm(tokens)),
    storeNumber: marked ?? bare,
    tokens,
    spelled: coreOf(bare === null ? rest : rest.slice(0, -1)).join(' '),
    aliases,
  };
}

// "…, Inc., a California corporation": the state and kind of body are no part of the name.
const CLAUSE =
  /(?<=[\p{L}\p{N}.]),?\s+an?\s+(?:[a-z]+\s+){1,4}(?=(?:(?:limited|general) (?:liability|partnership)|corporation)\b)/gu;

function wordsOf(folded: string): string[] {
  return folded
    .replace(CLAUSE, ' ')
    .replace(/['’‘`´]/g, '')
    .replace(/(?<=[\p{L}\p{N}])\+(?=\s|$)/gu, ' plus ')
    .replace(/[&+]/g, ' and ')
    .replace(/\bco[-\s]?op(?:erative)?s?\b/g, ' cooperative ')
    .replace(/\bnon[-\s]profit\b/g, ' nonprofit ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
}

/** "l l c" → "llc", "j c penney" → "jc penney"; a single letter alone stays. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run = '';
  for (const word of words) {
    if (word.length === 1 && /\p{L}/u.test(word)) run += word;
    else {
      if (run) joined.push(run);
      run = '';
      joined.push(word);
    }
  }
  if (run) joined.push(run);
  return joined;
}

/** Numbers that say that they are one: "#123", "No. 12", "Store 77", "Unit 4". */
function takeMarkedNumber(text: string): { text: string; storeNumber: string | null } {
  const mark =
    /(?:\s|^)(?:(?:store|unit|location|restaurant|shop)\s*)?(?:#\s*|no\.\s*|(?<=(?:store|unit|location)\s))0*(\d{1,6})\b/;
  const found = mark.exec(text);
  const before = found ? wordsOf(text.slice(0, found.index)).at(-1) : undefined;
  if (!found?.[1] || before === undefined || NUMBERED.has(before)) return { text, storeNumber: null };
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
  return /\p{L}/u.test(rest) ? { text: rest, storeNumber: found[1] } : { text, storeNumber: null };
}

/** Words before a trailing number that make it part of the name: "Local 1234", "Route 128". */
const NUMBERED = new Set([
  'local',
  'lodge',
  'post',
  'district',
  'route',
  'highway',
  'hwy',
  'studio',
  'pier',
  'school',
  'area',
  'class',
  'interstate',
  'chapter',
  'council',
  'ps',
  'since',
  'est',
]);

/**
 * A trailing number without a mark: "Tesoro 62160". Four to six digits only: shorter ones are as often part
 * of the name ("Media Mix 365", "Studio 54").
 */
function takeBareNumber(words: readonly string[]): string | null {
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  if (!/^\d{4,6}$/.test(last) || before === undefined || NUMBERED.has(before) || /^\d+$/.test(before))
    return null;
  return last.replace(/^0+(?=\d)/, '');
}

const PHRASES = LEGAL_PHRASES.map(([phrase, form]) => ({ words: phrase.split(' '), form }));
const PHRASES_BY_LAST_WORD = new Map(
  PHRASES.map(({ words }) => [words.at(-1), PHRASES.filter((other) => other.words.at(-1) === words.at(-1))]),
);

// Washington's register cuts names at 45 characters, often inside the legal form: "Nirvana Cannabis Compan".
const CUT_LENGTH = 40;
const CUT_FORMS = ['corporation', 'incorporated', 'company', 'limited', 'partnership'];

function takeLegalForm(
  words: readonly string[],
  rawLength: number,
): { rest: string[]; legalForm: LegalForm | null } {
  let rest = [...words];
  let legalForm: LegalForm | null = null;
  const last = rest.at(-1) ?? '';
  if (rawLength >= CUT_LENGTH && last.length >= 4) {
    const whole = CUT_FORMS.find((form) => form.startsWith(last));
    if (whole) rest[rest.length - 1] = whole;
  }
  for (;;) {
    const phrase = (PHRASES_BY_LAST_WORD.get(rest.at(-1)) ?? []).find(
      ({ words: parts }) =>
        parts.length < rest.length - (rest[0] === 'the' ? 1 : 0) &&
        parts.every((part, i) => rest[rest.length - parts.length + i] === part),
    );
    if (!phrase) break;
    legalForm ??= phrase.form;
    if (phrase.form !== 'COMPANY') legalForm = strongerForm(legalForm, phrase.form);
    rest = trimArticle(rest.slice(0, rest.length - phrase.words.length));
  }
  const dropped = rest.findIndex((word, i) => i > 0 && UNAMBIGUOUS_FORMS.has(word));
  if (dropped > 0) {
    legalForm ??= LEGAL_PHRASES.find(([phrase]) => phrase === rest[dropped])?.[1] ?? null;
    rest = rest.filter((word, i) => i === 0 || !UNAMBIGUOUS_FORMS.has(word));
  }
  return { rest, legalForm };
}

/** "Company, LLC" is an LLC and "Co., Inc." a corporation: a plain "company" gives way. */
const strongerForm = (held: LegalForm, found: LegalForm): LegalForm => (held === 'COMPANY' ? found : held);

/** What stood before the form as its article: ", a Limited Partnership". */
function trimArticle(words: string[]): string[] {
  const last = words.at(-1) ?? '';
  return words.length > 1 && (last === 'a' || last === 'an' || last === 'and') ? words.slice(0, -1) : words;
}

/** A co-operative or a foundation that is incorporated is still a co-operative or a foundation. */
function clearestForm(stated: LegalForm | null, named: LegalForm | null): LegalForm | null {
  return named === 'COOPERATIVE' || named === 'NONPROFIT' ? named : (stated ?? named);
}

function namingForm(tokens: readonly string[]): LegalForm | null {
  for (const token of tokens) {
    const form = NAMING_FORMS.get(token);
    if (form) return form;
  }
  return tokens.join(' ').includes('credit union') ? 'COOPERATIVE' : null;
}

function coreOf(words: readonly string[]): string[] {
  const named = words[0] === 'the' && words.length > 1 ? words.slice(1) : words;
  const kept = named.filter((word) => word !== 'and');
  return joinInitials(kept.length > 0 ? kept : named);
}

const canonicalWord = (word: string): string => knownWord(word) ?? singular(word);

function knownWord(word: string): string | null {
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(word);
  return NUMBER_WORDS.get(word) ?? ABBREVIATIONS.get(word) ?? ordinal?.[1] ?? null;
}

/**
 * Whether two `spelled` names are one name in two spellings that everybody knows for the same (`Ctr` and `Center`, `2nd`
 * and `Second`), and not two names a letter apart: `Miguel's` and `Miguel` may be two firms.
 */
export function isOneSpelling(a: string, b: string): boolean {
  if (a === b) return true;
  const known = (text: string) =>
    text
      .split(' ')
      .map((word) => knownWord(word) ?? word)
      .join('');
  return known(a) === known(b) && !isOneEditApart(a.replaceAll(' ', ''), b.replaceAll(' ', ''));
}

const GIVEN_NAMES = new Set([
  'james',
  'charles',
  'carlos',
  'agnes',
  'moses',
  'hughes',
  'jones',
  'los',
  'les',
]);

/** Light singular: good enough to make "Miguel's", "Miguels" and "Miguel" one word; it need not be English. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /\d/.test(word) || /(?:ss|us|is|as)$/.test(word)) return word;
  if (GIVEN_NAMES.has(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
