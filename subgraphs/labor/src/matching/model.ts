import { createRequire } from 'node:module';
import type { Calibration } from './calibration.js';
import { FEATURES } from './evidence.js';
import type { LinearModel } from './learning.js';
import { NORMALIZER_VERSION } from './normalize.js';
import type { Tier } from './tiers.js';

/**
 * A candidate from this score up to the match threshold is worth a person's look. A quarter: below it the
 * candidates of a cross-validation were right one time in twenty, and would triple the queue.
 */
export const POSSIBLE_THRESHOLD = 0.25;

/** What was learned, as committed in weights.json and written by `hub matcher train`. */
export interface MatcherModel {
  /** Named in every answer; moves with each training and each change of the normalizer. */
  readonly version: string;
  readonly normalizerVersion: number;
  /** Log-odds that one mention is meant, from the features by code. */
  readonly pair: { readonly bias: number; readonly weights: Readonly<Record<string, number>> };
  /** Log-odds that a candidate is meant, from its own and how far the others are behind. */
  readonly context: LinearModel;
  readonly calibration: Calibration;
  /** Share of right answers in each exact tier; null where too few were seen to say. */
  readonly tiers: Readonly<Record<Tier, number | null>>;
  readonly thresholds: Thresholds;
}

export interface Thresholds {
  /** Published: `match` at or above it. */
  readonly match: number;
  /** A candidate from here up to `match` is worth a person's look. */
  readonly possible: number;
  /** The one threshold at which F1 was best in training: used only to compare methods. */
  readonly single: number;
}

/**
 * The committed model. Throws when it was trained on other features or another normalizer than this code has:
 * its weights would mean nothing.
 */
export function committedModel(): MatcherModel {
  // `require`, since importing JSON as a module still warns in Node 20.
  const { model } = createRequire(import.meta.url)('./weights.json') as { model: MatcherModel };
  assertFits(model);
  return model;
}

/** The pair model's weights in the order of `FEATURES`. */
export function pairModel({ pair }: MatcherModel): LinearModel {
  return { bias: pair.bias, weights: FEATURES.map(({ code }) => pair.weights[code] ?? 0) };
}

function assertFits(model: MatcherModel): void {
  const unknown = Object.keys(model.pair.weights).filter(
    (code) => !FEATURES.some((feature) => feature.code === code),
  );
  const missing = FEATURES.filter(({ code }) => model.pair.weights[code] === undefined).map(
    ({ code }) => code,
  );
  if (model.normalizerVersion !== NORMALIZER_VERSION || unknown.length > 0 || missing.length > 0) {
    throw new Error(
      `weights.json does not fit this code (normalizer ${model.normalizerVersion}, unknown: ${unknown.join(', ') || 'none'}, missing: ${missing.join(', ') || 'none'}); run hub matcher train`,
    );
  }
}
