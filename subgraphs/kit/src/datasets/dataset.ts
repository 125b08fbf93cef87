import type { ZodType } from 'zod';
import type { Fact } from './facts.js';

/** One line of a file by column name. A column that the file does not have is absent, an empty cell is ''. */
export type Cells = Readonly<Record<string, string>>;

/** A row that parsed, with the line of the file on which it starts (the header is line 1). */
export interface NumberedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/** What happened to a value that was mended because the mend is certain. The value itself is never kept. */
export interface Repair {
  readonly line: number;
  readonly column: string;
  /** A short code of the rule that mended it, such as `zip-leading-zero`. */
  readonly rule: string;
}

/** Why a row was not loaded. Never holds the value: it may be a person's. */
export interface Quarantined {
  /** Name of the file, without its folder, where several were imported together. */
  readonly file?: string;
  readonly line: number;
  /** `(row)` when no single column is at fault. */
  readonly column: string;
  readonly reason: string;
}

/** Why a group of rows is not loaded, in words that name no value. */
export interface GroupVerdict {
  /** `skip`: it says nothing for the register. `quarantine`: it is incomplete or contradicts itself. */
  readonly outcome: 'skip' | 'quarantine';
  readonly reason: string;
}

/** One source: how its file looks, and what its rows become. A folder each under `src/datasets/<name>/`. */
export interface Dataset<Row = unknown> {
  /** The importer's name, as in `hub import ma-ag-citations`. */
  readonly name: string;
  /** Who publishes it, as shown to the public. */
  readonly publisher: string;
  /** One sentence for `--help`. */
  readonly title: string;
  readonly url: string | null;
  /** What stands in each column of a layout of our own, for `--help`; a publisher's is described by its publisher. */
  readonly guide?: string;
  /** False for files that `hub import --all` must leave alone. */
  readonly partOfAll: boolean;
  /** False for what says nothing of employers, and so is no source of the register. */
  readonly aboutEmployers?: boolean;
  /** Columns that a file must have. A file without one of them is refused, and the missing ones are named. */
  readonly columns: readonly string[];
  /** Where files come in several layouts: a file must also have all columns of one of these. */
  readonly layouts?: readonly (readonly string[])[];
  /** Columns that tell that a file is somebody's table made from this publication: `--all` leaves it alone. */
  readonly foreignColumns?: readonly string[];
  /** Every layout must be among the files of an import: they are parts of one table. */
  readonly needsEveryLayout?: boolean;
  /** Last columns that a row may lack: the publisher cuts them off, and `row` would see it were others missing. */
  readonly mayLack?: readonly string[];
  /**
   * An edition is the whole list: a debarment that it names no longer is over. Absent where a file may be a part of what
   * its publisher says.
   */
  readonly isWholeList?: boolean;
  /**
   * Where files are no tables but JSON objects: the lists of theirs whose elements are rows, given to `row` as they are,
   * and the check of what stands around them. An object without such a list is a row itself.
   */
  readonly packages?: { readonly lists: readonly string[]; readonly head: ZodType<unknown> };
  /** Mends what can be mended with certainty, and says so through `note(column, rule)`. */
  repair?(cells: Cells, note: (column: string, rule: string) => void): Cells;
  /** Checks and types one row; an issue's path names the column. */
  readonly row: ZodType<Row>;
  /** A reason to pass over a well-formed row ("names only a person"), or null to take it. */
  skip?(row: Row): string | null;
  /** Rows with the same key become facts together, wherever in the file they stand. Absent: each row alone. */
  groupKey?(row: Row, line: number): string;
  /** Why all rows of a group are passed over or set aside, or null to take them: for what no row alone tells. */
  judge?(rows: readonly NumberedRow<Row>[]): GroupVerdict | null;
  /** Pure: the rows of one group, in file order, become facts. */
  facts(rows: readonly NumberedRow<Row>[]): readonly Fact[];
}

/** What an import did, in rows of its files. */
export interface ImportReport {
  readonly dataset: string;
  loaded: number;
  unchanged: number;
  superseded: number;
  /** Debarments that are over because an edition of their whole list names them no longer; absent for other datasets. */
  ended?: number;
  repaired: number;
  skipped: number;
  quarantined: Quarantined[];
}
