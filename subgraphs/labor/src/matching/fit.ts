import { type Calibration, fitCalibration } from './calibration.js';
import type { EmployerIndex } from './employer-index.js';
import { FEATURES, measure } from './evidence.js';
import type { LabelledQuery } from './labels.js';
import { type Example, fitLogistic, type LinearModel } from './learning.js';
import { type Finding, Lookup } from './lookup.js';
import { type MatcherModel, POSSIBLE_THRESHOLD, type Thresholds } from './model.js';
import { NORMALIZER_VERSION } from './normalize.js';
import { bestPerEmployer, contextOf, Ranking } from './ranking.js';
import { TIERS, type Tier, tierOf } from './tiers.js';

/** A labelled query with everything that the index finds for it. */
export interface Studied {
  readonly label: LabelledQuery;
  readonly findings: readonly Finding[];
  /** Whether a finding's employer is a right answer. */
  readonly isRight: (finding: Finding) => boolean;
}

/** Looks every query up once; models are then fitted and judged on the same findings. */
export function study(
  index: EmployerIndex,
  queries: readonly LabelledQuery[],
  onQuery: (done: number) => void,
): Studied[] {
  const lookup = new Lookup(index);
  return queries.map((label, i) => {
    onQuery(i + 1);
    const findings = lookup.find(label.query);
    return { label, findings, isRight: (finding) => label.expected.has(index.employerId(finding.employer)) };
  });
}

// Findings per query to learn from: further ones are plainly others, and would drown the hard ones.
const EXAMPLES_PER_QUERY = 30;
const PAIR_RIDGE = 3;
const CONTEXT_RIDGE = 1;
/** Fewer answers than this say nothing of a tier's share. */
const TIER_MIN = 25;
/** No label has an identifier. A shared one is as certain as labels get. */
const IDENTIFIER_SHARE = 0.995;

/** Learns a model from labelled queries; doubtful ones are left out. Deterministic. */
export function fitModel(studied: readonly Studied[], version: string): MatcherModel {
  const trusted = studied.filter(({ label }) => label.primary);
  const pair = fitLogistic(trusted.flatMap(pairExamples), PAIR_RIDGE);
  const tops = trusted.flatMap((one) => topOf(one, pair));
  const context = fitLogistic(tops, CONTEXT_RIDGE);
  const calibration = calibrationOf(tops, context);
  const untuned: MatcherModel = {
    version,
    normalizerVersion: NORMALIZER_VERSION,
    pair: {
      bias: pair.bias,
      weights: Object.fromEntries(FEATURES.map(({ code }, i) => [code, pair.weights[i] ?? 0])),
    },
    context,
    calibration,
    tiers: tierShares(tops),
    thresholds: { match: 1, possible: POSSIBLE_THRESHOLD, single: 1 },
  };
  return { ...untuned, thresholds: tune(trusted, untuned) };
}

function pairExamples({ findings, isRight }: Studied): Example[] {
  return findings
    .map((finding) => ({ finding, rank: preliminary(finding) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, EXAMPLES_PER_QUERY)
    .map(({ finding }) => ({ values: measure(finding.comparison), same: isRight(finding), weight: 1 }));
}

/** A rough order before anything is learned; it only decides which findings are worth learning from. */
function preliminary({ comparison: { name, place } }: Finding): number {
  const coverages =
    2 * Math.min(name.queryCoverage, name.candidateCoverage) + name.queryCoverage + name.candidateCoverage;
  const near =
    (place.zip === 'equal' ? 0.6 : 0) +
    (place.city === 'equal' ? 0.5 : 0) +
    (place.street === 'house' ? 1.5 : 0);
  return coverages + near - (place.city === 'conflict' ? 0.3 : 0) - (place.state === 'conflict' ? 1.5 : 0);
}

interface Top extends Example {
  readonly tier: Tier | null;
}

function topOf({ findings, isRight }: Studied, pair: LinearModel): Top[] {
  const scored = bestPerEmployer(findings, pair);
  const [first] = scored;
  if (!first) return [];
  const { finding } = first;
  const tier = tierOf(finding.comparison, finding.identifier);
  return [{ values: contextOf(scored, 0), same: isRight(finding), weight: 1, tier }];
}

function calibrationOf(tops: readonly Top[], context: LinearModel): Calibration {
  const oddsOf = (values: Float64Array): number =>
    context.weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), context.bias);
  return fitCalibration(tops.map(({ values, same }) => ({ logOdds: oddsOf(values), right: same })));
}

function tierShares(tops: readonly Top[]): MatcherModel['tiers'] {
  const share = (tier: Tier): number | null => {
    const reached = tops.filter((top) => top.tier === tier);
    return reached.length < TIER_MIN
      ? null
      : (reached.filter((top) => top.same).length + 1) / (reached.length + 2);
  };
  const shares = Object.fromEntries(TIERS.map((tier) => [tier, share(tier)])) as Record<Tier, number | null>;
  return { ...shares, IDENTIFIER: IDENTIFIER_SHARE };
}

// Stricter than the published bounds (0.98 and 0.5 %), since a threshold looks better where it was chosen.
const MATCH_PRECISION = 0.986;
const MATCH_FALSE_SHARE = 0.003;

/** The lowest match threshold that keeps both bounds, and the single threshold of the best F1. */
function tune(studied: readonly Studied[], model: MatcherModel): Thresholds {
  const ranking = new Ranking(model);
  const tops = studied
    .map(({ label, findings, isRight }) => {
      const [top] = ranking.rank(findings, 1);
      return {
        positive: label.expected.size > 0,
        score: top?.score ?? 0,
        capped: top?.cap !== null,
        right: top !== undefined && isRight(top.finding),
      };
    })
    .sort((a, b) => b.score - a.score);
  const positives = tops.filter((top) => top.positive).length;
  const negatives = tops.length - positives;
  const seen = { called: 0, right: 0, falseOnNegative: 0, all: 0, allRight: 0 };
  let match = 1;
  let single = 1;
  let bestF1 = 0;
  for (const top of tops) {
    seen.all += 1;
    seen.allRight += top.right ? 1 : 0;
    const f1 = (2 * seen.allRight) / (seen.all + positives);
    if (f1 > bestF1) [bestF1, single] = [f1, top.score];
    if (top.capped) continue;
    seen.called += 1;
    seen.right += top.right ? 1 : 0;
    seen.falseOnNegative += top.right || top.positive ? 0 : 1;
    const within =
      seen.right / seen.called >= MATCH_PRECISION && seen.falseOnNegative / negatives <= MATCH_FALSE_SHARE;
    if (within) match = top.score;
  }
  return { match, single, possible: POSSIBLE_THRESHOLD };
}
