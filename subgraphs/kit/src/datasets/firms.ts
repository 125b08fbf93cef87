/** Legal forms as they end or stand in a firm's name. */
const LEGAL_FORM =
  /(?:^|[\s,.()])(?:incorporated|inc|corporation|corp|co|company|l\.?\s?l\.?\s?c|llc|l\.?l\.?p|llp|l\.?p|lp|p\.?l\.?l\.?c|pllc|p\.?c|ltd|limited|limited partnership|trust|p\.?a|cooperative|co-op|coop)\.?(?=$|[\s,;.()/])/i;

/** Words that firms bear and persons do not (so no Church, Glass, House, Sales), in small letters. */
export const FIRM_WORDS: ReadonlySet<string> = new Set(
  `academy agency alliance apartments asphalt assoc associates association atelier auto automotive bagels
  bakery bar barbershop bbq beauty bistro board boutique brewery brewing bros brothers buffet builders
  building burger burgers cab cabinets cafe café care caterers catering center centers centre chapter
  churrascaria cinema cinemas city clean cleaners cleaning clinic club coffeehouse college commission
  communications community companies concepts concrete condominium construction constructions
  consultants consulting contr contracting contractor contractors council county daycare deli delivery
  dental department design designs developers development diner distribution distributors donut donuts
  drain drug drywall dunkin education electric electrical elevator emergency employment energy
  engineering enterprise enterprises entertainment environmental equipment estates excavating excavation
  express exteriors fabrication farm farms fellowship fence fences fitness flooring florist food foods
  foundation framing franchise fund furniture garage gardens gas grill grocery group gym hair healthcare
  heating holding holdings home homes hospital hospitality hotel housing hvac imports improvement
  improvements industries inn inns institute insulation insurance interiors international investments
  iron janitorial kitchen labor laboratories landscape landscapers landscaping laundry lawn lenders
  liquor liquors logistics lounge lumber machine maintenance management manufacturing market marketing
  masonry meat mechanical media medical metal mills ministries mobil motel motors movers moving museum
  nails national network noodles nursery nursing nutrition office offices oil organization painters
  painting partners partnership paving pediatrics pharmacy pizza pizzas pizzeria plastering plaza
  plumbing pools printing productions products professional professionals program properties property
  pub rail readings realty recovery recycling rehabilitation remodel remodeling removal renovation
  renovations rental rentals repair resort restaurant restaurants restoration retail retailers
  ristorante roofing rubbish salon sanitation school schools seafood security service services sewer
  shop shoppe shops siding sign signs society solar solutions sons spa specialties staffing station
  store stores studio studios subway supermarket supply sushi systems taco tacos taqueria tavern taxi
  tech technologies technology telecom theater theatre tile tours towing trading trailer training
  transit transport transportation trattoria travel trucking union university usa variety vending
  ventures warehouse waste waterproofing welding wholesale wine wines works yacht`.split(/\s+/),
);

/** True when a name carries a legal form (Inc., LLC, Co., L.P. …): it is a firm's beyond doubt. */
export const hasLegalForm = (name: string): boolean => LEGAL_FORM.test(name);

/**
 * True when a name shows that it is a firm's: a legal form, a digit, an ampersand, or a word that firms bear.
 * False says only that nothing shows it.
 */
export function hasFirmEvidence(name: string): boolean {
  if (hasLegalForm(name) || /[\d&+@#]/.test(name)) return true;
  return name
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .some((word) => FIRM_WORDS.has(word) || FIRM_WORDS.has(word.replace(/s$/, '')));
}

const PERSON_WORD =
  /^(?:\p{Lu}\.?|\p{Lu}[\p{L}’'-]+|(?:[Dd]e|[Dd]a|[Dd]os|[Ll]a|[Vv]an|[Dd]i)|(?:Jr|Sr)\.?|I{2,3})$/u;

/**
 * True when a name has a person's shape (two to four capitalized words) and nothing shows a firm. For columns
 * that name firms as a rule; where every second row is a person, `hasFirmEvidence` alone decides.
 */
export function looksLikePerson(name: string): boolean {
  if (hasFirmEvidence(name) || /^the\b/i.test(name) || /['’]s\b/i.test(name)) return false;
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  return words.length >= 2 && words.length <= 4 && words.every((word) => PERSON_WORD.test(word));
}

/** True when two texts are made of the same words, in whatever order: `Cruz, Norma Vega`, `Norma Vega Cruz`. */
export function sameWords(a: string, b: string): boolean {
  const words = (text: string) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).sort().join(' ');
  return words(a) !== '' && words(a) === words(b);
}
