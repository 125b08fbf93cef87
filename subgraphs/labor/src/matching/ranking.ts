import { calibrate } from './calibration.js';
import { FEATURES, measure } from './evidence.js';
import { type LinearModel, logOdds } from './learning.js';
import type { Finding } from './lookup.js';
import { type MatcherModel, pairModel } from './model.js';
import { type Cap, capOf, type Tier, tierOf } from './tiers.js';

/** An employer's best finding and its log-odds by the pair model. */
export interface Scored {
  readonly finding: Finding;
  readonly odds: number;
}

/** A candidate with its place in the answer. */
export interface RankedCandidate extends Scored {
  /** Log-odds with the other candidates considered. */
  readonly contextOdds: number;
  readonly score: number;
  readonly match: boolean;
  readonly tier: Tier | null;
  readonly cap: Cap | null;
}

/** Scores one model's answers; made once per model. */
export class Ranking {
  readonly #pair: LinearModel;

  constructor(private readonly model: MatcherModel) {
    this.#pair = pairModel(model);
  }

  /** The candidates best first, at most `limit`, never one employer twice. */
  rank(findings: readonly Finding[], limit: number): RankedCandidate[] {
    const scored = bestPerEmployer(findings, this.#pair);
    const ranked: RankedCandidate[] = [];
    let ceiling = 1;
    for (let position = 0; position < Math.min(limit, scored.length); position += 1) {
      const placed = this.#place(scored, position, scored[position] as Scored, ceiling);
      ranked.push(placed);
      ceiling = placed.score;
    }
    return ranked;
  }

  #place(scored: readonly Scored[], position: number, one: Scored, ceiling: number): RankedCandidate {
    const { comparison, identifier, hasOtherRegisteredName } = one.finding;
    const contextOdds = logOdds(this.model.context, contextOf(scored, position));
    const tier = tierOf(comparison, identifier);
    const cap = capOf(comparison, identifier, hasOtherRegisteredName);
    const learned = calibrate(this.model.calibration, contextOdds);
    const score = Math.min(ceiling, Math.max(learned, tier === null ? 0 : (this.model.tiers[tier] ?? 0)));
    return {
      ...one,
      contextOdds,
      score,
      tier,
      cap,
      match: cap === null && score >= this.model.thresholds.match,
    };
  }
}

/** An identifier decides before any name: it puts its holder first. */
const IDENTIFIER_ODDS = 100;

/** Where an exact tier stands before likelihood: at one house "Harbor Realty 6" is first however alike its sisters are. */
const tierRank = ({ comparison, identifier }: Finding): number => {
  const tier = tierOf(comparison, identifier);
  return tier === 'IDENTIFIER' ? 0 : tier === 'NAME_AND_STREET' ? 1 : 2;
};

/** Each employer with its best finding, best first; ties in the order of employer numbers' first mention. */
export function bestPerEmployer(findings: readonly Finding[], pair: LinearModel): Scored[] {
  const best = new Map<number, Scored>();
  const values = new Float64Array(FEATURES.length);
  for (const finding of findings) {
    const odds =
      logOdds(pair, measure(finding.comparison, values)) +
      (finding.identifier === null ? 0 : IDENTIFIER_ODDS);
    const held = best.get(finding.employer);
    if (!held || odds > held.odds) best.set(finding.employer, { finding, odds });
  }
  return [...best.values()]
    .map((one) => ({ ...one, rank: tierRank(one.finding) }))
    .sort((a, b) => a.rank - b.rank || b.odds - a.odds || a.finding.employer - b.finding.employer);
}

/** Rivals further back than this many log-odds, or positions, do not matter. */
const GAP_MAX = 8;
const RIVALS_MAX = 40;
const CLOSE = 1.5;

/**
 * What stands around a candidate: how far behind is the next at another place, and the next of another name;
 * how many places are close; then the plainest of its own agreements. Records alike in name and place are one description, never rivals.
 */
export function contextOf(scored: readonly Scored[], position: number): Float64Array {
  const self = scored[position] as Scored;
  let placeGap = GAP_MAX;
  let nameGap = GAP_MAX;
  const closePlaces = new Set<number>();
  for (let at = 0; at < Math.min(RIVALS_MAX, scored.length); at += 1) {
    if (at === position) continue;
    const rival = scored[at] as Scored;
    const gap = Math.max(0, Math.min(GAP_MAX, self.odds - rival.odds));
    if (rival.finding.name !== self.finding.name) nameGap = Math.min(nameGap, gap);
    if (rival.finding.place === self.finding.place) continue;
    placeGap = Math.min(placeGap, gap);
    if (gap < CLOSE) closePlaces.add(rival.finding.place);
  }
  const { name, place, places, legalForm, queryPart, candidatePart } = self.finding.comparison;
  return Float64Array.of(
    Math.min(self.odds, 12),
    Math.max(0, Math.min(self.odds, 12) - 2),
    placeGap / 4,
    nameGap / 4,
    placeGap < 0.3 ? 1 : 0,
    nameGap < 0.5 ? 1 : 0,
    Math.log2(1 + closePlaces.size),
    name.glued ? placeGap / 4 : 0,
    place.street === 'house' ? placeGap / 4 : 0,
    scored.length < 3 ? 1 : 0,
    // First candidates are likelier right than pairs at large: what tells them apart weighs differently here.
    name.glued ? 1 : 0,
    name.glued && place.zip === 'equal' ? 1 : 0,
    place.street === 'house' ? 1 : 0,
    place.city === 'conflict' ? 1 : 0,
    place.city === 'unknown' ? 1 : 0,
    place.street === 'conflict' ? 1 : 0,
    queryPart === 'side' || candidatePart === 'side' ? 1 : 0,
    legalForm === 'conflict' ? 1 : 0,
    Math.log2(places) / 6,
    Math.min(name.queryCoverage, name.candidateCoverage),
    Math.min(2, name.sharedBits / 16),
  );
}
