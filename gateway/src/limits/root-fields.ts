import { atMost } from './measure.js';

/** How many fields the root of an operation may have, fragments spread: every contract has one, a dashboard a handful. */
export const ROOT_FIELDS_MAX = 20;

/** Refuses operations with more. */
export const rootFieldsLimit = atMost(
  ROOT_FIELDS_MAX,
  { field: () => 1, join: (one, other) => one + other },
  `The operation asks for too much at once: at most ${ROOT_FIELDS_MAX} root fields are allowed.`,
);
