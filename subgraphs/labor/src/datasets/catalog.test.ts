import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recognize } from '@hub/kit/datasets/header';
import { readHeader } from '@hub/kit/datasets/read';
import { expect, test } from 'vitest';
import { LABOR_DATASETS } from './catalog.js';

test.each(LABOR_DATASETS.map(({ name, partOfAll }) => [name, partOfAll ? name : null]))(
  'the sample of %s is recognized as %s',
  async (name, expected) => {
    const sample = fileURLToPath(new URL(`./${name}/sample.csv`, import.meta.url));
    expect(recognize(await readHeader(sample), LABOR_DATASETS)?.name ?? null).toBe(expected);
  },
);

const REAL = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

test.skipIf(!existsSync(REAL))(
  'among all published files only ours (skipped where ../shared is absent)',
  async () => {
    const found: Record<string, string> = {};
    for (const path of readdirSync(REAL, { recursive: true, encoding: 'utf8' })) {
      if (!/\.csv(\.gz)?$/.test(path)) continue;
      const dataset = recognize(await readHeader(join(REAL, path)), LABOR_DATASETS);
      if (dataset) found[path] = dataset.name;
    }
    expect(found).toEqual({
      'cpi/CUURA103SA0_boston.csv': 'cpi',
      'cpi/cpiai_us_monthly.csv': 'cpi',
      'debarment/h2_debarments_2010-2014.csv': 'debarments-h2',
      'debarment/nysdol_debarment_2025-02-19.csv': 'debarments-nys',
      'osha/osha_fatcat_2016-2017.csv': 'osha-fatalities',
      'osha/osha_fatcat_archive.csv.gz': 'osha-fatalities',
      'osha/osha_inspections.csv.gz': 'osha-inspections',
      'osha/osha_violations.csv.gz': 'osha-inspections',
      'state_wage_claims/maine.csv': 'state-wage-claims',
      'state_wage_claims/maryland.csv': 'state-wage-claims',
      'state_wage_claims/massachusetts_ag_citations.csv': 'ma-ag-citations',
      'state_wage_claims/new_hampshire.csv.gz': 'state-wage-claims',
      'state_wage_claims/new_jersey.csv.gz': 'state-wage-claims',
      'state_wage_claims/new_york_construction_wage_theft.csv': 'ny-construction-wage-theft',
      'state_wage_claims/rhode_island.csv': 'state-wage-claims',
      'whd/usdol_wage_construction.csv.gz': 'whd',
      'whd/whd_whisard_sample.csv': 'whd',
    });
  },
);
