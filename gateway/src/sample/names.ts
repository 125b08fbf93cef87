import type { Industry } from './industries.js';
import type { Random, Weight } from './random.js';

/** What a company is in law; the suffix of its name follows from it. */
export type LegalForm =
  | 'LLC'
  | 'INC'
  | 'CORP'
  | 'CO'
  | 'LP'
  | 'LLP'
  | 'PC'
  | 'SOLE_PROPRIETOR'
  | 'NONPROFIT'
  | 'COOPERATIVE'
  | 'TRUST'
  | 'GOVERNMENT';

/** The legal forms open to any line of business and how common they are, roughly as in a state's register of companies. */
export const LEGAL_FORMS: readonly Weight<LegalForm>[] = [
  ['LLC', 42],
  ['INC', 28],
  ['CORP', 8],
  ['CO', 4],
  ['SOLE_PROPRIETOR', 6],
  ['COOPERATIVE', 2],
  ['LP', 1.5],
  ['LLP', 1.5],
];

const words = (text: string): readonly string[] => text.split(' ');

// Invented family names: a head and a tail, so that four thousand come of a hundred parts, and none of a phone book.
const FAMILY_HEADS = words(
  'Abren Arvel Baskel Belmor Bexl Bramod Brevol Calvor Corvel Daskor Delmar Dorvan Drell Elskar Eskor Farnol ' +
    'Fenvar Galvor Garrid Glazor Havrin Hesk Holmar Ilvar Iskel Jarvol Jorrin Kaldor Kelmar Kestor Lagrav ' +
    'Lorvel Luskar Maldor Maskel Merrov Navrel Nelk Norvad Obrin Oskel Orvad Paskel Pellor Prandor Quarl ' +
    'Quendor Raskol Relvar Rondrav Sabrel Selkor Sorvan Tavrel Telmor Tolvar Trasker Ulvar Umbrel Vandor ' +
    'Velkor Vorsal Wendrav Wexor Wolvar Yarrod Yelmar Zandrel Zelkor Zorvan',
);
const FAMILY_TAILS = words(
  'a aby adze akis amba anda anen ante arro ato avik e eaux eiro ela elli emark enko eno erby escu esi etto ' +
    'ez ian idze iko illo imba in ingam io is iuk ka lund man mere nes o oba oglu okoro ola onde oro oska ' +
    'ouni ova ovic oyo sen ski sund u uela uka ulu ungo uri usi wala wick yan',
);

const ADJECTIVES = words(
  'Amber Ashen Brass Bright Brindled Candlelit Cheerful Cobalt Copper Crimson Crooked Dappled Drowsy Dusky ' +
    'Early Earnest Fabled Feathered Foggy Freckled Gilded Gingham Hollow Honest Humble Indigo Ivory Jaunty ' +
    'Kindly Knotted Lazy Limber Little Lofty Lucky Mellow Merry Misty Mossy Nimble Northerly Oaken Painted ' +
    'Patient Peppered Pewter Plaid Plucky Quiet Rambling Restless Ruddy Rusty Salted Scarlet Silent Silver ' +
    'Sleepy Speckled Spry Stout Sunlit Tawny Thrifty Tin Twilight Velvet Wandering Weathered Windy Woolly Yonder',
);
const NOUNS = words(
  'Acorn Anvil Badger Barnacle Barrel Bellows Bittern Bobbin Bramble Buttercup Capstan Cinder Clapper Cleat ' +
    'Clover Cobble Cormorant Cricket Cuttlefish Curlew Dory Dovetail Dragonfly Driftwood Eelgrass Elderberry ' +
    'Ember Fennel Ferret Fiddlehead Filbert Flagstone Flint Gaffer Gannet Goldfinch Gooseberry Grackle Halyard ' +
    'Hawthorn Hazelnut Hedgehog Heron Hickory Hornbeam Inkpot Jackdaw Juniper Kestrel Ladle Lantern ' +
    'Larkspur Limpet Loom Magpie Marigold Marten Mizzen Mooring Mulberry Mussel Nettle Nightjar Nutmeg Oarlock ' +
    'Otter Oxbow Paddle Pelican Periwinkle Pinecone Plover Porpoise Puffin Quahog Quince Rosehip Rudder ' +
    'Saffron Sandpiper Sassafras Sawhorse Skillet Sorrel Sparrow Spindle Starling Sturgeon Sumac Tamarind Teasel ' +
    'Thimble Thistle Tiller Trivet Trowel Turnip Wagtail Walnut Warbler Wheelhouse Whelk Whistle Woodcock Yarrow',
);
const PLACE_WORDS = [
  'Ellery',
  'Port Ellery',
  'Ellery Bay',
  'North Ellery',
  'Gull Point',
  'Lantern Hill',
  'Ropewalk',
  'Mill Cove',
  'Kestrel Park',
  'Old Tannery',
  'Saint Orla',
  'Saltmarrow',
  'Quillhaven',
  'Dunmere',
  'Wexcombe',
  'Causeway',
];
const CAUSES = words(
  'Shelter Literacy Meals Reading Music Sailing Housing Tenants Newcomers Elders Harbor Gardens',
);

