import type { InputIssue } from '@hub/kit/errors';

/**
 * How many entries a list may have that is an argument of its own: subjects of a screening, ids. 500 subjects
 * are answered within a second; a longer roll is sent in parts.
 */
export const BATCH_MAX = 500;

/** What is wrong with a batch, if anything. */
export const batchIssues = (value: unknown, path: string): InputIssue[] =>
  Array.isArray(value) && value.length > BATCH_MAX
    ? [{ path, message: `must have at most ${BATCH_MAX} entries` }]
    : [];
