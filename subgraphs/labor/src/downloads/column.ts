import type { AnySql } from '@hub/db/rows';

/** What the cells of a column are. An amount is US dollars with two places, a date `2026-11-01`. */
export type ColumnType = 'text' | 'code' | 'integer' | 'amount' | 'date' | 'boolean';

/** One column of a downloaded file: what stands in it, and what the data dictionary says of it. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** A sentence for whoever reads the file without us. */
  readonly meaning: string;
  /** Null where the register does not know it: the cell is empty. */
  readonly value: (row: Row) => string | number | boolean | null;
}

/** A file of the public register. Its rows are read a batch at a time, so that a register of any size fits. */
export interface Download {
  /** The file's name without its ending: `violators`. */
  readonly name: string;
  /** What one row is. */
  readonly meaning: string;
  readonly columns: readonly Pick<Column<never>, 'name' | 'type' | 'meaning'>[];
  /** The cells of every row, in the order of `columns`, a batch at a time, in the order of their ids. */
  readonly batches: (snapshot: Snapshot) => AsyncIterable<Cells[]>;
}

/** The cells of one row. */
export type Cells = readonly (string | number | boolean | null)[];

/** One state of the register, on one day. */
export interface Snapshot {
  readonly sql: AnySql;
  /** Today in America/New_York. */
  readonly today: string;
}

/** Between lists in one cell: in no name, and no separator of any spreadsheet. */
export const LIST_SEPARATOR = ' | ';

/** Rows per statement: a few hundred kilobytes. */
export const DOWNLOAD_BATCH = 1_000;

/** A file from its columns and the rows behind an id, in the order of ids; the last row of a batch tells where to go on. */
export const download = <Row extends { readonly id: string }>(file: {
  readonly name: string;
  readonly meaning: string;
  readonly columns: readonly Column<Row>[];
  readonly rowsAfter: (snapshot: Snapshot, id: string) => Promise<readonly Row[]>;
}): Download => ({
  name: file.name,
  meaning: file.meaning,
  columns: file.columns,
  async *batches(snapshot) {
    let after = '0';
    for (;;) {
      const rows = await file.rowsAfter(snapshot, after);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      yield rows.map((row) => file.columns.map(({ value }) => value(row)));
    }
  },
});
