import type { Dataset } from '@hub/kit/datasets/dataset';
import { elPasoContracts } from './el-paso-contracts/dataset.js';
import { montgomeryContracts } from './montgomery-contracts/dataset.js';
import { nycConstructionAwards } from './nyc-construction-awards/dataset.js';
import { ocds } from './ocds/dataset.js';
import { payroll } from './payroll/dataset.js';
import { residentsJobsHours } from './residents-jobs-hours/dataset.js';

/** The datasets that procurement imports. */
export const PROCUREMENT_DATASETS = [
  elPasoContracts,
  montgomeryContracts,
  nycConstructionAwards,
  ocds,
  payroll,
  residentsJobsHours,
] as readonly Dataset[];
