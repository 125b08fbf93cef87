import { type Exact, toDecimal } from '@hub/rules/exact';
import type { CityFloor } from '@hub/rules/living-wage/city-floor';
import type { CostModel } from '@hub/rules/living-wage/cost-model';
import type { WageFloor as Floor } from '@hub/rules/living-wage/floor';
import type { UnderpaymentAssessment as Assessment } from '@hub/rules/living-wage/underpayment';
import { centsToDecimal } from '@hub/rules/money';
import type { LivingWageCost } from './cost-type.js';
import { type WageFloor, type WageFloorStep, WageFormula } from './floor-type.js';
import { EngagedBy, type UnderpaymentAssessment } from './underpayment-type.js';

// Decimal's own.
const PLACES_MAX = 12;
const PERCENT_PLACES = 6;
const HOURS_PLACES = 6;

const decimal = (amount: Exact): string => toDecimal(amount, PLACES_MAX);
const optional = (amount: Exact | null): string | null => amount && decimal(amount);

/** The floor of policy `living-wage` as the graph shows it. */
export const livingWageAnswer = (floor: Floor, source: string): WageFloor => ({
  policy: 'living-wage',
  ...amounts(floor),
  steps: floor.steps.map(
    (step): WageFloorStep => ({
      effectiveFrom: step.effectiveFrom,
      percentChange: step.change && toDecimal(step.change.mul(100), PERCENT_PLACES),
      series: step.series,
      basePeriod: step.basePeriod,
      baseIndex: optional(step.baseIndex),
      period: step.period,
      index: optional(step.index),
      amount: centsToDecimal(step.cents),
    }),
  ),
  missing: [...floor.missing],
  formulas: [],
  formula: null,
  source,
});

/** The floor of policy `city-living-wage` as the graph shows it. */
export const cityAnswer = (floor: CityFloor, source: string): WageFloor => ({
  policy: 'city-living-wage',
  ...amounts(floor),
  steps: [],
  missing: [],
  formulas: floor.formulas.map((one) => ({
    formula: WageFormula[one.branch],
    amount: centsToDecimal(one.cents),
    unrounded: decimal(one.unrounded),
    source: one.source,
  })),
  formula: WageFormula[floor.branch],
  source,
});

const amounts = ({ cents, unrounded, effectiveFrom, effectiveTo }: Floor | CityFloor) => ({
  amount: centsToDecimal(cents),
  unrounded: decimal(unrounded),
  fraction: unrounded.toFraction(),
  effectiveFrom,
  effectiveTo,
});

/** An assessment as the graph shows it. */
export const underpaymentAnswer = (found: Assessment): UnderpaymentAssessment => ({
  shortfall: centsToDecimal(found.shortfallCents),
  multiplier: found.multiplier,
  penalty: centsToDecimal(found.penaltyCents),
  interest: centsToDecimal(found.interestCents),
  medicalBenefits: centsToDecimal(found.medicalBenefitsCents),
  otherBenefits: centsToDecimal(found.otherBenefitsCents),
  total: centsToDecimal(found.totalCents),
  owedBy: EngagedBy[found.owedBy],
  lines: found.lines.map((line) => ({
    periodFrom: line.periodFrom,
    periodTo: line.periodTo,
    hours: toDecimal(line.hours, HOURS_PLACES),
    paidRate: line.paidRate,
    floor: centsToDecimal(line.floorCents),
    departmentalFloor: centsToDecimal(line.departmentalFloorCents),
    shortfall: centsToDecimal(line.shortfallCents),
    penalty: centsToDecimal(line.penaltyCents),
    interest: centsToDecimal(line.interestCents),
  })),
});

/** A cost model as the graph shows it. */
export const costAnswer = (model: CostModel): LivingWageCost => ({
  oneTime: centsToDecimal(model.oneTimeCents),
  annual: centsToDecimal(model.annualCents),
  lines: model.lines.map(({ code, label, cents, formula }) => ({
    code,
    label,
    amount: centsToDecimal(cents),
    formula,
  })),
  discrepancies: model.discrepancies.map(({ code, statedCents, recomputedCents }) => ({
    code,
    stated: centsToDecimal(statedCents),
    recomputed: centsToDecimal(recomputedCents),
  })),
  notes: model.notes.map(({ code, text }) => ({ code, text })),
});
