import type { CityContract } from './contracts.js';
import { addDays } from './days.js';
import { CLASSIFICATIONS } from './payroll.js';
import type { Random } from './random.js';

/** A wage of a job from a day on. */
export interface JobWage {
  readonly jobTitle: string;
  readonly from: string;
  readonly hourlyCents: number;
}

/** A worker of a site and the weekly hours of a job. The reference is a pseudonym: there is no person behind it. */
export interface SiteWorker {
  readonly workerReference: string;
  readonly jobTitle: string;
  readonly hours: string;
}

/** A switch of contractor at the site of a contract, and what is on file of it (S2.20 to S2.23). */
export interface ContractorSwitch {
  readonly contractKey: string;
  /** Null: the city's own employees did the work before. */
  readonly previousContractKey: string | null;
  readonly site: string;
  readonly laborService: string;
  readonly changedOn: string;
  readonly monthsProcuredBefore: number;
  readonly roster: readonly SiteWorker[];
  readonly offers: readonly (SiteWorker & { readonly offeredOn: string })[];
  readonly wagesBefore: readonly JobWage[];
  readonly wages: readonly JobWage[];
}

/** Prevailing wages by authority: the state determined one for every other job. */
export interface PrevailingWages {
  readonly authority: 'FEDERAL' | 'STATE';
  readonly citation: string;
  readonly wages: readonly JobWage[];
}

/** Since when the invented prevailing wages hold: before any contract of the city. */
const PREVAILING_FROM = '2015-01-01';

/** The key of the first contract. */
const FIRST = 'C0001';

/** How many contractors leave a worker of the roster without an offer, or with fewer hours. */
const FAILS_A_WORKER = 0.3;

/** A switch for every second contract that was signed, and for all in construction. */
export function switchesOf(random: Random, contracts: readonly CityContract[]): ContractorSwitch[] {
  const over = contracts.filter(({ status }) => status === 'TERMINATED');
  return contracts
    .filter(
      ({ signedOn, laborService }, i) =>
        signedOn !== null && (laborService === 'construction' || i % 2 === 0),
    )
    .flatMap((contract) => {
      const jobs = CLASSIFICATIONS[contract.laborService];
      return jobs ? [switchOf(random.fork(contract.key), contract, jobs, over)] : [];
    });
}

function switchOf(
  random: Random,
  contract: CityContract,
  jobs: readonly string[],
  over: readonly CityContract[],
): ContractorSwitch {
  const previous = over.find(
    (one) =>
      one.laborService === contract.laborService &&
      one.employerKey !== contract.employerKey &&
      one.periodFrom < contract.periodFrom,
  );
  const roster = Array.from({ length: random.int(4, 12) }, (_, n) => ({
    workerReference: `${contract.key}-S${String(n + 1).padStart(3, '0')}`,
    jobTitle: jobs[n % jobs.length] as string,
    hours: random.pick(['20', '37.5', '40']),
  }));
  const failed = random.chance(FAILS_A_WORKER) ? random.int(0, roster.length - 1) : null;
  const offeredOn = addDays(contract.periodFrom, -10);
  const isDropped = random.chance(0.5);
  const wagesBefore = jobs.map((jobTitle) => ({
    jobTitle,
    from: addDays(contract.periodFrom, -400),
    hourlyCents: random.int(1_650, 3_200),
  }));
  return {
    contractKey: contract.key,
    previousContractKey: previous?.key ?? null,
    site: contract.title,
    laborService: contract.laborService,
    changedOn: contract.periodFrom,
    // The first contract is the showcase’s, and follows on a change in the contracting environment.
    monthsProcuredBefore: contract.key === FIRST || random.chance(0.85) ? 12 : 2,
    roster,
    offers: roster
      .filter((_, n) => n !== failed || !isDropped)
      .map((worker) => ({
        ...worker,
        hours: worker === roster[failed ?? -1] ? '16' : worker.hours,
        offeredOn,
      })),
    wagesBefore,
    wages: wagesBefore.map(({ jobTitle, hourlyCents }) => ({
      jobTitle,
      from: contract.periodFrom,
      hourlyCents: hourlyCents + random.int(-100, 400),
    })),
  };
}

/** The prevailing wages of all jobs of the city's contracts. */
export function prevailingWages(random: Random): PrevailingWages[] {
  const jobs = [...new Set(Object.values(CLASSIFICATIONS).flat())];
  const determined = (titles: readonly string[]): JobWage[] =>
    titles.map((jobTitle) => ({ jobTitle, from: PREVAILING_FROM, hourlyCents: random.int(1_500, 2_600) }));
  return [
    { authority: 'FEDERAL', citation: 'Invented determination F-1', wages: determined(jobs) },
    {
      authority: 'STATE',
      citation: 'Invented determination S-1',
      wages: determined(jobs.filter((_, n) => n % 2 === 0)),
    },
  ];
}
