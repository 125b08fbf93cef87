import { z } from 'zod';
import { NO_SUCH_DATE, parseDate } from './dates.js';
import { parseCents } from './money.js';
import { stateCode } from './states.js';

/** Longer than any employer's wording in the published files (346), shorter than what an index can take. */
export const NAME_CHARACTERS_MAX = 1000;
/** Description cells run to some hundred characters. */
export const TEXT_CHARACTERS_MAX = 10_000;

const issue = (context: z.RefinementCtx, message: string) => {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

/** Text that must be there. */
export const name = z
  .string()
  .max(NAME_CHARACTERS_MAX, `is longer than ${NAME_CHARACTERS_MAX} characters`)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'holds no name');

/** Text that may be absent or empty: null then. */
export const optionalText = z
  .string()
  .max(TEXT_CHARACTERS_MAX, `is longer than ${TEXT_CHARACTERS_MAX} characters`)
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

/** A name that may be absent or empty: null then. */
export const optionalName = z
  .string()
  .max(NAME_CHARACTERS_MAX, `is longer than ${NAME_CHARACTERS_MAX} characters`)
  .optional()
  .transform((text) => (text !== undefined && /[\p{L}\p{N}]/u.test(text) ? text : null));

/** A date in one of the layouts of `parseDate`, as ISO. */
export const date = z.string().transform((text, context) => parseDate(text) ?? issue(context, NO_SUCH_DATE));

/** A date that may be absent or empty: null then. */
export const optionalDate = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text === '') return null;
    return parseDate(text) ?? issue(context, NO_SUCH_DATE);
  });

/** Dollars as whole cents, zero or more. */
export const cents = z.string().transform((text, context) => {
  return parseCents(text) ?? issue(context, 'want an amount in dollars of zero or more');
});

/** What people write where a number is not known. */
const UNKNOWN = /^(?:\?+|-+|n\/?a|unknown|none|tbd|null)?$/i;

/** Dollars as whole cents; null when empty or marked as unknown. */
export const optionalCents = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || UNKNOWN.test(text)) return null;
    return parseCents(text) ?? issue(context, 'want an amount in dollars of zero or more');
  });

/** A whole number of zero or more, `12` or `12.0`; null when empty or marked as unknown. */
export const optionalCount = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || UNKNOWN.test(text)) return null;
    const found = /^(\d{1,7}|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/.exec(text);
    return found?.[1]
      ? Number(found[1].replaceAll(',', ''))
      : issue(context, 'want a whole number of zero or more');
  });

/** Five digits after `mendZip`; null when empty. */
export const optionalZip = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text === '') return null;
    return /^\d{5}$/.test(text) ? text : issue(context, 'want a ZIP of five digits');
  });

/** A state's code after `mendState`; null when empty. */
export const optionalState = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text === '') return null;
    return stateCode(text) ?? issue(context, 'want a state of the US or a province of Canada');
  });
