import type { Fact } from '@hub/kit/datasets/facts';

/** A source of the invented city, described as real datasets are. */
export interface SampleSource {
  readonly dataset: string;
  readonly publisher: string;
  readonly title: string;
  /** False for what is no source of the register. */
  readonly aboutEmployers?: boolean;
}

/** The datasets of the invented city. Every publisher says that it is invented, wherever it is cited. */
export const SAMPLE_SOURCES = [
  {
    dataset: 'sample-employers',
    publisher: 'Port Ellery Business Register (invented)',
    title: 'Employers of the invented city of Port Ellery.',
  },
  {
    dataset: 'sample-wage-board',
    publisher: 'Port Ellery Wage Board (invented)',
    title: 'Wage-theft cases of the invented city.',
  },
  {
    dataset: 'sample-safety-office',
    publisher: 'Ellery Bay Workplace Safety Office (invented)',
    title: 'Workplace-safety cases of the invented city.',
  },
  {
    dataset: 'sample-labor-tribunal',
    publisher: 'Ellery Bay Labor Tribunal (invented)',
    title: 'Labor-law cases of the invented city.',
  },
  {
    dataset: 'sample-debarments',
    publisher: 'Port Ellery Comptroller (invented)',
    title: 'Employers that the invented city keeps from public work.',
  },
  {
    dataset: 'sample-safety-reports',
    publisher: 'Ellery Bay Workplace Safety Office (invented)',
    title: 'Accidents at work of the invented city: no findings.',
  },
  {
    dataset: 'sample-licensing-board',
    publisher: 'Port Ellery Licensing Board (invented)',
    title: 'Decisions of the licensing board of the invented city.',
  },
  {
    dataset: 'sample-permit-office',
    publisher: 'Port Ellery Permit Office (invented)',
    title: 'Permits and registrations of the invented city.',
  },
] as const satisfies readonly SampleSource[];

/** The name of one of the city's datasets. */
export type SampleDataset = (typeof SAMPLE_SOURCES)[number]['dataset'];

/** A fact with what its source does not say: which employer it is truly about. Only tests may look at `truth`. */
export interface Known<F extends Fact> {
  readonly dataset: SampleDataset;
  /** The key of a `CityEmployer`. */
  readonly truth: string;
  readonly fact: F;
}