const FORM_SUFFIXES: Readonly<Record<LegalForm, readonly Weight<string>[]>> = {
  LLC: [
    [', LLC', 6],
    [' LLC', 4],
  ],
  INC: [
    [', Inc.', 7],
    [' Inc.', 2],
    [' Incorporated', 1],
  ],
  CORP: [
    [' Corp.', 6],
    [' Corporation', 4],
  ],
  CO: [
    [' Company', 5],
    [' Co.', 5],
  ],
  LP: [
    [', L.P.', 5],
    [' Limited Partnership', 5],
  ],
  LLP: [
    [' LLP', 7],
    [', L.L.P.', 3],
  ],
  PC: [[', P.C.', 1]],
  SOLE_PROPRIETOR: [['', 1]],
  NONPROFIT: [
    [', Inc.', 6],
    ['', 4],
  ],
  COOPERATIVE: [
    [' Cooperative', 4],
    [' Cooperative, Inc.', 3],
    [' Co-op', 2],
    [' Worker Cooperative LLC', 1],
  ],
  TRUST: [[' Realty Trust', 1]],
  GOVERNMENT: [['', 1]],
};

/** An invented family name. */
export function familyName(random: Random): string {
  return random.pick(FAMILY_HEADS) + random.pick(FAMILY_TAILS);
}

/** A family name with one letter exchanged: another family, and a trap for whoever matches by likeness. */
export function oneLetterApart(random: Random, name: string): string {
  const at = random.int(2, Math.max(2, name.search(/[ ,]|$/) - 2));
  const letter = name[at]?.toLowerCase() ?? 'a';
  const others = ('aeiou'.includes(letter) ? 'aeiou' : 'lmnrstv').replace(letter, '');
  return name.slice(0, at) + random.pick([...others]) + name.slice(at + 1);
}

const adjectiveNoun = (random: Random) => `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`;
function twoNouns(random: Random): string {
  const first = random.pick(NOUNS);
  const second = random.pick(NOUNS);
  return first === second ? `Old ${first}` : `${first} & ${second}`;
}
const initials = (random: Random) =>
  Array.from({ length: random.int(2, 3) }, () => random.pick([...'ABCDEFGHJKLMNOPRSTVWZ']));

/** The name of a company without its suffix; some are called by their address, as holders of one building are. */
export function companyStem(random: Random, industry: Industry, address: string): string {
  const trade = random.pick(industry.trades);
  const shape = random.int(1, 100);
  if (shape <= 26) return `${familyName(random)} ${trade}`;
  if (shape <= 34) return `${familyName(random)} & ${familyName(random)} ${trade}`;
  if (shape <= 44)
    return `${familyName(random)} & ${random.pick(['Sons', 'Daughters', 'Sisters', 'Brothers'])} ${trade}`;
  if (shape <= 66) return `${adjectiveNoun(random)} ${trade}`;
  if (shape <= 74) return `${twoNouns(random)} ${trade}`;
  if (shape <= 80) return `${random.pick(PLACE_WORDS)} ${random.pick(NOUNS)} ${trade}`;
  if (shape <= 86) return `${initials(random).join('.')}. ${familyName(random)} ${trade}`;
  if (shape <= 90) return `${initials(random).join('')} ${random.pick(NOUNS)} ${trade}`;
  if (shape <= 95) return address;
  return `${familyName(random)}'s ${trade}`;
}

/** The name of a charity or association without its suffix. */
export function charityStem(random: Random): string {
  const place = random.pick(PLACE_WORDS);
  const shape = random.int(1, 4);
  if (shape === 1) return `${place} ${random.pick(NOUNS)} Foundation`;
  if (shape === 2) return `Friends of ${adjectiveNoun(random)} ${random.pick(CAUSES)}`;
  if (shape === 3) return `${familyName(random)} Center for ${random.pick(CAUSES)}`;
  return `${place} ${random.pick(NOUNS)} ${random.pick(CAUSES)} Association`;
}

/** The suffix that the legal form puts behind the name, with its comma or blank. */
export function suffixOf(random: Random, form: LegalForm): string {
  return random.weighted(FORM_SUFFIXES[form]);
}

/** The name over the door. */
export function tradeName(random: Random, industry: Industry): string {
  const sign = random.pick(industry.signs.length > 0 ? industry.signs : industry.trades);
  const shape = random.int(1, 10);
  if (shape <= 3) return `The ${adjectiveNoun(random)}`;
  if (shape <= 6) return `${adjectiveNoun(random)} ${sign}`;
  if (shape <= 7) return twoNouns(random);
  if (shape <= 9) return `${familyName(random)}'s ${sign}`;
  return `${random.pick(PLACE_WORDS)} ${sign}`;
}
