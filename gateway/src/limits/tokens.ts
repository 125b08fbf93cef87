/**
 * How many tokens a document may have: the largest file of contracts, of ten operations, has 501. Parsing stops
 * there, so that a body full of field names is never looked at whole.
 */
export const TOKENS_MAX = 2_000;
