/**
 * The longest that a whole request may take, in milliseconds: two steps of a plan at their longest. What is not
 * there by then is missing from the answer, each part with its error; later steps are not begun.
 */
export const REQUEST_TIMEOUT_MS = 10_000;

/** When a request that begins now is over, on the clock of `performance.now()`. */
export const deadline = (): number => performance.now() + REQUEST_TIMEOUT_MS;
