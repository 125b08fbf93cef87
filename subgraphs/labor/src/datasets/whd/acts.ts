/** A statute that the Wage and Hour Division enforces, with the columns of the file that speak of it. */
export interface Act {
  /** The division's own short name of the act, as its columns begin. */
  readonly statute: string;
  readonly description: string;
  /** First of these that the file has. */
  readonly violations: readonly string[];
  readonly backWages: string | null;
  readonly workers: string | null;
}

const act = (prefix: string, statute: string, description: string): Act => ({
  statute,
  description,
  violations: [`${prefix}_violtn_cnt`],
  backWages: `${prefix}_bw_atp_amt`,
  workers: `${prefix}_ee_atp_cnt`,
});

/** Violations of the child-labor provisions, which are no wage theft. */
export const CHILD_LABOR: Act = {
  ...act('flsa_cl', 'FLSA child labor', 'Fair Labor Standards Act, child labor'),
  backWages: null,
  workers: 'flsa_cl_minor_cnt',
};

const wages = (columns: Partial<Act>, of: Act): Act => ({ ...of, ...columns });

/** Every act of the publication, in its order. */
export const ACTS: readonly Act[] = [
  act('flsa', 'FLSA', 'Fair Labor Standards Act'),
  CHILD_LABOR,
  act('sca', 'SCA', 'Service Contract Act'),
  act('mspa', 'MSPA', 'Migrant and Seasonal Agricultural Worker Protection Act'),
  act('h1b', 'H-1B', 'Work visa H-1B'),
  act('fmla', 'FMLA', 'Family and Medical Leave Act'),
  // The older publication names the count of violations otherwise.
  wages(
    { violations: ['dbra_violtn_cnt', 'dbra_cl_violtn_cnt'] },
    act('dbra', 'DBRA', 'Davis-Bacon and Related Acts'),
  ),
  act('h2a', 'H-2A', 'Work visa H-2A'),
  wages({ backWages: 'flsa_smw14_bw_amt' }, act('flsa_smw14', 'FLSA 14(c)', 'Special minimum wages')),
  wages(
    { backWages: 'cwhssa_bw_amt', workers: 'cwhssa_ee_cnt' },
    act('cwhssa', 'CWHSSA', 'Contract Work Hours and Safety Standards Act'),
  ),
  act('osha', 'OSHA', 'Occupational Safety and Health Act'),
  wages({ workers: 'eppa_ee_cnt' }, act('eppa', 'EPPA', 'Employee Polygraph Protection Act')),
  act('h1a', 'H-1A', 'Work visa H-1A'),
  act('crew', 'CREW', 'Work visa D-1, longshore work by crews'),
  act('ccpa', 'CCPA', 'Consumer Credit Protection Act, wage garnishment'),
  act('flsa_smwpw', 'FLSA SMWPW', 'Special minimum wages, patient workers'),
  act('flsa_hmwkr', 'FLSA HMWKR', 'Fair Labor Standards Act, homeworkers'),
  act('ca', 'CA', 'Copeland Anti-Kickback Act'),
  act('pca', 'PCA', 'Public Contracts Act'),
  act('flsa_smwap', 'FLSA SMWAP', 'Special minimum wages, apprentices'),
  act('flsa_smwft', 'FLSA SMWFT', 'Special minimum wages, full-time students'),
  act('flsa_smwl', 'FLSA SMWL', 'Special minimum wages, learners'),
  act('flsa_smwmg', 'FLSA SMWMG', 'Special minimum wages, messengers'),
  act('flsa_smwsl', 'FLSA SMWSL', 'Special minimum wages, student learners'),
  wages({ backWages: null, workers: null }, act('eev', 'EEV', 'Employment eligibility verification')),
  act('h2b', 'H-2B', 'Work visa H-2B'),
  act('sraw', 'SRAW', 'Seasonal agricultural workers, replenishment'),
];
