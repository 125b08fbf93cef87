import type { CaseFact, DebarmentFact, EmployerFact, Fact, IncidentFact } from '@hub/kit/datasets/facts';
import { type Bargaining, generateBargaining } from './bargaining.js';
import { generateCases } from './cases.js';
import { generateProcurement, type Procurement } from './contracts.js';
import { generateDebarments } from './debarments.js';
import { findingsOf } from './disclosures.js';
import { type CityEmployer, employerFacts, generateEmployers } from './employers.js';
import { generateIncidents } from './incidents.js';
import { generateLicenses, type KnownLicense } from './licenses.js';
import { Random } from './random.js';
import { chooseShowcase, counts } from './showcase.js';
import { type Known, SAMPLE_SOURCES, type SampleSource } from './sources.js';
import { generateWorkforce, type Workforce } from './workforce.js';

/** How large a city, and of which seed. */
export interface CityOptions {
  /** The same seed and sizes build the same city to the last byte. */
  readonly seed: string;
  readonly employers?: number;
  /** Distinct licenses by (authority, number); their records are somewhat more. */
  readonly licenses?: number;
  readonly cases?: number;
  /** The day on which the city stands, ISO; nothing in it was published later. */
  readonly today?: string;
}

/** The invented city: the truth of its employers, and what its sources say of them. */
export interface City {
  readonly seed: string;
  readonly today: string;
  readonly employers: readonly CityEmployer[];
  readonly register: readonly Known<EmployerFact>[];
  readonly cases: readonly Known<CaseFact>[];
  readonly debarments: readonly Known<DebarmentFact>[];
  readonly incidents: readonly Known<IncidentFact>[];
  readonly licenses: readonly KnownLicense[];
  /** The employer of whom all five subgraphs know something. */
  readonly showcase: CityEmployer;
  readonly procurement: Procurement;
  readonly workforce: Workforce;
  readonly bargaining: Bargaining;
}

/** One source of the city with its facts, ready for the loader of datasets. */
export interface SourceFacts {
  readonly source: SampleSource;
  readonly facts: readonly Fact[];
}

/** Below this the special employers (franchisees, parents, twins) would be missing and the counts meaningless. */
const EMPLOYERS_MIN = 400;

/** The day of the sample where none is asked for. */
const TODAY = '2026-11-01';

/** Builds the city. Pure: no clock, no file, no database. RangeError for sizes that make no city. */
export function generateCity(options: CityOptions): City {
  const { seed, employers: size = 20_000, licenses = 8_000, cases = 6_000, today = TODAY } = options;
  assertSize('employers', size, EMPLOYERS_MIN);
  assertSize('licenses', licenses, 0);
  assertSize('cases', cases, 0);
  const random = new Random(seed);
  const employers = generateEmployers(random.fork('employers'), size, today);
  const caseFacts = generateCases(random.fork('cases'), employers, cases, today);
  const debarments = Math.ceil(cases / 100);
  const register = employerFacts(employers).map((fact, i): Known<EmployerFact> => {
    return { dataset: 'sample-employers', truth: employers[i]?.key ?? '', fact };
  });
  const licenseFacts = generateLicenses(random.fork('licenses'), employers, licenses, today);
  const showcase = chooseShowcase(employers, caseFacts, licenseFacts);
  const guilty = new Set(caseFacts.filter(({ fact }) => counts(fact)).map(({ truth }) => truth));
  const violators = employers.filter(({ key }) => guilty.has(key));
  const findings = findingsOf(caseFacts);
  const procurement = generateProcurement(
    random.fork('procurement'),
    employers,
    violators,
    showcase,
    ({ key }) => findings.get(key) ?? [],
    today,
  );
  const forcedArbitration = procurement.bids
    .filter(({ disclosure }) => disclosure?.arbitration.usesForcedArbitration)
    .map(({ employerKey }) => employerKey);
  const notable = { showcase, violators, forcedArbitration };
  return {
    seed,
    today,
    employers,
    register,
    cases: caseFacts,
    debarments: generateDebarments(random.fork('debarments'), employers, caseFacts, debarments, today),
    incidents: generateIncidents(random.fork('incidents'), employers, showcase, debarments, today),
    licenses: licenseFacts,
    showcase,
    procurement,
    workforce: generateWorkforce(random.fork('workforce'), employers, notable, today),
    bargaining: generateBargaining(random.fork('bargaining'), employers, showcase, today),
  };
}

/** The city's facts by source, in the order in which they should be loaded: the business register first. */
export function factsBySource(city: City): SourceFacts[] {
  const all: readonly Known<Fact>[] = [
    ...city.register,
    ...city.cases,
    ...city.debarments,
    ...city.incidents,
    ...city.licenses,
  ];
  return SAMPLE_SOURCES.map((source) => ({
    source,
    facts: all.filter(({ dataset }) => dataset === source.dataset).map(({ fact }) => fact),
  }));
}

function assertSize(name: string, size: number, least: number): void {
  if (!Number.isSafeInteger(size) || size < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, got ${size}`);
  }
}
