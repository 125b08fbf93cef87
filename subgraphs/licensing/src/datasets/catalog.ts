import type { Dataset } from '@hub/kit/datasets/dataset';
import { bostonLicenses } from './boston-licenses/dataset.js';
import { chicagoLicenses } from './chicago-licenses/dataset.js';
import { littleRockLicenses } from './little-rock-licenses/dataset.js';
import { nysContractorRegistry } from './nys-contractor-registry/dataset.js';
import { southBendLicenses } from './south-bend-licenses/dataset.js';

/** The datasets that licensing imports. */
export const LICENSING_DATASETS = [
  bostonLicenses,
  chicagoLicenses,
  littleRockLicenses,
  southBendLicenses,
  nysContractorRegistry,
] as readonly Dataset[];
