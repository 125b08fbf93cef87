import { addDays, addYears, dayBetween } from './days.js';
import type { CityEmployer } from './employers.js';
import { generateOrganizations, LANGUAGES, type Organization } from './organizations.js';
import { generatePartnerships, type Partnership } from './partnerships.js';
import type { Random } from './random.js';
import { generateResources, type WorkerResource } from './resources.js';

/** An occupation by its O*NET-SOC code. */
export interface Occupation {
  readonly code: string;
  readonly title: string;
}

/** The kinds of programs of the contracts' `ProgramFilter`. */
export type ProgramKind =
  | 'CONSERVATION_CORPS'
  | 'VOCATIONAL'
  | 'PRE_APPRENTICESHIP'
  | 'REGISTERED_APPRENTICESHIP'
  | 'OTHER';

/** A training program and who runs it. */
export interface Program {
  readonly key: string;
  readonly name: string;
  readonly kind: ProgramKind;
  readonly providerKey: string;
  readonly occupations: readonly Occupation[];
  readonly languages: readonly string[];
  readonly capacity: number;
  /** Never above the capacity; a program is open while it is below. */
  readonly enrolled: number;
  readonly supportiveServices: readonly string[];
  /** The registered apprenticeship that its completers enter directly (S4.6). */
  readonly directEntryTo: string | null;
}

/** A trainee's start with an employer. The reference is a pseudonym: there is no person behind it. */
export interface Placement {
  readonly key: string;
  readonly participantReference: string;
  readonly programKey: string;
  readonly employerKey: string;
  readonly occupationCode: string;
  readonly startedOn: string;
  readonly hourlyWageCents: number;
}

/** What a worker-owned cooperative was given (S0.14). Whole cents. */
export interface CooperativeSupport {
  readonly employerKey: string;
  readonly technicalAssistance: { readonly awardedCents: number; readonly spentCents: number };
  readonly guarantees: readonly {
    readonly key: string;
    readonly lender: string;
    readonly authorizedCents: number;
    readonly outstandingCents: number;
    readonly status: 'APPLIED' | 'ACTIVE' | 'REPAID' | 'CALLED';
  }[];
}

/** What the workforce subgraph gets. */
export interface Workforce {
  readonly organizations: readonly Organization[];
  readonly occupations: readonly Occupation[];
  readonly programs: readonly Program[];
  readonly partnerships: readonly Partnership[];
  readonly placements: readonly Placement[];
  readonly cooperatives: readonly CooperativeSupport[];
  readonly resources: readonly WorkerResource[];
}

/** Employers of whom the partnerships should have some. */
export interface NotableEmployers {
  readonly showcase: CityEmployer;
  readonly violators: readonly CityEmployer[];
  /** Keys of bidders that disclosed forced arbitration: a partnership with one contradicts itself (S4.13). */
  readonly forcedArbitration: readonly string[];
}

const OCCUPATIONS: readonly Occupation[] = [
  { code: '47-2111.00', title: 'Electricians' },
  { code: '47-2152.00', title: 'Plumbers, Pipefitters, and Steamfitters' },
  { code: '47-2031.00', title: 'Carpenters' },
  { code: '47-2061.00', title: 'Construction Laborers' },
  { code: '47-2181.00', title: 'Roofers' },
  { code: '47-2021.00', title: 'Brickmasons and Blockmasons' },
  { code: '47-2231.00', title: 'Solar Photovoltaic Installers' },
  { code: '37-3011.00', title: 'Landscaping and Groundskeeping Workers' },
  { code: '37-2011.00', title: 'Janitors and Cleaners, Except Maids and Housekeeping Cleaners' },
  { code: '35-1011.00', title: 'Chefs and Head Cooks' },
  { code: '35-2014.00', title: 'Cooks, Restaurant' },
  { code: '31-1121.00', title: 'Home Health Aides' },
  { code: '31-1131.00', title: 'Nursing Assistants' },
  { code: '39-9011.00', title: 'Childcare Workers' },
  { code: '49-9021.00', title: 'Heating, Air Conditioning, and Refrigeration Mechanics and Installers' },
  { code: '53-3032.00', title: 'Heavy and Tractor-Trailer Truck Drivers' },
  { code: '45-4011.00', title: 'Forest and Conservation Workers' },
];

const KINDS: readonly (readonly [ProgramKind, string])[] = [
  ['REGISTERED_APPRENTICESHIP', 'Registered Apprenticeship'],
  ['REGISTERED_APPRENTICESHIP', 'Joint Apprenticeship'],
  ['PRE_APPRENTICESHIP', 'Pre-Apprenticeship'],
  ['VOCATIONAL', 'Evening Course'],
  ['VOCATIONAL', 'Certificate'],
  ['CONSERVATION_CORPS', 'Urban Conservation Corps Crew'],
  ['OTHER', 'Bridge Program'],
];

