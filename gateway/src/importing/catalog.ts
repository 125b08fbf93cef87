import type { Dataset } from '@hub/kit/datasets/dataset';
import { LABOR_DATASETS } from '@hub/labor/datasets/catalog';
import { LICENSING_DATASETS } from '@hub/licensing/datasets/catalog';
import { PROCUREMENT_DATASETS } from '@hub/procurement/datasets/catalog';

/** A subgraph that facts are imported into. */
export type FactOwner = 'labor' | 'licensing' | 'procurement';

/** A dataset with the subgraph whose facts it holds. */
export interface CatalogEntry {
  readonly dataset: Dataset;
  readonly subgraph: FactOwner;
}

/** Every dataset that `hub import` knows, by name. */
export const CATALOG: readonly CatalogEntry[] = [
  ...LABOR_DATASETS.map((dataset): CatalogEntry => ({ dataset, subgraph: 'labor' })),
  ...LICENSING_DATASETS.map((dataset): CatalogEntry => ({ dataset, subgraph: 'licensing' })),
  ...PROCUREMENT_DATASETS.map((dataset): CatalogEntry => ({ dataset, subgraph: 'procurement' })),
].sort((a, b) => a.dataset.name.localeCompare(b.dataset.name));
