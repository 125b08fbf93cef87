/**
 * The word tables of name normalization: data, apart from the rules that use them. A change here changes the
 * keys of stored names, so it comes with a new `NORMALIZER_VERSION`.
 */

/**
 * Classes of legal form, after the groups that ISO 20275 (the GLEIF list of entity legal forms) has for the
 * United States, plus the few foreign forms that American registers hold.
 */
export const LEGAL_FORMS = [
  'LLC',
  'CORPORATION',
  'COMPANY',
  'LIMITED',
  'LP',
  'LLP',
  'PROFESSIONAL',
  'PARTNERSHIP',
  'JOINT_VENTURE',
  'SOLE_PROPRIETORSHIP',
  'TRUST',
  'COOPERATIVE',
  'NONPROFIT',
  'FOREIGN',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Trailing words that say only the legal form, longest phrase first, and their class. They leave the core. */
export const LEGAL_PHRASES: readonly (readonly [phrase: string, form: LegalForm])[] = [
  ['professional limited liability company', 'PROFESSIONAL'],
  ['limited liability limited partnership', 'LLP'],
  ['limited liability partnership', 'LLP'],
  ['limited liability company', 'LLC'],
  ['limited liability co', 'LLC'],
  ['ltd liability company', 'LLC'],
  ['ltd liability co', 'LLC'],
  ['professional service corporation', 'PROFESSIONAL'],
  ['professional corporation', 'PROFESSIONAL'],
  ['professional corp', 'PROFESSIONAL'],
  ['non profit corporation', 'NONPROFIT'],
  ['nonprofit corporation', 'NONPROFIT'],
  ['public benefit corporation', 'CORPORATION'],
  ['social purpose corporation', 'CORPORATION'],
  ['sole proprietorship', 'SOLE_PROPRIETORSHIP'],
  ['sole proprietor', 'SOLE_PROPRIETORSHIP'],
  ['sole owner', 'SOLE_PROPRIETORSHIP'],
  ['an individual', 'SOLE_PROPRIETORSHIP'],
  ['each individually', 'SOLE_PROPRIETORSHIP'],
  ['individually', 'SOLE_PROPRIETORSHIP'],
  ['limited partnership', 'LP'],
  ['general partnership', 'PARTNERSHIP'],
  ['partnership', 'PARTNERSHIP'],
  ['joint venture', 'JOINT_VENTURE'],
  ['business trust', 'TRUST'],
  ['llc', 'LLC'],
  ['lc', 'LLC'],
  ['incorporated', 'CORPORATION'],
  ['corporation', 'CORPORATION'],
  ['inc', 'CORPORATION'],
  ['corp', 'CORPORATION'],
  ['pbc', 'CORPORATION'],
  ['company', 'COMPANY'],
  ['companies', 'COMPANY'],
  ['co', 'COMPANY'],
  ['limited', 'LIMITED'],
  ['ltd', 'LIMITED'],
  ['lp', 'LP'],
  ['lllp', 'LLP'],
  ['llp', 'LLP'],
  ['gp', 'PARTNERSHIP'],
  ['jv', 'JOINT_VENTURE'],
  ['pllc', 'PROFESSIONAL'],
  ['plc', 'LIMITED'],
  ['pc', 'PROFESSIONAL'],
  ['ps', 'PROFESSIONAL'],
  ['psc', 'PROFESSIONAL'],
  ['pa', 'PROFESSIONAL'],
  ['nv', 'FOREIGN'],
  ['bv', 'FOREIGN'],
  ['gmbh', 'FOREIGN'],
  ['ag', 'FOREIGN'],
  ['srl', 'FOREIGN'],
  ['sarl', 'FOREIGN'],
  ['ulc', 'FOREIGN'],
  ['pty', 'FOREIGN'],
  ['pte', 'FOREIGN'],
];

/** Forms that are dropped from the core wherever they stand after the first word: they mean nothing else. */
export const UNAMBIGUOUS_FORMS: ReadonlySet<string> = new Set([
  'llc',
  'inc',
  'incorporated',
  'corp',
  'llp',
  'lllp',
  'pllc',
  'ltd',
]);

/** Words that say a legal form and are part of the name too: recognized, never taken out of the core. */
export const NAMING_FORMS: ReadonlyMap<string, LegalForm> = new Map([
  ['cooperative', 'COOPERATIVE'],
  ['credit union', 'COOPERATIVE'],
  ['foundation', 'NONPROFIT'],
  ['nonprofit', 'NONPROFIT'],
  ['association', 'NONPROFIT'],
  ['society', 'NONPROFIT'],
  ['trust', 'TRUST'],
]);

const words = (table: string): ReadonlyMap<string, string> =>
  new Map(
    table
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [canonical = '', variants = ''] = line.trim().split(': ');
        return variants.split(' ').map((variant) => [variant, canonical] as const);
      }),
  );

