import type { Dataset } from '@hub/kit/datasets/dataset';
import { montgomeryContracts } from './montgomery-contracts/dataset.js';

/** The datasets that procurement imports. */
export const PROCUREMENT_DATASETS = [montgomeryContracts] as readonly Dataset[];
