import { hasFirmEvidence } from './firms.js';
import { type Mend, unchanged } from './repairs.js';

/**
 * Given names that are common in the United States, in small letters. For telling a person's name from a firm's
 * where a source does not: one that is missing here leaves a person's name standing as an employer's, which it is
 * in the source; a word that firms bear as their first would cost a firm, so there is no Austin, Jackson or Kelly.
 */
const GIVEN_NAMES = new Set(
  `aaron abdul abel abigail abraham adalberto adam adan adela adrian adriana agnes agustin ahmed alan albert
  alberto alejandra alejandro alex alexander alexandra alfonso alfred alfredo ali alice alicia allan allen allison
  alvaro alvin amanda amelia amy ana andre andrea andres andrew andy angela angelina angelo anita ann anna anne
  annette annie anthony antonia antonio aram armando arnold arthur arturo audrey augusto barbara barry beatriz
  becky ben benito benjamin bernadette bernice beth betty beverly bill billy bob bobby bonnie brad brenda brendan
  brent brett brian bridget bruce bruno bryan byron calvin camille candace carl carla carlos carmen carol caroline
  carolyn carrie casey catherine cathy cecil cecilia cesar chad charlene charles cheryl chris christian christina
  christine christopher christy cindy claire clara clarence claudia claudio colleen connie corey corinna corinne
  courtney craig cristian cristina curtis cynthia damon dan daniel daniela daniele danielle danny darlene darrell
  darren daryl dave david deanna debbie deborah debra delores denise dennis derek derrick devin diana diane diego
  dolores dominic dominick donald donna doris dorothy doug douglas duane dustin dwayne dwight eddie edgar edith
  edmund eduardo edward edwin eileen elaine eleanor elena eli elias elizabeth ellen elmer eloy elsa emil emilio
  emily emma enrique eric erica erik erin ernest ernesto ernie esteban esther ethan eugene eva evan evelyn fabian
  fabio federico felicia felipe felix fernando francesca francesco franco frank frankie fred freddie frederick
  gabriel gabriela gary george gerald geraldine gerard gerardo gilbert gilberto gina giovanni giuseppe gladys
  glenda glenn gloria gonzalo gordon greg gregg gregory gretchen guillermo gustavo harold harriet harry hassan
  hector heidi helen henry herbert herman hilda horacio hugo humberto ian ibrahim ignacio igor ilda inez irene
  irma irving isaac isabel ismael ivan ivette jacob jacqueline jacques jaime jake james jamie jan jane janet
  janice jared jason javier jay jean jeanette jeff jeffery jeffrey jennifer jenny jeremiah jeremy jermaine jerome
  jerry jesse jessica jesus jill jim jimmy joan joann joanna joanne joao joaquin joe joel joey john johnny jon
  jonathan jorge jose josef joseph josephine joshua josue joyce juan juana juanita judith judy julia julian julie
  julio justin karen karl karla katherine kathleen kathryn kathy katie keith ken kenneth kenny kerry kevin
  kimberly kristen kristin kristina kurt kyle larry laura lauren laurence laurie lawrence leah leo leonard
  leonardo leonel leopoldo leroy lester linda lisa lois lorenzo loretta lori lorraine lou louis louise lucia lucy
  luigi luis luisa lydia mabel manoel manuel marc marcelo marcia marco marcos marcus margaret margarita maria
  marianne marie marilyn mario marjorie mark marlene martha marvin mary mathew matt matthew maureen maurice
  mauricio megan melanie melissa melvin michael micheal michele michelle miguel mike mildred mindy miriam mohamed
  mohammad mohammed moises monica monique muhammad myron nancy naomi natalia natalie nathan nathaniel neal neil
  nicholas nick nicole noah noel noemi nora norma norman octavio olga oliver olivia omar oscar oswaldo otto pablo
  pamela pat patrice patricia patricio patrick patti paul paula pauline pedro peggy penny pete peter phil philip
  phillip phyllis pierre priscilla rachel rafael ralph ramiro ramon randall randy raquel raul raymond rebecca
  reginald rene renee ricardo richard rick ricky rita robert roberta roberto rocco rodney rodolfo rodrigo rogelio
  roger roland rolando romulo ron ronald ronnie rosa rosalie rosemarie rosemary roy ruben rudolph rudy russell
  ruth salvatore sam samantha samuel sandra sara sarah saul sean sebastian sergio seth shane sharon shaun shawn
  sheila sherry shirley silvia simon sofia sonia sonya stacey stacy stefan stephanie stephen steve steven sue
  susan suzanne sylvia tamara tammy tanya tara ted teresa terrance terrence terri terry theodore theresa thomas
  tiffany tim timothy tina todd tom tomas tommy toni tony tracey tracy travis trevor troy tyrone valerie vanessa
  vera veronica vicente vicki vickie victor vincent vincenzo vito vivian vladimir wade walter wanda wendell wendy
  wilfred wilfredo william willie wilma yesenia yolanda yvette yvonne zachary`.split(/\s+/),
);

