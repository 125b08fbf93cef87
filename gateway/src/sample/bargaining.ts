import { type Agreement, generateAgreements, type Project } from './agreements.js';
import { addDays, addYears, dayBetween, daysBetween } from './days.js';
import type { CityEmployer } from './employers.js';
import { type Exchange, generateExchanges } from './exchanges.js';
import { UNION_NAMES } from './organizations.js';
import type { Random } from './random.js';

/** A union of the invented city. */
export interface Union {
  readonly key: string;
  readonly name: string;
}

/** The five steps of interest-based bargaining, in order (S3.1). */
export type BargainingStep =
  | 'PREPARE'
  | 'BARGAIN_OVER_HOW_TO_BARGAIN'
  | 'OPEN_AND_EXPLORE'
  | 'FOCUS_AND_AGREE'
  | 'IMPLEMENT_AND_SUSTAIN';

/** How far the agreement after the current one is (S0.16). */
export type SuccessorStatus = 'READY' | 'IN_BARGAINING' | 'EXPIRED' | 'RETROACTIVE';

/** A bargaining unit of the city's own employees. */
export interface BargainingUnit {
  readonly key: string;
  readonly name: string;
  readonly unionKey: string;
  readonly employees: number;
  readonly publicSafety: 'POLICE' | 'FIRE' | null;
  /** The joint committee is open to police and fire only (S0.17). */
  readonly path: 'TABLE' | 'JLMC';
  readonly currentAgreementKey: string;
  readonly successor: {
    readonly status: SuccessorStatus;
    readonly agreementKey: string | null;
    readonly effectiveFrom: string | null;
    readonly ratifiedOn: string | null;
    /** Days from the expiry's morrow to the ratification, or to today while there is none; 0 when ready in time. */
    readonly gapDays: number;
  };
  readonly outsideCounsel: { readonly engaged: boolean; readonly justification: string | null };
}

/** A negotiation of a unit's next agreement, with how it came to its step. */
export interface Negotiation {
  readonly key: string;
  readonly unitKey: string;
  readonly step: BargainingStep;
  readonly history: readonly {
    readonly step: BargainingStep;
    readonly enteredOn: string;
    readonly reason: string | null;
  }[];
  readonly nextReviewOn: string | null;
}

/** What the bargaining subgraph gets. */
export interface Bargaining {
  readonly unions: readonly Union[];
  readonly units: readonly BargainingUnit[];
  readonly agreements: readonly Agreement[];
  readonly negotiations: readonly Negotiation[];
  readonly projects: readonly Project[];
  readonly exchanges: readonly Exchange[];
}

/** The employees whose agreements the office oversees (S0.15). */
export const MUNICIPAL_EMPLOYEES = 7_500;

/** The city's 21 units, the index of their union, and their size relative to each other. */
const UNITS: readonly (readonly [name: string, union: number, size: number])[] = [
  ['Clerks and Cashiers', 0, 9],
  ['Permit and License Inspectors', 0, 3],
  ['Assessors and Auditors', 0, 2],
  ['Streets and Sanitation', 1, 10],
  ['Water and Sewer', 1, 6],
  ['Parks and Gardens', 1, 5],
  ['Fleet Mechanics', 1, 3],
  ['Classroom Teachers', 2, 24],
  ['School Aides', 2, 8],
  ['School Nurses and Counselors', 2, 3],
  ['Police Patrol', 3, 9],
  ['Police Superiors', 3, 2],
  ['Police Dispatchers', 3, 1],
  ['Firefighters', 4, 7],
  ['Fire Officers', 4, 2],
  ['Harbor Pilots', 5, 1],
  ['Ferry and Wharf Crews', 5, 3],
  ['Librarians', 6, 3],
  ['School Kitchens', 7, 4],
  ['Public Health Nurses', 8, 3],
  ['Electricians and Building Trades', 9, 3],
]; // rows of a table

const STEPS: readonly BargainingStep[] = [
  'PREPARE',
  'BARGAIN_OVER_HOW_TO_BARGAIN',
  'OPEN_AND_EXPLORE',
  'FOCUS_AND_AGREE',
  'IMPLEMENT_AND_SUSTAIN',
];

/** Units, agreements of all seven kinds, negotiations, projects and the exchange network. */
export function generateBargaining(
  random: Random,
  employers: readonly CityEmployer[],
  showcase: CityEmployer,
  today: string,
): Bargaining {
  const unions = UNION_NAMES.map((name, i): Union => ({ key: `U${String(i + 1).padStart(2, '0')}`, name }));
  const [city] = employers;
  if (!city) throw new RangeError('a city without employers has nobody to bargain with');
  const municipal = UNITS.map((_, i) => unitOf(random, unions, city, i, today));
  const others = generateAgreements(random.fork('agreements'), unions, employers.slice(1), showcase, today);
  const units = municipal.map(({ unit }) => unit);
  return {
    unions,
    units,
    agreements: [...municipal.flatMap(({ agreements }) => agreements), ...others.agreements],
    negotiations: units
      .filter(({ successor }) => successor.status !== 'READY')
      .map((unit) => negotiationOf(random, unit, today)),
    projects: others.projects,
    exchanges: generateExchanges(random.fork('exchanges'), unions, today),
  };
}

