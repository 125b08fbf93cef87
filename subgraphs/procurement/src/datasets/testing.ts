import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '@hub/kit/datasets/dataset';
import { outcomeOfFile } from '@hub/kit/datasets/testing';

/** A real file of the library of public data that stands beside the project; null where it does not. */
export function realFile(name: string): string | null {
  const file = fileURLToPath(new URL(`../../../../../shared/data/${name}`, import.meta.url));
  return existsSync(file) ? file : null;
}

/** What a real file becomes, counted. */
export async function countsOf(dataset: Dataset<never>, file: string) {
  const { rows, facts, sink } = await outcomeOfFile(dataset, file);
  return {
    rows: rows.length,
    contracts: new Set(facts.map((fact) => JSON.stringify(fact))).size,
    skipped: Object.fromEntries(sink.skipped),
    quarantined: sink.report.quarantined.length,
  };
}
