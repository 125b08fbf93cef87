import type { Dataset } from '@hub/kit/datasets/dataset';
import { bostonLicenses } from './boston-licenses/dataset.js';

/** The datasets that licensing imports. */
export const LICENSING_DATASETS = [bostonLicenses] as readonly Dataset[];