/** How many employees each unit has: whole, and 7,500 in all; the largest unit takes what rounding leaves. */
function headcountOf(index: number): number {
  const total = UNITS.reduce((sum, [, , size]) => sum + size, 0);
  const share = (size: number) => Math.floor((MUNICIPAL_EMPLOYEES * size) / total);
  const rest = MUNICIPAL_EMPLOYEES - UNITS.reduce((sum, [, , size]) => sum + share(size), 0);
  const largest = UNITS.findIndex(([, , size]) => size === Math.max(...UNITS.map(([, , other]) => other)));
  return share(UNITS[index]?.[2] ?? 0) + (index === largest ? rest : 0);
}

function unitOf(random: Random, unions: readonly Union[], city: CityEmployer, index: number, today: string) {
  const [name, unionIndex] = UNITS[index] as (typeof UNITS)[number];
  const union = unions[unionIndex] as Union;
  const key = `B${String(index + 1).padStart(2, '0')}`;
  const status =
    (['READY', 'IN_BARGAINING', 'RETROACTIVE', 'READY', 'IN_BARGAINING', 'READY', 'EXPIRED'] as const)[
      index % 7
    ] ?? 'READY';
  const late = status === 'EXPIRED' || status === 'RETROACTIVE';
  const expiresOn = late
    ? dayBetween(random, addDays(today, -420), addDays(today, -150))
    : dayBetween(random, addDays(today, 20), addDays(today, 300));
  const morrow = addDays(expiresOn, 1);
  const ratifiedOn =
    status === 'READY'
      ? addDays(today, -random.int(5, 60))
      : status === 'RETROACTIVE'
        ? addDays(morrow, random.int(30, 120))
        : null;
  const agreement = (suffix: string, from: string, to: string): Agreement => ({
    key: `A-${key}-${suffix}`,
    kind: 'COLLECTIVE_BARGAINING',
    title: `City of Port Ellery and ${union.name}: ${name}`,
    parties: [
      { name: city.legalName, role: 'EMPLOYER' },
      { name: union.name, role: 'UNION' },
    ],
    employerKey: city.key,
    unitKey: key,
    effectiveFrom: from,
    expiresOn: to,
    published: true,
  });
  const current = agreement('1', addDays(addYears(expiresOn, -3), 1), expiresOn);
  const next = ratifiedOn === null ? null : agreement('2', morrow, addDays(addYears(morrow, 3), -1));
  const publicSafety = unionIndex === 3 ? ('POLICE' as const) : unionIndex === 4 ? ('FIRE' as const) : null;
  const counsel = index % 8 === 6;
  const unit: BargainingUnit = {
    key,
    name,
    unionKey: union.key,
    employees: headcountOf(index),
    publicSafety,
    path: publicSafety !== null && index % 2 === 0 ? 'JLMC' : 'TABLE',
    currentAgreementKey: current.key,
    successor: {
      status,
      agreementKey: next?.key ?? null,
      effectiveFrom: next?.effectiveFrom ?? null,
      ratifiedOn,
      gapDays: late ? daysBetween(morrow, ratifiedOn ?? today) : 0,
    },
    outsideCounsel: {
      engaged: counsel,
      justification: counsel ? 'Pension question outside the office’s experience.' : null,
    },
  };
  return { unit, agreements: next ? [current, next] : [current] };
}

/** One step a month or two, in order; one in four went back a step once, with its reason. */
function negotiationOf(random: Random, unit: BargainingUnit, today: string): Negotiation {
  const done = unit.successor.status === 'RETROACTIVE';
  const reached = done ? 4 : random.int(0, 3);
  const path = STEPS.slice(0, reached + 1).map((step) => ({ step, reason: null as string | null }));
  if (reached === 3 && random.chance(0.5)) {
    path.push({ step: 'OPEN_AND_EXPLORE', reason: 'New figures on overtime changed the question.' });
  }
  const pace = random.int(20, 45);
  const history = path.map((entry, i) => ({ ...entry, enteredOn: addDays(today, (i - path.length) * pace) }));
  return {
    key: `N-${unit.key}`,
    unitKey: unit.key,
    step: history.at(-1)?.step ?? 'PREPARE',
    history,
    nextReviewOn: done ? addDays(today, random.int(-20, 90)) : null,
  };
}
