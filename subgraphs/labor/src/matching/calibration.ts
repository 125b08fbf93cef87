/** A rising curve from log-odds to the share of right answers, by straight lines between points. */
export interface Calibration {
  readonly logOdds: readonly number[];
  readonly shares: readonly number[];
}

/** Blocks of fewer answers than this are joined to their neighbors: their share is mostly chance. */
const BLOCK_MIN = 25;
/** No score is certain: labels are right about 99 times in 100. */
const SHARE_MAX = 0.995;
const SHARE_MIN = 0.001;

/**
 * Isotonic regression (pool adjacent violators) of right answers on log-odds, with a point in the middle of
 * each block. Scores keep their order: between points the curve is straight, not a step.
 */
export function fitCalibration(
  answers: readonly { readonly logOdds: number; readonly right: boolean }[],
): Calibration {
  const sorted = [...answers].sort((a, b) => a.logOdds - b.logOdds);
  const blocks: { logOdds: number; right: number; count: number }[] = [];
  for (const answer of sorted) {
    blocks.push({ logOdds: answer.logOdds, right: answer.right ? 1 : 0, count: 1 });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && mustPool(before, last); ) {
      blocks.splice(-2, 2, {
        logOdds: (before.logOdds * before.count + last.logOdds * last.count) / (before.count + last.count),
        right: before.right + last.right,
        count: before.count + last.count,
      });
      last = blocks.at(-1);
      before = blocks.at(-2);
    }
  }
  return {
    logOdds: blocks.map((block) => block.logOdds),
    // Half an answer of each kind is added, so that a block without errors is not called certain.
    shares: blocks.map((block) => clamp((block.right + 0.5) / (block.count + 1))),
  };
}

interface Block {
  readonly right: number;
  readonly count: number;
}

const mustPool = (before: Block, last: Block): boolean =>
  before.count < BLOCK_MIN || before.right / before.count >= last.right / last.count;

/** The share of right answers at these log-odds; beyond the ends the curve follows the odds, within bounds. */
export function calibrate({ logOdds, shares }: Calibration, odds: number): number {
  const last = logOdds.length - 1;
  if (last < 0) return clamp(1 / (1 + Math.exp(-odds)));
  if (odds <= (logOdds[0] as number)) return beyond(shares[0] as number, odds - (logOdds[0] as number));
  if (odds >= (logOdds[last] as number))
    return beyond(shares[last] as number, odds - (logOdds[last] as number));
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((logOdds[middle] as number) <= odds) low = middle;
    else high = middle;
  }
  const from = logOdds[low] as number;
  const part = (odds - from) / Math.max(1e-9, (logOdds[high] as number) - from);
  return (shares[low] as number) + part * ((shares[high] as number) - (shares[low] as number));
}

/** Past the last point: a tenth of the slope of log-odds, so that order is kept and little is claimed. */
function beyond(share: number, distance: number): number {
  const odds = Math.log(share / (1 - share)) + distance / 10;
  return clamp(1 / (1 + Math.exp(-odds)));
}

const clamp = (share: number): number => Math.min(SHARE_MAX, Math.max(SHARE_MIN, share));