/** Family names that stand in the middle of a name in Spanish or Portuguese (Jose Santamaria Lopez has them last). */
const LAST_OF_TWO = new Set(
  `alvarado alvarez araujo barbosa barrera castillo castro chavez contreras costa cruz delgado diaz dominguez espinoza
  estrada fernandes fernandez ferreira flores garcia gomes gomez gonzales gonzalez guerrero gutierrez guzman hernandez
  herrera jimenez lopez maldonado marin marquez martinez medina mejia mendez mendoza mendez molina morales moreno munoz
  nunez oliveira orellana ortega ortiz padilla pena perez pereira ramirez ramos reyes rios rivas rivera rocha rodrigues
  rodriguez rojas romero ruiz salazar salinas sanchez sandoval santiago santos silva soto souza suarez torres valdez
  vargas vasquez vazquez vega velasquez velez villanueva zamora`.split(/\s+/),
);

/** Last words that make a firm or a place of what begins like a person (Herb Chambers Lincoln, James Madison Estate). */
const NO_FAMILY_NAME = new Set(
  `acura advisors airport appliance appliances arms audi bakers bmw buick builder builders cadillac care carpentry carpets cars
  chevrolet chevy chiropractic chrysler court dairy deere dodge drilling dry drywall equities erection erectors estate farming fiat flooring floors ford forest
  framing garden gardening gardens gmc golf gravel grill hall hardware harvesting health hill honda hotels house hyundai industrial infiniti ingredients
  island isuzu italiana jazz jeep jewelers jewelry kia lake lawncare lexus lincoln lodge logging manor mart mazda mercedes mercury mexicano mitsubishi
  moda nissan
  optical orchard orchards oil orthodontics osteria packaging park petroleum pizza place plumber point pontiac porsche pro products racing ranch ranches
  residence resources river roofer roofers saab salons sawmill spa sport sports stable stables steakhouse stucco suites subaru supply suzuki time tire tires
  toyota tree trucks village volkswagen volvo willow wireless woods`.split(/\s+/),
);

/** Firms that are named as persons are, in small letters. */
export const NAMED_LIKE_PERSONS: ReadonlySet<string> = new Set(
  [
    'ann taylor',
    'benjamin moore',
    'bob evans',
    'calvin klein',
    'charles schwab',
    'eddie bauer',
    'edward jones',
  ].concat(
    [
      'ethan allen',
      'gordon biersch',
      'henry schein',
      'jenny craig',
      'jimmy john',
      'jimmy johns',
      'john casablancas',
      'john deere',
    ],
    [
      'johnny pepperoni',
      'johnny rockets',
      'joyce leslie',
      'kenneth cole',
      'mary kay',
      'michael kors',
      'ralph lauren',
    ],
    [
      'raymond james',
      'robert half',
      'roy rogers',
      'steve madden',
      'tim hortons',
      'tommy hilfiger',
      'tony roma',
    ],
  ),
);

const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/;

/** Words of a name in their spoken order: `TYLER, JOSEPH W` is `joseph w tyler`. */
function spoken(name: string): string[] {
  const [before = '', after, ...rest] = name.split(/,(?!\s*(?:jr|sr|ii|iii|iv)\b)/i);
  if (rest.length > 0) return [];
  const turned = after === undefined ? before : `${after} ${before}`;
  const words = turned.toLowerCase().replaceAll('.', ' ').replaceAll(',', ' ').split(/\s+/).filter(Boolean);
  return words.filter((word) => !SUFFIX.test(word));
}

/**
 * True when a name is certainly a person's alone: a common given name, then an initial, a second given name or
 * nothing, then a family name; and nothing shows a firm. `Jose Santamaria Lopez`, `TYLER, JOSEPH W`, not `Tim Hortons
 * Cafe`, `Mary Kay's`. A source whose every second row is a person may take more for persons; this is for the others.
 */
export function isCertainlyPerson(name: string): boolean {
  if (hasFirmEvidence(name) || /['’]s\b|\bthe\b|\bof\b|\//i.test(name)) return false;
  const words = spoken(name);
  if (NAMED_LIKE_PERSONS.has(words.join(' '))) return false;
  const [given = '', ...others] = words;
  const family = others.at(-1) ?? '';
  if (!GIVEN_NAMES.has(given) || family.length < 2 || NO_FAMILY_NAME.has(family)) return false;
  if (words.some((word) => !/^\p{L}[\p{L}'’-]*$/u.test(word))) return false;
  const middle = others.slice(0, -1);
  return (
    middle.length <= 2 &&
    (middle.every(
      (word) => word.length === 1 || GIVEN_NAMES.has(word) || /^(?:de|da|dos|la|del|van|di)$/.test(word),
    ) ||
      (middle.length === 1 && LAST_OF_TWO.has(family)))
  );
}

const CARE_OF = /[\s,;-]+(?:c\/o|attn\b[.:]?)\s.*$/i;
const IN_PARENTHESES = /\s*\(([^()]*)\)\s*$/;

/**
 * Takes a person whom one writes to out of a firm's name: `Gold's Gym c/o Eric Krieger`, `Stonescape Inc (Kurt
 * Snyder)`. What stands in parentheses stays unless it is certainly a person's name.
 */
export const dropContact: Mend = (value) => {
  const inside = IN_PARENTHESES.exec(value)?.[1]?.trim() ?? '';
  const without = value.replace(CARE_OF, '').replace(isCertainlyPerson(inside) ? IN_PARENTHESES : /$^/, '');
  const kept = without.trim();
  return kept === value || kept === '' ? unchanged(value) : { value: kept, rule: 'contact-in-name' };
};
