import type { CityEmployer } from './employers.js';
import type { Organization, OrganizationKind } from './organizations.js';
import type { Random } from './random.js';
import type { NotableEmployers, Occupation } from './workforce.js';

/** The five kinds of parties of a labor-management partnership (S4.1). */
export type PartyKind =
  | 'EMPLOYER'
  | 'UNION'
  | 'WORKFORCE_ENTITY'
  | 'COMMUNITY_COLLEGE'
  | 'COMMUNITY_ORGANIZATION';

/** One party: an employer of the register or an organization, never both. */
export interface Party {
  readonly kind: PartyKind;
  readonly name: string;
  readonly employerKey: string | null;
  readonly organizationKey: string | null;
}

/** One answer to the checklist of S4.3. A question without an answer is not there: it is not a no. */
export interface ChecklistAnswer {
  /** 1 to 5. */
  readonly part: number;
  readonly level: 'LEAD' | 'SUB';
  /** From 1 within part and level. */
  readonly number: number;
  readonly value: boolean;
  /** What proves a yes. */
  readonly evidence: string | null;
}

/** One cell of what an access and opportunity committee counts (S4.10). */
export interface EquityCount {
  readonly measure: 'TRAINING' | 'HIRING' | 'RETENTION' | 'PROMOTION' | 'PAY';
  readonly dimension: 'GENDER' | 'RACE' | 'RESIDENCE';
  readonly value: string;
  readonly persons: number;
}

/** A labor-management partnership with some of the city's employers. */
export interface Partnership {
  readonly key: string;
  readonly name: string;
  readonly parties: readonly Party[];
  /** Sponsored by labor and management together (S4.2). */
  readonly joint: boolean;
  /** … and agreed in collective bargaining, without which it does not qualify. */
  readonly throughBargaining: boolean;
  readonly answers: readonly ChecklistAnswer[];
  readonly demand: readonly {
    readonly occupationCode: string;
    readonly openings: number;
    readonly pipeline: number;
  }[];
  readonly equity: readonly EquityCount[];
}

/** Lead and sub-questions of the five parts of the checklist: 8 and 32 (S4.3). */
export const CHECKLIST_SHAPE = [
  { part: 1, lead: 1, sub: 4 },
  { part: 2, lead: 4, sub: 8 },
  { part: 3, lead: 1, sub: 5 },
  { part: 4, lead: 1, sub: 5 },
  { part: 5, lead: 1, sub: 10 },
] as const;

const NAMES = [
  'Harbor Kitchens Training Partnership',
  'Clean Buildings Partnership',
  'Ellery Bay Building Futures',
  'Care at Home Alliance',
  'Causeway Green Crews',
  'Ferry and Freight Skills Partnership',
  'Solar Roofs of Ropewalk',
  'Gull Point Seawall Partnership',
  'Early Learning Together',
  'Cold Chain Careers',
  'Machine Shop Apprentices',
  'Guest Rooms and Kitchens Fund',
]; // one line a piece would hide that this is a list of names

const PARTY_OF: Readonly<Partial<Record<OrganizationKind, PartyKind>>> = {
  UNION: 'UNION',
  WORKFORCE_ENTITY: 'WORKFORCE_ENTITY',
  COMMUNITY_COLLEGE: 'COMMUNITY_COLLEGE',
  COMMUNITY_GROUP: 'COMMUNITY_ORGANIZATION',
};

/** Twelve partnerships: the first holds the showcase, the second a bidder with forced arbitration, some lack a party. */
export function generatePartnerships(
  random: Random,
  organizations: readonly Organization[],
  occupations: readonly Occupation[],
  employers: readonly CityEmployer[],
  notable: NotableEmployers,
): Partnership[] {
  const large = employers.filter(({ employees }) => employees >= 15);
  const contradicting = employers.filter(({ key }) => notable.forcedArbitration.includes(key));
  return NAMES.map((name, i) => {
    const chosen = [
      ...(i === 0 ? [notable.showcase] : i === 1 ? contradicting.slice(0, 1) : []),
      ...random.sample(large, random.int(1, 5)),
    ];
    const joint = i < 8 || random.chance(0.5);
    return {
      key: `T${String(i + 1).padStart(3, '0')}`,
      name,
      parties: [...new Set(chosen)]
        .map(employerParty)
        .concat(organizationParties(random, organizations, i % 4 === 3)),
      joint,
      throughBargaining: joint && i % 3 !== 2,
      answers: answersOf(random, i === 1),
      demand: random.sample(occupations, random.int(2, 5)).map(({ code }) => ({
        occupationCode: code,
        openings: random.int(5, 60),
        pipeline: random.int(0, 45),
      })),
      equity: equityOf(random),
    };
  });
}

const employerParty = (employer: CityEmployer): Party => ({
  kind: 'EMPLOYER',
  name: employer.legalName,
  employerKey: employer.key,
  organizationKey: null,
});

/** One organization of each kind that S4.1 asks for, or all but one kind. */
function organizationParties(
  random: Random,
  organizations: readonly Organization[],
  incomplete: boolean,
): Party[] {
  const kinds = Object.keys(PARTY_OF) as (keyof typeof PARTY_OF)[];
  const present = incomplete ? random.sample(kinds, kinds.length - 1) : kinds;
  return present.map((wanted) => {
    const organization = random.pick(organizations.filter(({ kind }) => kind === wanted));
    const kind = PARTY_OF[wanted] ?? 'COMMUNITY_ORGANIZATION';
    return { kind, name: organization.name, employerKey: null, organizationKey: organization.key };
  });
}

function answersOf(random: Random, allYes: boolean): ChecklistAnswer[] {
  const questions = CHECKLIST_SHAPE.flatMap(({ part, lead, sub }) => [
    ...Array.from({ length: lead }, (_, n) => ({ part, level: 'LEAD' as const, number: n + 1 })),
    ...Array.from({ length: sub }, (_, n) => ({ part, level: 'SUB' as const, number: n + 1 })),
  ]);
  return questions.flatMap((question) => {
    if (!allYes && random.chance(0.15)) return [];
    const value = allYes || random.chance(0.65);
    return [
      {
        ...question,
        value,
        evidence: value ? `Minutes of the joint committee, item ${random.int(1, 40)}` : null,
      },
    ];
  });
}

const GROUPS: readonly (readonly [EquityCount['dimension'], readonly string[]])[] = [
  ['GENDER', ['Women', 'Men', 'Nonbinary', 'Did not say']],
  ['RACE', ['Asian', 'Black', 'Latino', 'White', 'Several', 'Did not say']],
  ['RESIDENCE', ['City resident', 'Elsewhere']],
];

/** Counts on both sides of ten, below which the hub withholds them. */
function equityOf(random: Random): EquityCount[] {
  return (['TRAINING', 'HIRING', 'RETENTION', 'PROMOTION', 'PAY'] as const).flatMap((measure) =>
    GROUPS.flatMap(([dimension, values]) =>
      values.map((value) => ({
        measure,
        dimension,
        value,
        persons: random.heavyTail(3, 160) - random.int(0, 3),
      })),
    ),
  );
}
