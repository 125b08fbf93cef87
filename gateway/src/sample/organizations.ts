import type { Random } from './random.js';
import { AREAS, CITY_NAME } from './streets.js';

/** The four partner kinds of S0.11, the two that train (S4.1), and the city's own offices. */
export type OrganizationKind =
  | 'UNION'
  | 'WORKERS_CENTER'
  | 'ADVOCATE'
  | 'COMMUNITY_GROUP'
  | 'WORKFORCE_ENTITY'
  | 'COMMUNITY_COLLEGE'
  | 'PUBLIC_AGENCY';

/** A partner of the hub, in the words of HSDS 3.0 where they fit. */
export interface Organization {
  readonly key: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  /** BCP 47. */
  readonly languages: readonly string[];
  /** E.164, from 555-0100 to 555-0199: numbers that are kept for fiction. */
  readonly phones: readonly string[];
  readonly neighborhood: string;
  readonly postalCode: string;
}

/** Languages of the hub, BCP 47. */
export const LANGUAGES = [
  'en',
  'es',
  'ht',
  'fr',
  'pt',
  'vi',
  'hi',
  'zh-Hans',
  'zh-Hant',
  'kea',
  'so',
  'ar',
] as const;

/** Unions of the invented city: the municipal ones come first. */
export const UNION_NAMES = [
  'Port Ellery Municipal Clerks Guild',
  'Public Works Employees of Ellery Bay',
  'Port Ellery Teachers Assembly',
  'Port Ellery Constables Benevolent Union',
  'Port Ellery Fire Companies Union',
  'Harbor Pilots and Wharf Crews Lodge 12',
  'Ellery Bay Librarians Association',
  'School Kitchen Workers Circle',
  'Ellery Bay Nurses League',
  'Amalgamated Harbor Trades Local 31',
  'Lamplighters and Wiremen Local 204',
  'Pipewrights of Ellery Bay Local 77',
  'Stone, Slate and Plaster Workers Local 9',
  'United Cooks and Servers of the Causeway',
  'Janitors and Guards Alliance Local 640',
  'Home Carers Together',
  'Carters and Warehouse Crews Local 118',
] as const;

const OTHERS: readonly (readonly [OrganizationKind, readonly string[]])[] = [
  [
    'WORKERS_CENTER',
    [
      'Ropewalk Workers Center',
      'Mill Cove Immigrant Worker House',
      'Casa del Muelle Workers Center',
      'Saint Orla Day Laborers Hall',
      'Restaurant Workers Table',
    ],
  ],
  [
    'ADVOCATE',
    [
      'Ellery Bay Wage Justice Project',
      'Lantern Hill Legal Aid',
      'Safe Shifts Network',
      'Fair Ferry Coalition',
    ],
  ],
  [
    'COMMUNITY_GROUP',
    [
      'Gull Point Neighbors',
      'Old Tannery Haitian Association',
      'Kestrel Park Vietnamese Circle',
      'Causeway Cape Verdean Club',
      'Bellfounders Interfaith Pantry',
      'Saint Orla Somali Families',
    ],
  ],
  [
    'WORKFORCE_ENTITY',
    [
      'Port Ellery Workforce Board',
      'Ellery Bay Apprenticeship Trust',
      'Lantern Hill Career Center',
      'Harbor Skills Collaborative',
    ],
  ],
  ['COMMUNITY_COLLEGE', ['Ellery Bay Community College', 'Saltmarrow Technical College']],
  [
    'PUBLIC_AGENCY',
    [
      'Port Ellery Office of Work',
      'Port Ellery Wage Board',
      'Ellery Bay Workplace Safety Office',
      'Ellery Bay Labor Tribunal',
    ],
  ],
];

/** Every partner; the list is fixed, languages, phones and places come of the seed. */
export function generateOrganizations(random: Random): Organization[] {
  const neighborhoods = AREAS.filter(([area]) => area.city === CITY_NAME).map(([area]) => area);
  const named = [
    ...UNION_NAMES.map((name) => ['UNION', name] as const),
    ...OTHERS.flatMap(([kind, names]) => names.map((name) => [kind, name] as const)),
  ];
  let line = 0;
  return named.map(([kind, name], i) => {
    const area = random.pick(neighborhoods);
    const phones = Array.from({ length: kind === 'WORKERS_CENTER' ? 2 : 1 }, () => {
      const phone = `+16175550${100 + line}`;
      line += 1;
      return phone;
    });
    return {
      key: `O${String(i + 1).padStart(3, '0')}`,
      name,
      kind,
      languages: [
        'en',
        ...random.sample(LANGUAGES.slice(1), kind === 'UNION' ? random.int(0, 2) : random.int(1, 4)),
      ],
      phones,
      neighborhood: area.name,
      postalCode: area.postalCode,
    };
  });
}
