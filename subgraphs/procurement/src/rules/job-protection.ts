import { type RetentionFault, type RosterLine, retentionFaults } from '@hub/rules/living-wage/retention';
import {
  type StabilizationBreach,
  type StabilizationRule,
  stabilizationBreaches,
  stabilizedFloor,
} from '@hub/rules/living-wage/wage-stabilization';
import type { RecordedChange } from './binding-changes.js';

/** Whose wages a recorded wage is. */
export type WageSide = 'DIRECT' | 'PREVIOUS_CONTRACTOR' | 'NEW_CONTRACTOR';

/** A wage of a job from a day on. */
export interface JobWage {
  readonly jobTitle: string;
  readonly from: string;
  readonly cents: number;
}

/** A switch with all that is on file of it. */
export interface ChangeOnFile extends RecordedChange {
  readonly site: string;
  readonly roster: readonly (RosterLine & { readonly jobTitle: string })[];
  readonly offers: readonly RosterLine[];
  readonly wages: readonly (JobWage & { readonly side: WageSide })[];
  /** Of the jobs of its site. */
  readonly prevailing: readonly (JobWage & { readonly authority: 'FEDERAL' | 'STATE' })[];
}

/** What is not on file, so that nothing can be said of it. */
export interface Gap {
  readonly code:
    | 'POLICY'
    | 'CHANGE'
    | 'ROSTER'
    | 'OFFERS'
    | 'DIRECT_WAGE'
    | 'PREVIOUS_WAGE'
    | 'PREVAILING_WAGE'
    | 'PAID_WAGE'
    | 'LIVING_WAGE';
  readonly site: string | null;
  readonly jobTitle: string | null;
}

const gap = (code: Gap['code'], { site }: { site: string }, jobTitle: string | null = null): Gap => ({
  code,
  site,
  jobTitle,
});

/** Whom of its sites' workers a contractor offered to hire. */
export interface Retention {
  /** Workers of the rosters with an offer, at whatever hours. */
  readonly offered: number;
  /** Workers of the rosters. */
  readonly required: number;
  readonly missing: readonly RetentionFault[];
}

/**
 * Whom a contractor owed an offer after the changes that bind it, and failed (S2.22); null where no roster is on file.
 * A worker of two sites is two to hire.
 */
export function retentionAfter(changes: readonly ChangeOnFile[]): Retention | null {
  const parts = changes
    .filter(({ roster }) => roster.length > 0)
    .map(({ roster, offers }) => {
      const offered = new Set(offers.map(({ worker }) => worker));
      const workers = [...new Set(roster.map(({ worker }) => worker))];
      return {
        offered: workers.filter((worker) => offered.has(worker)).length,
        required: workers.length,
        missing: retentionFaults(roster, offers),
      };
    });
  if (parts.length === 0) return null;
  return parts.reduce((all, part) => ({
    offered: all.offered + part.offered,
    required: all.required + part.required,
    missing: [...all.missing, ...part.missing],
  }));
}

/** What is not on file of the workers of the sites. */
export const retentionGaps = (changes: readonly ChangeOnFile[]): Gap[] =>
  changes.flatMap((change) => {
    if (change.roster.length === 0) return [gap('ROSTER', change)];
    return change.offers.length === 0 ? [gap('OFFERS', change)] : [];
  });

/** The lowest wage of a job at a site, and where what is paid breaks it. */
export interface JobFloor {
  readonly site: string;
  readonly jobTitle: string;
  readonly cents: number;
  readonly rule: StabilizationRule;
  /** BELOW_FLOOR: what is paid on the day; NOMINAL_CUT: any cut up to the day. */
  readonly breaches: readonly StabilizationBreach[];
}

/**
 * The stabilized wage on a day of every job of the sites where a change binds (S2.23), and what of the file is missing.
 * The previous contractor's wage is its last one before the change; all others are those of the day.
 */
export function floorsAfter(
  changes: readonly ChangeOnFile[],
  { on, livingWageCents }: { readonly on: string; readonly livingWageCents: number },
): { readonly floors: JobFloor[]; readonly gaps: Gap[] } {
  const jobs = changes.flatMap((change) =>
    jobsOf(change).map((jobTitle) => jobFloor(change, jobTitle, on, livingWageCents)),
  );
  return { floors: jobs.map(({ floor }) => floor), gaps: jobs.flatMap(({ gaps }) => gaps) };
}

/** The jobs of a site, each as it is first named. */
function jobsOf({ roster, wages }: ChangeOnFile): string[] {
  const titles = new Map<string, string>();
  for (const { jobTitle } of [...roster, ...wages]) {
    if (!titles.has(jobTitle.toLowerCase())) titles.set(jobTitle.toLowerCase(), jobTitle);
  }
  return [...titles.values()];
}

function jobFloor(
  change: ChangeOnFile,
  jobTitle: string,
  on: string,
  livingWageCents: number,
): { readonly floor: JobFloor; readonly gaps: Gap[] } {
  const same = (one: JobWage) => one.jobTitle.toLowerCase() === jobTitle.toLowerCase();
  const wages = change.wages.filter(same);
  const of = (side: WageSide, last: string) =>
    wageOn(
      wages.filter((wage) => wage.side === side),
      last,
    );
  const prevailing = (authority: 'FEDERAL' | 'STATE') =>
    wageOn(
      change.prevailing.filter((wage) => same(wage) && wage.authority === authority),
      on,
    );
  const facts = {
    directCents: change.from === 'DIRECT' ? of('DIRECT', on) : null,
    previousContractorCents:
      change.from === 'CONTRACTOR' ? of('PREVIOUS_CONTRACTOR', change.changedOn) : null,
    federalPrevailingCents: prevailing('FEDERAL'),
    statePrevailingCents: prevailing('STATE'),
    livingWageCents,
  };
  const paid = wages.filter(({ side, from }) => side === 'NEW_CONTRACTOR' && from <= on);
  const missing: readonly (readonly [Gap['code'], boolean])[] = [
    ['DIRECT_WAGE', change.from === 'DIRECT' && facts.directCents === null],
    ['PREVIOUS_WAGE', change.from === 'CONTRACTOR' && facts.previousContractorCents === null],
    ['PREVAILING_WAGE', facts.federalPrevailingCents === null && facts.statePrevailingCents === null],
    ['PAID_WAGE', paid.length === 0],
  ];
  const floor = stabilizedFloor(facts);
  const last = paid
    .map(({ from }) => from)
    .sort()
    .at(-1);
  const breaches = stabilizationBreaches(paid, floor).filter(
    ({ code, from }) => code === 'NOMINAL_CUT' || from === last,
  );
  return {
    floor: { site: change.site, jobTitle, ...floor, breaches },
    gaps: missing.flatMap(([code, isMissing]) => (isMissing ? [gap(code, change, jobTitle)] : [])),
  };
}

/** The wage in force on a day; null before the first. */
const wageOn = (wages: readonly JobWage[], on: string): number | null =>
  wages
    .filter(({ from }) => from <= on)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)?.cents ?? null;
