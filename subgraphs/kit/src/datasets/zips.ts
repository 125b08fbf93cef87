/**
 * First three digits of a ZIP by state, as the Postal Service hands them out: ranges of prefixes, both ends included.
 * A prefix belongs to one state; the few offices that deliver across a border keep the state of their own address.
 */
const PREFIXES: readonly (readonly [state: string, ...ranges: (readonly [from: number, to: number])[]])[] = [
  ['PR', [6, 7], [9, 9]],
  ['VI', [8, 8]],
  ['MA', [10, 27], [55, 55]],
  ['RI', [28, 29]],
  ['NH', [30, 38]],
  ['ME', [39, 49]],
  ['VT', [50, 54], [56, 59]],
  ['CT', [60, 62], [64, 69]],
  ['NJ', [70, 89]],
  ['NY', [5, 5], [63, 63], [100, 149]],
  ['PA', [150, 196]],
  ['DE', [197, 199]],
  ['DC', [200, 200], [202, 205], [569, 569]],
  ['VA', [201, 201], [220, 246]],
  ['MD', [206, 212], [214, 219]],
  ['WV', [247, 268]],
  ['NC', [270, 289]],
  ['SC', [290, 299]],
  ['GA', [300, 319], [398, 399]],
  ['FL', [320, 339], [341, 342], [344, 344], [346, 347], [349, 349]],
  ['AL', [350, 352], [354, 369]],
  ['TN', [370, 385]],
  ['MS', [386, 397]],
  ['KY', [400, 427]],
  ['OH', [430, 459]],
  ['IN', [460, 479]],
  ['MI', [480, 499]],
  ['IA', [500, 516], [520, 528]],
  ['WI', [530, 532], [534, 535], [537, 549]],
  ['MN', [550, 551], [553, 567]],
  ['SD', [570, 577]],
  ['ND', [580, 588]],
  ['MT', [590, 599]],
  ['IL', [600, 620], [622, 629]],
  ['MO', [630, 631], [633, 641], [644, 658]],
  ['KS', [660, 662], [664, 679]],
  ['NE', [680, 681], [683, 693]],
  ['LA', [700, 701], [703, 708], [710, 714]],
  ['AR', [716, 729]],
  ['OK', [730, 731], [734, 741], [743, 749]],
  ['TX', [733, 733], [750, 770], [772, 799], [885, 885]],
  ['CO', [800, 816]],
  ['WY', [820, 831]],
  ['ID', [832, 838]],
  ['UT', [840, 847]],
  ['AZ', [850, 853], [855, 857], [859, 860], [863, 865]],
  ['NM', [870, 871], [873, 875], [877, 884]],
  ['NV', [889, 891], [893, 895], [897, 898]],
  ['CA', [900, 908], [910, 928], [930, 961]],
  ['HI', [967, 968]],
  ['GU', [969, 969]],
  ['OR', [970, 979]],
  ['WA', [980, 986], [988, 994]],
  ['AK', [995, 999]],
];

const STATE_OF_PREFIX: ReadonlyMap<number, string> = new Map(
  PREFIXES.flatMap(([state, ...ranges]) =>
    ranges.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, i): [number, string] => [from + i, state]),
    ),
  ),
);

/** The state in which a ZIP of five digits lies; null for no ZIP, and for the military's and those not given out. */
export const stateOfZip = (zip: string): string | null =>
  /^\d{5}$/.test(zip) ? (STATE_OF_PREFIX.get(Number(zip.slice(0, 3))) ?? null) : null;

const CANADIAN = /^([ABCEGHJ-NPR-TVXY])\d[A-Z][\s-]?\d[A-Z]\d$/i;

const PROVINCES: Readonly<Record<string, string>> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  Y: 'YT',
};

/** The province of a Canadian postal code (`G6E 1B5` is QC's; X is shared by two); null for any other text. */
export const provinceOfPostalCode = (text: string): string | null =>
  PROVINCES[CANADIAN.exec(text)?.[1]?.toUpperCase() ?? ''] ?? null;

/** True for a Canadian postal code. */
export const isCanadianPostalCode = (text: string): boolean => CANADIAN.test(text);
