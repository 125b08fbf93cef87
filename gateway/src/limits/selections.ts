import { atMost } from './measure.js';

/**
 * How many fields an operation may have once its fragments are spread: the largest contract has 74. Without the
 * limit a fragment that doubles itself 18 times keeps the planner busy for 9.5 s from 1.5 KB.
 */
export const SELECTIONS_MAX = 1_000;

/** Refuses operations with more. */
export const selectionsLimit = atMost(
  SELECTIONS_MAX,
  { field: (_field, below) => 1 + below(), join: (one, other) => one + other },
  `The operation has too many selections once its fragments are spread: at most ${SELECTIONS_MAX} are allowed.`,
);
