import { type Exact, toCents, toDecimal, ZERO } from '@hub/rules/exact';
import { type FloorOn, splitByFloor } from '@hub/rules/living-wage/pay-period';
import { centsToDecimal } from '@hub/rules/money';
import { type PaidLine, shortfallOfLine } from './shortfall.js';

/** A line of a payroll, and against whom it counts. */
export interface CheckedLine extends PaidLine {
  readonly id: string;
  /** The contract's supplier, or the employer of an institution's own worker. */
  readonly supplierId: string;
  readonly contractId: string | null;
  readonly workerReference: string;
  readonly jobClassification: string;
}

/** A line that fell short, as evidence keeps it. Dollars. */
export interface ShortLine {
  readonly line: string;
  readonly worker: string;
  readonly jobClassification: string;
  readonly hours: string;
  readonly hourlyWage: string;
  readonly wages: string;
  readonly shortfall: string;
}

/** What was paid too little on a contract in a pay period. */
export interface FoundShortfall {
  readonly supplierId: string;
  readonly contractId: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly shortfallCents: number;
  /** Against what a department must pay its own employees (S2.4). */
  readonly departmentalShortfallCents: number;
  readonly workers: number;
  /** The floors of the period, dollars an hour. */
  readonly floors: readonly { readonly from: string; readonly to: string; readonly amount: string }[];
  readonly shortLines: number;
  /** The first of them. */
  readonly lines: readonly ShortLine[];
}

/** Lines that a finding names; the others are counted, and found by contract and period. */
export const EVIDENCE_LINES_MAX = 100;

interface OpenFinding {
  readonly first: CheckedLine;
  readonly workers: Set<string>;
  readonly lines: ShortLine[];
  shortfall: Exact;
  departmental: Exact;
  shortLines: number;
}

/**
 * Checks a payroll line by line against the living wage and sums what is lacking by contract and pay period (S2.32: a
 * finding is the unit that counts). Lines of one contract and period must come together: so a payroll of any length is
 * checked while no more than one of them is held. Sums are exact, and rounded once.
 */
export class PayrollCheck {
  #open: OpenFinding | null = null;
  #group: CheckedLine | null = null;

  constructor(private readonly floorOn: FloorOn) {}

  /** Takes a line; answers what the contract and period before it lacked, when the line begins another. */
  take(line: CheckedLine): FoundShortfall | null {
    const found = this.#group && isApart(this.#group, line) ? this.end() : null;
    this.#group = line;
    const lacking = shortfallOfLine(line, this.floorOn);
    if (!lacking) return found;
    this.#open ??= {
      first: line,
      workers: new Set(),
      lines: [],
      shortfall: ZERO,
      departmental: ZERO,
      shortLines: 0,
    };
    const open = this.#open;
    open.departmental = open.departmental.add(lacking.departmental);
    if (lacking.shortfall.compare(ZERO) === 0) return found;
    open.shortfall = open.shortfall.add(lacking.shortfall);
    open.shortLines += 1;
    open.workers.add(line.workerReference);
    if (open.lines.length < EVIDENCE_LINES_MAX) open.lines.push(shortLine(line, lacking.shortfall));
    return found;
  }

  /** What the last contract and period lacked; null where it lacked less than a cent. */
  end(): FoundShortfall | null {
    const open = this.#open;
    this.#open = null;
    this.#group = null;
    const shortfallCents = open ? toCents(open.shortfall) : 0;
    if (!open || shortfallCents === 0) return null;
    const { supplierId, contractId, periodFrom, periodTo } = open.first;
    return {
      supplierId,
      contractId,
      periodFrom,
      periodTo,
      shortfallCents,
      departmentalShortfallCents: toCents(open.departmental),
      workers: open.workers.size,
      floors: splitByFloor(this.floorOn, periodFrom, periodTo).map(({ from, to, floorCents }) => ({
        from,
        to,
        amount: centsToDecimal(floorCents),
      })),
      shortLines: open.shortLines,
      lines: open.lines,
    };
  }
}

const isApart = (a: CheckedLine, b: CheckedLine): boolean =>
  a.contractId !== b.contractId ||
  a.supplierId !== b.supplierId ||
  a.periodFrom !== b.periodFrom ||
  a.periodTo !== b.periodTo;

const shortLine = (line: CheckedLine, shortfall: Exact): ShortLine => ({
  line: line.id,
  worker: line.workerReference,
  jobClassification: line.jobClassification,
  hours: centsToDecimal(line.hoursHundredths),
  hourlyWage: line.hourlyWage,
  wages: centsToDecimal(line.wagesCents),
  shortfall: toDecimal(shortfall, 4),
});
