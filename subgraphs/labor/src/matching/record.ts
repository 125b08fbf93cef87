import type { Identifier, Place } from '@hub/kit/datasets/facts';

/** One description of an employer by one source; an employer has as many as sources ever gave. */
export interface IndexRecord {
  readonly employerId: string;
  /** As the source wrote it. */
  readonly name: string;
  readonly tradeNames: readonly string[];
  readonly place: Place;
  readonly identifiers: readonly Identifier[];
}

/** Whom somebody asks about: a licensee, a bidder, a name in a search box. */
export interface MatchQuery {
  readonly name: string;
  readonly tradeName: string | null;
  readonly place: Place;
  readonly identifiers: readonly Identifier[];
  /** An employer that is not meant: the one that asks who else it could be. */
  readonly except?: string;
}

/** One reason for a score, in words that a license clerk can check against the two texts. */
export interface MatchExplanation {
  /** Code of the evidence: NAME_WORDS, STREET, CITY, … (`EVIDENCE`). */
  readonly feature: string;
  /** How far the two agree in this, 0 to 1. */
  readonly score: number;
  /** What it adds to or takes from the score, in log-odds; the sum over all reasons is the score's log-odds before calibration. */
  readonly weight: number;
  readonly query: string | null;
  readonly candidate: string | null;
  readonly detail: string;
}

/** One employer of the register that may be meant. */
export interface MatchCandidate {
  readonly employerId: string;
  /** Calibrated, 0 to 1: the share of such scores that were the same employer on the labelled queries. */
  readonly score: number;
  /** True at or above the published threshold, unless a cap forbids it. */
  readonly match: boolean;
  readonly explanations: readonly MatchExplanation[];
}

/** What the matcher says to one query, best candidate first. */
export interface MatchAnswer {
  /** The state of the register that the answer speaks of. */
  readonly registerVersion: number;
  readonly matcherVersion: string;
  readonly candidates: readonly MatchCandidate[];
}
