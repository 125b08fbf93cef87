import { readFile } from 'node:fs/promises';
import { CsvScanner } from '@hub/kit/datasets/csv';
import type { Dataset } from '@hub/kit/datasets/dataset';
import { csvText, outcomeOf } from '@hub/kit/datasets/testing';

/** The invented rows of a dataset, as cells. */
export interface Sample {
  readonly header: readonly string[];
  /** Rows that are taken alone and become facts, each of another group, in any encoding the same; in file order. */
  readonly good: readonly (readonly string[])[];
}

/** Reads a sample file, and finds by trying which of its rows are good. */
export async function readSample(dataset: Dataset, file: string): Promise<Sample> {
  const scanner = new CsvScanner();
  const records = [...scanner.push(await readFile(file, 'utf8')), ...scanner.finish()].map(
    ({ cells }) => cells,
  );
  const [header = [], ...rows] = records;
  const good: (readonly string[])[] = [];
  const groups = new Set<string>();
  for (const row of rows.filter((cells) => cells.length === header.length && cells.every(isPlain))) {
    const { rows: taken, facts, sink } = await outcomeOf(dataset, csvText(header, [row]));
    const [one] = taken;
    if (!one || facts.length === 0 || sink.report.quarantined.length > 0) continue;
    const group = dataset.groupKey?.(one.row, one.line) ?? row.join('\0');
    if (!groups.has(group)) good.push(row);
    groups.add(group);
  }
  return { header, good };
}

const isPlain = (cell: string): boolean => /^[\x20-\x7e]*$/.test(cell);
