import { EmployerIndex } from './employer-index.js';
import { type Decile, decilesOf, type Figures, figuresOf, type Outcome, worstDecile } from './figures.js';
import { fitModel, type Studied, study } from './fit.js';
import { assignFolds } from './folds.js';
import { type LabelledRegister, readLabels } from './labels.js';
import { committedModel, type MatcherModel } from './model.js';
import { Ranking } from './ranking.js';

/** Told as work goes on: what is done, how much of how much. */
export type Progress = (stage: string, done: number, total: number) => void;

/** Everything that `hub matcher evaluate` reports. */
export interface Evaluation {
  /** Folds of the cross-validation by employer; 0 when a finished model was judged. */
  readonly folds: number;
  readonly primary: Figures;
  readonly withoutAlias: Figures;
  /** Rows whose label is doubtful, apart. */
  readonly doubtful: Figures;
  readonly strata: Readonly<Record<string, Figures>>;
  readonly deciles: readonly Decile[];
  readonly worstDecile: number;
}

const FOLDS = 5;
const CANDIDATES = 10;

/** Reads the labelled folder and looks every query up in an index of its register. */
export function studyFolder(folder: string, onProgress: Progress): Studied[] {
  const labelled = readLabels(folder);
  const index = indexOf(labelled, onProgress);
  return study(index, labelled.queries, (done) => onProgress('look up', done, labelled.queries.length));
}

function indexOf({ records }: LabelledRegister, onProgress: Progress): EmployerIndex {
  const index = new EmployerIndex();
  records.forEach((record, i) => {
    index.add(record);
    onProgress('index', i + 1, records.length);
  });
  index.settle();
  return index;
}

/**
 * Cross-validates on `employer_matching`: in each fold weights, calibration and thresholds come from the other
 * folds alone. Takes about a minute on one core.
 */
export function evaluateMatcher(folder: string, onProgress: Progress = () => undefined): Evaluation {
  return crossValidate(studyFolder(folder, onProgress), onProgress);
}

/** The same on queries that are looked up already. */
export function crossValidate(studied: readonly Studied[], onProgress: Progress): Evaluation {
  const folds = assignFolds(
    studied.map(({ label }) => label),
    FOLDS,
  );
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = fitModel(
      studied.filter((_, i) => folds[i] !== fold),
      `fold ${fold}`,
    );
    outcomes.push(
      ...judge(
        studied.filter((_, i) => folds[i] === fold),
        model,
      ),
    );
    onProgress('cross-validate', fold + 1, FOLDS);
  }
  return report(outcomes, FOLDS);
}

/**
 * Judges the committed model on a folder of the same shape that it never saw, such as a hold-out half. On the
 * folder that it was trained on the answer would flatter it: use `evaluateMatcher` there.
 */
export function judgeCommitted(folder: string, onProgress: Progress = () => undefined): Evaluation {
  return report(judge(studyFolder(folder, onProgress), committedModel()), 0);
}

function judge(studied: readonly Studied[], model: MatcherModel): Outcome[] {
  const ranking = new Ranking(model);
  return studied.map(({ label, findings, isRight }) => {
    const ranked = ranking.rank(findings, CANDIDATES);
    const [top] = ranked;
    const at = ranked.findIndex(({ finding }) => isRight(finding));
    return {
      label,
      score: top?.score ?? 0,
      match: top?.match ?? false,
      right: at === 0,
      rank: at < 0 ? null : at + 1,
      thresholds: model.thresholds,
    };
  });
}

function report(outcomes: readonly Outcome[], folds: number): Evaluation {
  const primary = outcomes.filter(({ label }) => label.primary);
  const strata = [...new Set(primary.map(({ label }) => label.stratum))].sort();
  const deciles = decilesOf(primary);
  return {
    folds,
    primary: figuresOf(primary),
    withoutAlias: figuresOf(primary.filter(({ label }) => label.kind !== 'alias')),
    doubtful: figuresOf(outcomes.filter(({ label }) => !label.primary)),
    strata: Object.fromEntries(
      strata.map((stratum) => [stratum, figuresOf(primary.filter(({ label }) => label.stratum === stratum))]),
    ),
    deciles,
    worstDecile: worstDecile(deciles),
  };
}
