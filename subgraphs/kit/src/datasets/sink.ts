import type { ImportReport, Quarantined, Repair } from './dataset.js';

/** Where the reader tells what happened to the rows that it did not hand out as they stood. */
export interface RowSink {
  /** One call per row that is not loaded. */
  quarantine(entry: Quarantined): void;
  /** One call per mended value. */
  repair(entry: Repair): void;
  /** One call per well-formed row that is passed over, with a reason that names no value. */
  skip(line: number, reason: string): void;
  /** Bytes of the file on disk, for a progress bar. */
  bytes?(read: number, total: number): void;
}

/** A file in which so many rows are bad is the wrong file; the list would not be read and fills memory. */
export const QUARANTINED_MAX = 100_000;

/** How often something happened, by rule or reason. */
export type Tally = Map<string, number>;

const add = (tally: Tally, key: string) => tally.set(key, (tally.get(key) ?? 0) + 1);

/** Collects what the reader tells into an ImportReport; the loader adds what it loaded. */
export class ReportSink implements RowSink {
  readonly report: ImportReport;
  /** Mended values by `column: rule`. */
  readonly repairs: Tally = new Map();
  /** What the operator should know of the import as a whole. */
  readonly notes: string[] = [];
  /** Rows passed over by reason. */
  readonly skipped: Tally = new Map();
  // Not a #field: the loader derives a sink per file by Object.create, which private fields do not survive.
  private repairedLine = 0;

  constructor(dataset: string) {
    this.report = {
      dataset,
      loaded: 0,
      unchanged: 0,
      superseded: 0,
      repaired: 0,
      skipped: 0,
      quarantined: [],
    };
  }

  quarantine(entry: Quarantined): void {
    if (this.report.quarantined.length >= QUARANTINED_MAX) {
      throw new RangeError(`more than ${QUARANTINED_MAX} rows are quarantined: is this the right file?`);
    }
    this.report.quarantined.push(entry);
  }

  repair(entry: Repair): void {
    add(this.repairs, `${entry.column}: ${entry.rule}`);
    if (entry.line !== this.repairedLine) this.report.repaired += 1;
    this.repairedLine = entry.line;
  }

  skip(_line: number, reason: string): void {
    add(this.skipped, reason);
    this.report.skipped += 1;
  }
}
