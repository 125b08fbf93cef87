import type { Union } from './bargaining.js';
import { addDays, addYears, dayBetween } from './days.js';
import type { CityEmployer } from './employers.js';
import type { Random } from './random.js';

/** The seven kinds of agreements (S4.8). */
export const AGREEMENT_KINDS = [
  'PROJECT_LABOR',
  'COMMUNITY_WORKFORCE',
  'LABOR_PEACE',
  'COLLECTIVE_BARGAINING',
  'COMMUNITY_BENEFITS',
  'UNION_NEUTRALITY',
  'VOLUNTARY_RECOGNITION',
] as const;

/** One of the seven kinds. */
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** An agreement of an employer with a union or a community. */
export interface Agreement {
  readonly key: string;
  readonly kind: AgreementKind;
  readonly title: string;
  readonly parties: readonly {
    readonly name: string;
    readonly role: 'EMPLOYER' | 'UNION' | 'COMMUNITY' | 'PUBLIC_BODY';
  }[];
  readonly employerKey: string;
  /** The municipal unit it is for, else null. */
  readonly unitKey: string | null;
  readonly effectiveFrom: string;
  /** Last day in force; null for one without an end. */
  readonly expiresOn: string | null;
  readonly published: boolean;
}

/** A public project and the agreement that it stands under (S0.19). Whole cents. */
export interface Project {
  readonly key: string;
  readonly title: string;
  readonly valueCents: number;
  readonly phases: number;
  /** Null where there is none, which a large project is asked about. */
  readonly agreementKey: string | null;
}

const TITLES: Readonly<Record<AgreementKind, string>> = {
  PROJECT_LABOR: 'Project labor agreement',
  COMMUNITY_WORKFORCE: 'Community workforce agreement',
  LABOR_PEACE: 'Labor peace agreement',
  COLLECTIVE_BARGAINING: 'Collective bargaining agreement',
  COMMUNITY_BENEFITS: 'Community benefits agreement',
  UNION_NEUTRALITY: 'Neutrality agreement',
  VOLUNTARY_RECOGNITION: 'Voluntary recognition',
};

const COMMUNITIES = ['Gull Point Neighbors', 'Causeway Cape Verdean Club', 'Old Tannery Haitian Association'];

const PROJECTS: readonly (readonly [title: string, millions: number, phases: number])[] = [
  ['Gull Point seawall', 84, 5],
  ['Kestrel Park school', 61, 4],
  ['Ferry terminal at Mill Cove', 142, 6],
  ['Saint Orla library', 18, 2],
  ['Causeway bridge', 47, 3],
  ['Bath house boilers', 2, 1],
  ['Ropewalk housing, first part', 60, 4],
];

/** Builders conclude project agreements; everybody else those that fit any trade. */
const BUILDER = /^23/;

/** Agreements of every kind, eight in ten of them published; the showcase has the first. */
export function generateAgreements(
  random: Random,
  unions: readonly Union[],
  employers: readonly CityEmployer[],
  showcase: CityEmployer,
  today: string,
): { agreements: Agreement[]; projects: Project[] } {
  const large = employers.filter(({ employees }) => employees >= 20);
  const builders = large.filter(({ industry }) => BUILDER.test(industry));
  const pool = (list: readonly CityEmployer[]) => (list.length > 0 ? list : employers);
  const trades = unions.slice(9);
  const agreements = Array.from({ length: 147 }, (_, i): Agreement => {
    const kind =
      i === 0
        ? 'COLLECTIVE_BARGAINING'
        : (AGREEMENT_KINDS[i % AGREEMENT_KINDS.length] ?? 'COLLECTIVE_BARGAINING');
    const building = kind === 'PROJECT_LABOR' || kind === 'COMMUNITY_WORKFORCE';
    const employer = i === 0 ? showcase : random.pick(pool(building ? builders : large));
    const effectiveFrom = dayBetween(random, addYears(today, -4), addDays(today, -30));
    const withoutEnd = kind === 'VOLUNTARY_RECOGNITION' || kind === 'UNION_NEUTRALITY';
    return {
      key: `A${String(i + 1).padStart(4, '0')}`,
      kind,
      title: `${TITLES[kind]}: ${employer.tradeNames[0] ?? employer.legalName}`,
      parties: [
        { name: employer.legalName, role: 'EMPLOYER' },
        ...counterparties(random, kind, random.pick(trades)),
      ],
      employerKey: employer.key,
      unitKey: null,
      effectiveFrom,
      expiresOn: withoutEnd ? null : addDays(addYears(effectiveFrom, i === 0 ? 5 : random.int(1, 5)), -1),
      published: i === 0 || random.chance(0.8),
    };
  });
  return { agreements, projects: projectsOf(agreements) };
}

function counterparties(random: Random, kind: AgreementKind, union: Union): Agreement['parties'][number][] {
  const community = { name: random.pick(COMMUNITIES), role: 'COMMUNITY' as const };
  const city = { name: 'City of Port Ellery', role: 'PUBLIC_BODY' as const };
  const labor = { name: union.name, role: 'UNION' as const };
  if (kind === 'COMMUNITY_BENEFITS') return [community, city];
  if (kind === 'COMMUNITY_WORKFORCE') return [labor, community, city];
  return kind === 'PROJECT_LABOR' ? [labor, city] : [labor];
}

/** Two projects in three have an agreement; a large one of several phases without one is worth a question. */
function projectsOf(agreements: readonly Agreement[]): Project[] {
  const able = agreements.filter(({ kind }) => kind === 'PROJECT_LABOR' || kind === 'COMMUNITY_WORKFORCE');
  return PROJECTS.map(([title, millions, phases], i) => ({
    key: `J${String(i + 1).padStart(3, '0')}`,
    title,
    valueCents: millions * 100_000_000,
    phases,
    agreementKey: i % 3 === 1 ? null : (able[i]?.key ?? null),
  }));
}
