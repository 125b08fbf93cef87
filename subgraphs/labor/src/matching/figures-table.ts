import type { Evaluation } from './evaluate.js';
import type { Figures } from './figures.js';

const COLUMNS: readonly (readonly [title: string, value: (figures: Figures) => number | null])[] = [
  ['queries', (f) => f.queries],
  ['match P', (f) => f.matchPrecision],
  ['match R', (f) => f.matchRecall],
  ['false match', (f) => f.falseMatch],
  ['P', (f) => f.precision],
  ['R', (f) => f.recall],
  ['F1', (f) => f.f1],
  ['R@1', (f) => f.recallAt1],
  ['R@10', (f) => f.recallAt10],
  ['possible', (f) => f.possible],
  ['found', (f) => f.foundOrPossible],
];
const LABEL_WIDTH = 24;
const COLUMN_WIDTH = 12;

/** An evaluation as text, for a terminal: one line per group, then calibration by decile. */
export function figuresTable(evaluation: Evaluation): string {
  const groups: readonly (readonly [string, Figures])[] = [
    ['primary', evaluation.primary],
    ['without alias', evaluation.withoutAlias],
    ['doubtful labels', evaluation.doubtful],
    ...Object.entries(evaluation.strata),
  ];
  const header = ''.padEnd(LABEL_WIDTH) + COLUMNS.map(([title]) => title.padStart(COLUMN_WIDTH)).join('');
  const lines = groups.map(
    ([label, figures]) =>
      label.padEnd(LABEL_WIDTH) + COLUMNS.map(([, value]) => cell(value(figures))).join(''),
  );
  const deciles = evaluation.deciles.map(
    ({ from, count, predicted, observed }) =>
      `${from.toFixed(1)}  ${String(count).padStart(6)}  said ${predicted.toFixed(3)}  was ${observed.toFixed(3)}`,
  );
  return [
    header,
    ...lines,
    '',
    `calibration of first candidates, worst decile of 50 or more: ${evaluation.worstDecile.toFixed(3)}`,
    ...deciles,
  ].join('\n');
}

function cell(value: number | null): string {
  if (value === null) return '–'.padStart(COLUMN_WIDTH);
  return (Number.isInteger(value) && value > 1 ? String(value) : value.toFixed(4)).padStart(COLUMN_WIDTH);
}
