import type { LabelledQuery } from './labels.js';
import type { Thresholds } from './model.js';

/** What a model said to one labelled query that it had not learned from. */
export interface Outcome {
  readonly label: LabelledQuery;
  /** Score and verdict of the first candidate; 0 and false without one. */
  readonly score: number;
  readonly match: boolean;
  readonly right: boolean;
  /** Where the first right answer stands, from 1; null when it is not among the candidates. */
  readonly rank: number | null;
  readonly thresholds: Thresholds;
}

/** The figures of one group of queries, as the README of the labelled data defines them. Shares lie in 0 to 1. */
export interface Figures {
  readonly queries: number;
  readonly positives: number;
  readonly matchPrecision: number | null;
  readonly matchRecall: number | null;
  /** Share of negatives that were called a match. */
  readonly falseMatch: number | null;
  /** At the one threshold of the best F1 in training. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly recallAt1: number | null;
  readonly recallAt10: number | null;
  /** Share of queries that go to a person. */
  readonly possible: number | null;
  /** Positives whose right answer is called a match, or possible. */
  readonly foundOrPossible: number | null;
}

/** Scores of one tenth against how many were right. */
export interface Decile {
  readonly from: number;
  readonly count: number;
  readonly predicted: number;
  readonly observed: number;
}

/** Counts one group. A wrong match on a positive is a false positive and a false negative. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const positives = outcomes.filter(({ label }) => label.expected.size > 0);
  const negatives = outcomes.filter(({ label }) => label.expected.size === 0);
  const matched = outcomes.filter(({ match }) => match);
  const single = outcomes.filter(({ score, thresholds }) => score >= thresholds.single);
  const possible = outcomes.filter(({ score, match, thresholds }) => !match && score >= thresholds.possible);
  const rightOf = (group: readonly Outcome[]): number => group.filter(({ right }) => right).length;
  const within = (places: number): number =>
    positives.filter(({ rank }) => rank !== null && rank <= places).length;
  return {
    queries: outcomes.length,
    positives: positives.length,
    matchPrecision: share(rightOf(matched), matched.length),
    matchRecall: share(rightOf(matched), positives.length),
    falseMatch: share(negatives.filter(({ match }) => match).length, negatives.length),
    precision: share(rightOf(single), single.length),
    recall: share(rightOf(single), positives.length),
    f1: share(2 * rightOf(single), single.length + positives.length),
    recallAt1: share(within(1), positives.length),
    recallAt10: share(within(10), positives.length),
    possible: share(possible.length, outcomes.length),
    foundOrPossible: share(rightOf(matched) + rightOf(possible), positives.length),
  };
}

const DECILES = 10;

/** Calibration of first candidates by tenth of score. Queries without a candidate are left out. */
export function decilesOf(outcomes: readonly Outcome[]): Decile[] {
  return Array.from({ length: DECILES }, (_, i) => {
    const inside = outcomes.filter(
      ({ score }) => score > 0 && Math.min(DECILES - 1, Math.floor(score * DECILES)) === i,
    );
    return {
      from: i / DECILES,
      count: inside.length,
      predicted: round(inside.reduce((sum, { score }) => sum + score, 0) / Math.max(1, inside.length)),
      observed: round(inside.filter(({ right }) => right).length / Math.max(1, inside.length)),
    };
  });
}

/** Deciles with fewer answers are too small to judge. */
const DECILE_MIN = 50;

/** The largest distance between predicted and observed share among deciles of at least 50. */
export function worstDecile(deciles: readonly Decile[]): number {
  const judged = deciles.filter(({ count }) => count >= DECILE_MIN);
  return round(
    judged.reduce((worst, { predicted, observed }) => Math.max(worst, Math.abs(predicted - observed)), 0),
  );
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const share = (part: number, whole: number): number | null => (whole === 0 ? null : round(part / whole));
