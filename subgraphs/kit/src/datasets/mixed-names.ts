import { FIRM_WORDS, hasLegalForm } from './firms.js';
import { GIVEN_NAMES } from './given-names.js';
import { NAMED_LIKE_PERSONS } from './persons.js';

/** Words beside `FIRM_WORDS` that no person is called: what shops sell and do, and words that join others. */
const OTHER_WORDS = new Set(
  `accessories acres acutes advertising aesthetics air alarm alterations any apartment apparel appliance appliances appraisal appraisals
  appraiser architect architects art arts asbestos athletic attorneys audio baby baked balloons bank banking barbecue barber bauer body
  bookkeeping books boutiques brand braids bread bridal broadway by cake cakes candle candles candy car cards
  carnegie carpet carwash cash chapel chevrolet chicken chicks childcare chimney chiropractic chocolates church
  cigar cigars closet cloth clothes clothing coaching coffee collection collections comfortable computers cookies cooking
  cork corner cosmetic cosmetics country couture cover crafts creamery creation creations creative credit creek cuisine cupcakes
  customs cuts cutz dance day daycare decor dentistry desserts detail detailing dialysis dirt discount distributing
  dog dogs doodles door dream dreams eatery el electricians elegance embroidery equestrian essentials estate etc
  events exchange executive exhaust expressions eye eyewear fabric fades family fashion fashions film finance
  financial fine firm fish floor flooring floors floral flowers for frames free freight friends fries fuel fun fund funding gallery
  games general gifts girls glam golf gourmet granite graphic graphics ham hands handyman hauling healing health
  hearing heat hills homesource honda hospice hotels house ice image images imaging imports incorporate information ink installations interior
  investment irrigation janitorial japanese jewelry jewels jewlery junk kia kids kitchen kitchens kloset lab laser lashes law lawncare lawyer
  learning lending less liquor living loan loans locksmith lofts luxury machinery maids mart massage massages meats
  medics medicine mediterranean mobile mobility modern mortgage movie mowing music nail natural naturals net notary novelties of on
  optical orange our outfitters outlet paint pallets park party pawn perfume pet pets photo photographer photographers
  photography photos physicians pies place plan play plus polish polka pottery powersports press pressure print prints
  produce production publishers publishing quest quickstop ranch ready-mix real realtor realtors record recordings records
  refrigeration regional rehab rent resale revocable ride rides rock room rooms rooter salsa sale sales sandwich
  sauce scents seat sew sewing shack shell shine shoes shopping shot shots showroom signature skate skin skincare
  sister sisters smoke smokehouse snack snacks soccer solution sound specialty speed spirits sportswear star stitches stone stop street strength striping styles
  styling stylist suite suites suits super superstop surfaces surgery sweep sweet sweets tax taxes tea team teas tees
  the therapy things threading threads tires title to tobacco toyota toys transmission treats tree trends
  trims tv unlimited urban vacations valley vapor videos villas vintage vision wash washes washing water waxing wear
  web wedding weddings wellness wheels wigs wireless with wood woodworks work works world yard yoga your`.split(
    /\s+/,
  ),
);

/** A legal form that the publisher's column width, or a typist, ran into the word before it: `CHAPELINC`. */
const FUSED_FORM = /\p{L}{3,}(?:LLC|PLLC|LLP|INC)$/iu;

const LEADING_TITLE = /^(?:dr|mr|mrs|ms)\.?\s+/i;
const PROFESSION =
  /^(?:m\.?d|d\.?d\.?s|d\.?m\.?d|cpa|ph\.?d|lcsw|lmt|lpc|lac|d\.?c|o\.?d|d\.?o|dvm|rn|esq|attorney)\.?$/i;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const INITIAL = /^(?:\p{L}\.?){1,2}$/u;
