import type { Dataset } from '@hub/kit/datasets/dataset';
import { debarmentsNys } from './debarments-nys/dataset.js';
import { employers } from './employers/dataset.js';
import { maAgCitations } from './ma-ag-citations/dataset.js';
import { registerExtract } from './register-extract/dataset.js';

/**
 * The datasets that labor imports. Each maps its own rows: the loader passes rows back to the dataset that
 * parsed them, so their types stay inside.
 */
export const LABOR_DATASETS = [
  maAgCitations,
  debarmentsNys,
  employers,
  registerExtract,
] as readonly Dataset[];
