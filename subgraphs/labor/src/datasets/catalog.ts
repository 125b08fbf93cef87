import type { Dataset } from '@hub/kit/datasets/dataset';
import { cpi } from './cpi/dataset.js';
import { debarmentsH2 } from './debarments-h2/dataset.js';
import { debarmentsNys } from './debarments-nys/dataset.js';
import { employers } from './employers/dataset.js';
import { maAgCitations } from './ma-ag-citations/dataset.js';
import { nyConstructionWageTheft } from './ny-construction-wage-theft/dataset.js';
import { oshaFatalities } from './osha-fatalities/dataset.js';
import { oshaInspections } from './osha-inspections/dataset.js';
import { registerExtract } from './register-extract/dataset.js';
import { stateWageClaims } from './state-wage-claims/dataset.js';
import { whd } from './whd/dataset.js';

/**
 * The datasets that labor imports. Each maps its own rows: the loader passes rows back to the dataset that
 * parsed them, so their types stay inside.
 */
export const LABOR_DATASETS = [
  cpi,
  maAgCitations,
  stateWageClaims,
  nyConstructionWageTheft,
  whd,
  oshaInspections,
  oshaFatalities,
  debarmentsNys,
  debarmentsH2,
  employers,
  registerExtract,
] as readonly Dataset[];
