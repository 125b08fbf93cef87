/** One row to learn from: the numbers, whether it is the same employer, and how much it counts. */
export interface Example {
  readonly values: Float64Array;
  readonly same: boolean;
  readonly weight: number;
}

/** A straight-line model: log-odds = bias + Σ weight × value. */
export interface LinearModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

const STEPS_MAX = 30;
const CONVERGED = 1e-7;

/**
 * Logistic regression by Newton's method with a ridge on the weights, not on the bias. Deterministic.
 * `ridge` is in examples: a weight of 1 costs as much as `ridge` examples with half a nat each.
 */
export function fitLogistic(examples: readonly Example[], ridge: number): LinearModel {
  const width = (examples[0]?.values.length ?? 0) + 1;
  let weights: Float64Array = new Float64Array(width);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { gradient, curvature } = derivatives(examples, weights, ridge);
    const move = solve(curvature, gradient);
    weights = weights.map((value, i) => value + (move[i] ?? 0));
    if (move.reduce((max, value) => Math.max(max, Math.abs(value)), 0) < CONVERGED) break;
  }
  const [bias = 0, ...rest] = weights;
  return { bias, weights: rest };
}

/** Log-odds that the model gives. */
export function logOdds(model: LinearModel, values: Float64Array): number {
  let sum = model.bias;
  for (let i = 0; i < values.length; i += 1) sum += (model.weights[i] as number) * (values[i] as number);
  return sum;
}

function derivatives(examples: readonly Example[], weights: Float64Array, ridge: number) {
  const width = weights.length;
  const gradient = new Float64Array(width);
  const curvature = Array.from({ length: width }, (): Float64Array => new Float64Array(width));
  const row = new Float64Array(width);
  row[0] = 1;
  for (const { values, same, weight } of examples) {
    row.set(values, 1);
    let odds = 0;
    for (let i = 0; i < width; i += 1) odds += (weights[i] as number) * (row[i] as number);
    const p = 1 / (1 + Math.exp(-odds));
    const pull = weight * ((same ? 1 : 0) - p);
    const spread = Math.max(1e-9, weight * p * (1 - p));
    for (let i = 0; i < width; i += 1) {
      const value = row[i] as number;
      if (value === 0) continue;
      gradient[i] = (gradient[i] as number) + pull * value;
      const line = curvature[i] as Float64Array;
      for (let j = 0; j <= i; j += 1) line[j] = (line[j] as number) + spread * value * (row[j] as number);
    }
  }
  for (let i = 0; i < width; i += 1) {
    for (let j = i + 1; j < width; j += 1) (curvature[i] as Float64Array)[j] = curvature[j]?.[i] as number;
    if (i === 0) continue;
    gradient[i] = (gradient[i] as number) - ridge * (weights[i] as number);
    (curvature[i] as Float64Array)[i] = (curvature[i]?.[i] as number) + ridge;
  }
  return { gradient, curvature };
}

/** Solves A x = b by elimination with pivots; A is small and positive definite. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const a = matrix.map((line, i): Float64Array => Float64Array.from([...line, right[i] ?? 0]));
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < n; i += 1) {
      if (Math.abs(a[i]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = i;
    }
    [a[column], a[pivot]] = [a[pivot] as Float64Array, a[column] as Float64Array];
    const line = a[column] as Float64Array;
    for (let i = column + 1; i < n; i += 1) {
      const other = a[i] as Float64Array;
      const factor = (other[column] as number) / (line[column] as number);
      if (factor === 0) continue;
      for (let j = column; j <= n; j += 1) other[j] = (other[j] as number) - factor * (line[j] as number);
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i -= 1) {
    const line = a[i] as Float64Array;
    let rest = line[n] as number;
    for (let j = i + 1; j < n; j += 1) rest -= (line[j] as number) * (x[j] as number);
    x[i] = rest / (line[i] as number);
  }
  return x;
}