const SUPPORTS = [
  'Child care',
  'Transit pass',
  'Tools and boots',
  'Cash stipend',
  'English classes',
  'Mental health care',
];
const LENDERS = [
  'Ellery Bay Common Credit Union',
  'Ropewalk Community Loan Fund',
  'Saltmarrow Savings Society',
];

/** Partners, programs and what they did with the city's employers. */
export function generateWorkforce(
  random: Random,
  employers: readonly CityEmployer[],
  notable: NotableEmployers,
  today: string,
): Workforce {
  const organizations = generateOrganizations(random.fork('organizations'));
  const programs = generatePrograms(random.fork('programs'), organizations);
  return {
    organizations,
    occupations: OCCUPATIONS,
    programs,
    partnerships: generatePartnerships(
      random.fork('partnerships'),
      organizations,
      OCCUPATIONS,
      employers,
      notable,
    ),
    placements: generatePlacements(random.fork('placements'), programs, employers, notable, today),
    cooperatives: generateCooperatives(random.fork('cooperatives'), employers),
    resources: generateResources(random.fork('resources'), organizations, today),
  };
}

/** Two turns through the kinds for each occupation pair: 34 programs, of which some are full. */
function generatePrograms(random: Random, organizations: readonly Organization[]): Program[] {
  const providers = organizations.filter(
    ({ kind }) => kind === 'WORKFORCE_ENTITY' || kind === 'COMMUNITY_COLLEGE',
  );
  const programs: Program[] = [];
  for (let i = 0; i < OCCUPATIONS.length * 2; i += 1) {
    const [kind, word] = KINDS[i % KINDS.length] as (typeof KINDS)[number];
    const occupation = OCCUPATIONS[i % OCCUPATIONS.length] as Occupation;
    const provider = random.pick(providers);
    const apprenticeship = programs.find(
      (program) =>
        program.kind === 'REGISTERED_APPRENTICESHIP' &&
        program.occupations[0]?.code.startsWith(occupation.code.slice(0, 2)),
    );
    const capacity = random.int(2, 12) * 6;
    programs.push({
      key: `P${String(i + 1).padStart(3, '0')}`,
      name: `${word}: ${occupation.title.replace(/,.*$/, '')}`,
      kind,
      providerKey: provider.key,
      occupations: [
        occupation,
        ...random.sample(OCCUPATIONS, 1).filter(({ code }) => code !== occupation.code && i % 3 === 0),
      ],
      languages: ['en', ...random.sample(LANGUAGES.slice(1), random.int(0, 3))],
      capacity,
      enrolled: random.chance(0.2) ? capacity : random.int(0, capacity - 1),
      supportiveServices: random.sample(SUPPORTS, random.int(0, 4)),
      directEntryTo:
        kind === 'PRE_APPRENTICESHIP' && random.chance(0.7) ? (apprenticeship?.key ?? null) : null,
    });
  }
  return programs;
}

function generatePlacements(
  random: Random,
  programs: readonly Program[],
  employers: readonly CityEmployer[],
  notable: NotableEmployers,
  today: string,
): Placement[] {
  return Array.from({ length: 240 }, (_, i) => {
    const program = random.pick(programs);
    const toViolator = notable.violators.length > 0 && random.chance(0.12);
    const employer = i === 0 ? notable.showcase : random.pick(toViolator ? notable.violators : employers);
    const number = String(i + 1).padStart(4, '0');
    return {
      key: `L${number}`,
      participantReference: `participant-${number}`,
      programKey: program.key,
      employerKey: employer.key,
      occupationCode: random.pick(program.occupations).code,
      startedOn: dayBetween(random, addYears(today, -3), addDays(today, -4)),
      hourlyWageCents: random.int(1_650, 4_600),
    };
  });
}

/** Support of up to forty cooperatives; a guarantee never owes more than was authorized. */
function generateCooperatives(random: Random, employers: readonly CityEmployer[]): CooperativeSupport[] {
  const cooperatives = employers.filter(({ legalForm }) => legalForm === 'COOPERATIVE');
  return random.sample(cooperatives, 40).map(({ key }) => {
    const awardedCents = random.int(2, 60) * 100_000;
    return {
      employerKey: key,
      technicalAssistance: { awardedCents, spentCents: Math.floor(awardedCents * random.next()) },
      guarantees: Array.from({ length: random.int(0, 2) }, (_, n) => {
        const status = random.pick(['APPLIED', 'ACTIVE', 'ACTIVE', 'REPAID', 'CALLED'] as const);
        const authorizedCents = random.int(5, 250) * 100_000;
        const owes = status === 'ACTIVE' || status === 'CALLED';
        return {
          key: `G-${key}-${n + 1}`,
          lender: random.pick(LENDERS),
          authorizedCents,
          outstandingCents: owes ? Math.floor(authorizedCents * random.next()) : 0,
          status,
        };
      }),
    };
  });
}
