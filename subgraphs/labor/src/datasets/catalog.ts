import type { Dataset } from '@hub/kit/datasets/dataset';
import { maAgCitations } from './ma-ag-citations/dataset.js';
import { registerExtract } from './register-extract/dataset.js';

/**
 * The datasets that labor imports. Each maps its own rows: the loader passes rows back to the dataset that
 * parsed them, so their types stay inside.
 */
export const LABOR_DATASETS = [maAgCitations, registerExtract] as readonly Dataset[];