const NAME_WORD = /^\p{L}[\p{L}'’.-]*$/u;

const WORDS_MAX = 4;

const isGiven = (word: string | undefined) =>
  word !== undefined && GIVEN_NAMES.has(word.toLowerCase().replaceAll('.', '').split('-')[0] ?? '');

/** A word that a person can be called: no firm's word, no sign. */
function canBeName(word: string): boolean {
  const parts = word.toLowerCase().replace(/\.$/, '').split('-');
  const firms = parts.some((part) =>
    [part, part.replace(/s$/, '')].some((form) => FIRM_WORDS.has(form) || OTHER_WORDS.has(form)),
  );
  return NAME_WORD.test(word) && !firms;
}

/** `Dr. Dana Q. Example Jr., DDS`: the words of the name, and whether a profession followed them. */
function nameWords(text: string): { readonly words: readonly string[]; readonly profession: boolean } {
  const words = text
    .replace(LEADING_TITLE, '')
    .replace(/\battorneys? at law\b/i, 'attorney')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  let profession = LEADING_TITLE.test(text);
  for (
    let last = words.at(-1);
    last && (PROFESSION.test(last) || GENERATION.test(last));
    last = words.at(-1)
  ) {
    profession ||= PROFESSION.test(last);
    words.pop();
  }
  return { words, profession };
}

function isOnePerson(text: string): boolean {
  const { words, profession } = nameWords(text);
  const [first, second] = words;
  if (words.length < 2 || words.length > WORDS_MAX || !words.every(canBeName)) return false;
  if (words.every((word) => INITIAL.test(word))) return false;
  if (profession || isGiven(first)) return true;
  // `Donyell L. Wynn`; `Pop A Lock` has a word in the middle.
  return words.length === 3 && /^(?:[B-MO-Z]|\p{L}\.)$/iu.test(second ?? '') && !INITIAL.test(first ?? '');
}

/** `Example, Dana Q`. */
function isLastNameFirst(text: string): boolean {
  const found = /^([\p{L}'’-]+), ([\p{L}'’.-]+)(?: \p{L}\.?)?$/u.exec(text);
  return found !== null && [found[1], found[2]].every((word) => canBeName(word ?? '')) && isGiven(found[2]);
}

/** `Dana & Kim Example`, `Dana Example and Kim Sample`: two or three persons, and nothing of a firm. */
function arePersons(text: string): boolean {
  const parts = text.split(/\s*&\s*|\s+(?:and|or)\s+/i);
  const last = nameWords(parts.at(-1) ?? '').words;
  if (parts.length < 2 || parts.length > 3 || last.length < 2) return false;
  const words = parts.map((part) => nameWords(part).words);
  if (!words.every((part) => part.length > 0 && part.length <= WORDS_MAX && part.every(canBeName)))
    return false;
  return isGiven(words[0]?.[0]) && words.every((part) => !part.every((word) => INITIAL.test(word)));
}

/**
 * True when every word of a text could be a person's, and nothing shows a firm. For columns that name persons as a
 * rule, such as the business name of whom the publisher calls a sole proprietor.
 */
export function couldBePerson(text: string): boolean {
  if (hasLegalForm(text) || /[\d@#+&]|['’]s\b|\b(?:plc|and)\b/i.test(text)) return false;
  const { words } = nameWords(text.trim());
  return words.length >= 2 && words.length <= WORDS_MAX && words.every(canBeName);
}

/**
 * True when a text certainly names persons alone: a given name with a surname, a name with its initial or
 * profession, a couple. For columns in which firms and persons stand side by side (`isCertainlyPerson` is for those of
 * firms); what is not certain is a firm's.
 */
export function namesPersons(text: string): boolean {
  const name = text.trim();
  if (hasLegalForm(name) || /[\d@#+]|['’]s\b|\bplc\b/i.test(name)) return false;
  if (FUSED_FORM.test(name) || NAMED_LIKE_PERSONS.has(name.toLowerCase())) return false;
  return isLastNameFirst(name) || isOnePerson(name) || arePersons(name);
}
