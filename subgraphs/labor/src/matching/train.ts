import { writeFileSync } from 'node:fs';
import { crossValidate, type Evaluation, type Progress, studyFolder } from './evaluate.js';
import { fitModel } from './fit.js';
import type { MatcherModel } from './model.js';
import { NORMALIZER_VERSION } from './normalize.js';

/** What weights.json holds: the model, and what its like reached on queries that they had not learned from. */
export interface TrainedMatcher {
  readonly model: MatcherModel;
  readonly figures: Evaluation;
}

/**
 * Learns from the folder `employer_matching` and writes the model with its cross-validated figures to `out`
 * (`src/matching/weights.json` of this package). Deterministic: the same folder gives the same file. The
 * version's number is a digest of the weights, so an unchanged model keeps its name.
 */
export function trainMatcher(
  folder: string,
  out: string,
  onProgress: Progress = () => undefined,
): TrainedMatcher {
  const studied = studyFolder(folder, onProgress);
  const figures = crossValidate(studied, onProgress);
  const model = rounded(fitModel(studied, ''));
  const trained = {
    model: { ...model, version: `${NORMALIZER_VERSION}.${digest(JSON.stringify(model))}` },
    figures,
  };
  writeFileSync(out, `${JSON.stringify(trained, null, 1)}\n`);
  return trained;
}

/** Six digits are more than the labels can tell, and keep the file small and its changes readable. */
const rounded = (model: MatcherModel): MatcherModel =>
  JSON.parse(
    JSON.stringify(model, (_key, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(6)) : value,
    ),
  );

function digest(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}