/** Abbreviation or variant spelling → the one word that stands for it in keys. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = words(`
  association: assn assoc asso assc
  associate: assocs associates
  service: svc svcs serv srvc servs srv svs
  management: mgmt mgt mngmt managment
  manufacturing: mfg manuf manufacturers mfrs mfr manufacturer
  center: ctr cntr centre ctrs
  international: intl internatl
  national: natl nat
  hospital: hosp
  university: univ
  department: dept
  brother: bros bro
  construction: const constr constn construct
  contractor: contr contrs contracting contractors
  distribution: dist distr distrib distributing distributors distributor
  enterprise: ent entr entp enterprises
  industry: ind inds indus industries
  restaurant: rest rstrnt restr restaurante
  electric: elec elect electrical
  equipment: equip eqpt
  government: govt
  insurance: ins
  market: mkt mkts
  medical: med
  product: prod prods
  property: prop props
  rehabilitation: rehab
  school: sch
  system: sys
  transportation: transp transpo
  warehouse: whse
  wholesale: whsle whsl
  building: bldg bldgs
  builder: bldr bldrs builders
  development: dev devel devt developers developer
  engineering: engr engrg engrs engineers engineer
  general: gen genl
  group: grp
  health: hlth
  healthcare: hlthcare
  height: hts hgts
  investment: inv invest
  lumber: lbr
  machine: mach
  maintenance: maint
  mechanical: mech
  memorial: meml
  mount: mt
  mountain: mtn mtns
  fort: ft
  saint: st ste
  plumbing: plbg plmbg
  heating: htg
  landscaping: ldscp landscape landscapes landscapers landscaper lndscp
  nursing: nurs
  barbecue: bbq barbeque barbq
  donut: doughnut donuts doughnuts
  theater: theatre
  grill: grille
  shop: shoppe
  night: nite
  light: lite
  us: usa
  street: strt
  apartment: apt apts
  american: amer
  community: cmnty commty
  county: cnty
  cooperative: coop
  communication: comm commun comms
  delivery: deliv
  entertainment: entmt
  environmental: environ envir
  exchange: exch
  federal: fed
  furniture: furn
  laboratory: lab labs
  library: lib
  logistic: logistics
  repair: repairs
  roofing: rfg
  security: sec
  supply: supl sply
  technology: tech techs
  trucking: trkg trucking
  number: no
`);

/** Number words and ordinals → digits. Higher ones are rare in names and stay words. */
export const NUMBER_WORDS: ReadonlyMap<string, string> = words(`
  1: one first 1st
  2: two second 2nd
  3: three third 3rd
  4: four fourth 4th
  5: five fifth 5th
  6: six sixth 6th
  7: seven seventh 7th
  8: eight eighth 8th
  9: nine ninth 9th
  10: ten tenth 10th
  11: eleven eleventh 11th
  12: twelve twelfth 12th
  20: twenty
`);
