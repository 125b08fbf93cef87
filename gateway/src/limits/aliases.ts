import { atMost } from './measure.js';

/**
 * How many fields of an operation may have an alias, its fragments spread: no contract uses any, a dashboard
 * compares a dozen figures. An alias is how one request asks the same thing a thousand times (4.3 s for 1,500).
 */
export const ALIASES_MAX = 30;

/** Refuses operations with more. */
export const aliasesLimit = atMost(
  ALIASES_MAX,
  {
    field: (field, below) => (field.alias ? 1 : 0) + below(),
    join: (one, other) => one + other,
  },
  `The operation has too many aliases: at most ${ALIASES_MAX} are allowed.`,
);
