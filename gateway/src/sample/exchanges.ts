import type { Union } from './bargaining.js';
import { addDays } from './days.js';
import type { Random } from './random.js';

/** A post of the exchange network (S3.3). */
export interface Exchange {
  readonly key: string;
  readonly kind: 'EXPERIENCE' | 'ISSUE' | 'EFFORT';
  readonly title: string;
  readonly body: string;
  readonly author: {
    readonly name: string;
    readonly kind: 'UNION' | 'MUNICIPAL_OFFICIAL' | 'EMPLOYEE' | 'COMMUNITY_MEMBER';
  };
  readonly postedOn: string;
  readonly replies: readonly string[];
  readonly visibility: 'PUBLIC' | 'PARTNERS';
}

const POSTS: readonly (readonly [Exchange['kind'], string, string])[] = [
  [
    'EXPERIENCE',
    'Joint overtime count at Streets and Sanitation',
    'Crew leaders and the department counted overtime together for a month. Both sides now use the same figures.',
  ],
  [
    'EXPERIENCE',
    'Opening the table with interests, not proposals',
    'Two mornings on what each side needs saved us three months of counteroffers.',
  ],
  [
    'EXPERIENCE',
    'Interpreters at unit meetings',
    'Attendance in the school kitchens doubled once meetings were held in three languages.',
  ],
  [
    'ISSUE',
    'Snow days and shift differentials',
    'Whose rate applies when a crew is held past midnight? We found four different answers.',
  ],
  [
    'ISSUE',
    'Late retroactive payments',
    'A ratified agreement took eleven weeks to reach payroll. What helped elsewhere?',
  ],
  ['ISSUE', 'Heat in the fleet garage', 'Mechanics ask for a written heat plan before next summer.'],
  [
    'EFFORT',
    'Tool library for apprentices',
    'The harbor trades and the college lend tools for the first half year.',
  ],
  [
    'EFFORT',
    'Energy savings in the libraries',
    'Librarians found savings of twelve percent; half goes to opening hours.',
  ],
  [
    'EFFORT',
    'One calendar for all expiries',
    'All 21 units now see every expiry date eighteen months ahead.',
  ],
];

const REPLIES = [
  'We tried the same in Dunmere.',
  'Could you share the form that you used?',
  'Thank you, this helped us.',
  'How long did it take?',
];

/** One post of each text, the last a week ago; one in five is for partners only. */
export function generateExchanges(random: Random, unions: readonly Union[], today: string): Exchange[] {
  return POSTS.map(([kind, title, body], i) => {
    const author = random.pick([
      { name: random.pick(unions).name, kind: 'UNION' as const },
      { name: 'Office of Labor Relations', kind: 'MUNICIPAL_OFFICIAL' as const },
      { name: 'A wharf crew', kind: 'EMPLOYEE' as const },
      { name: 'Gull Point Neighbors', kind: 'COMMUNITY_MEMBER' as const },
    ]);
    return {
      key: `X${String(i + 1).padStart(3, '0')}`,
      kind,
      title,
      body,
      author,
      postedOn: addDays(today, -7 - i * random.int(9, 30)),
      replies: random.sample(REPLIES, random.int(0, 3)),
      visibility: i % 5 === 4 ? 'PARTNERS' : 'PUBLIC',
    };
  });
}
