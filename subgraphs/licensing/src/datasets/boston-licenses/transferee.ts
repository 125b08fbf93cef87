/** Who takes a license over, and where, as far as the item says it. */
export interface Transferee {
  readonly name: string;
  readonly tradeName: string | null;
  /** Null when the license stays where it is. */
  readonly address: string | null;
}

/** `… transfer the license and the location from the above - To: `; the minutes also write `aboveTo:`. */
const TO = /\btransfer[\s\S]*?To\s*:\s*(?:\W*the (?=[A-Z]))?(?=[A-Z0-9])([\s\S]+)/;

/** The firm up to its legal form. `Company` and `Co.` end a name only where nothing of it follows. */
const FIRM =
  /^(.{2,120}?[\s,)](?:(?:L\.?L\.?C|Inc|Incorporated|Corp|Corporation|L\.?L\.?P|L\.?P|Ltd|Trust|Limited Partnership)\b\.?|Co(?:mpany)?\b\.?(?=\s*(?:\(|d\/|dba|located|,?\s*at\b))))/i;

const TRADE_MARKER = /^[\s,]*(?:d\s?\/\s?b\s?\/?\s?a\/?|dba)[\s:]+/i;

const STREET =
  '(?:St|Street|Ave|Av|Avenue|Road|Rd|Blvd|Boulevard|Place|Pl|Plaza|Square|Sq|Way|Wharf|Dr|Drive|Highway|Hwy|Broadway|Terminal)';

/** Where a trade name ends: the place, the next sentence, or an address that follows without a word between. */
const TRADE_END = new RegExp(
  [
    String.raw`\s*\(?\s*(?:at\s+)?(?:the\s+)?same\s+(?:location|address|premises?)`,
    String.raw`,?\s*\blocated\b`,
    String.raw`\s*;`,
    String.raw`(?<![\s.][A-Z])\.\s+(?=[A-Z])`,
    String.raw`[\s,]+(?=[A-Z]?-?\d+[\dA-Z]*(?:\s*[-–]?\s*\d+[A-Z]?)?\s+(?:[A-Z][\w.']*\s+){0,4}${STREET}\b)`,
    String.raw`,\s+(?=[A-Z]?-?\d)`,
  ].join('|'),
);

const SAME_PLACE = /^[\s(,.]*(?:at\s+)?(?:the\s+)?same\s+(?:location|address|premises?)/i;

/** Longer than any trade name of the board's files (70). */
const TRADE_NAME_CHARACTERS_MAX = 100;

/** The address that begins a text: up to its ZIP, else up to the state. */
const addressIn = (text: string): string | null =>
  /^\W*(?:located\s+(?:at\s+|in\s+)?)?([\s\S]{4,120}?\bMA\b[\s,.]*(?:\d{5})?)/i.exec(text)?.[1]?.trim() ??
  null;

/**
 * The firm to which a license is transferred: `To: Den Cinco, LLC d/b/a Borrachito located at 70 Pier Four
 * Boulevard, Boston, MA 02210.` Null when no firm with a legal form is named: details also name persons.
 */
export function transfereeOf(details: string): Transferee | null {
  const to = TO.exec(details)?.[1];
  const name = FIRM.exec(to ?? '')?.[1]?.trim();
  if (to === undefined || name === undefined || /\bmanager\b|\. [A-Z]/i.test(name)) return null;
  let rest = to.slice(to.indexOf(name) + name.length);
  let tradeName: string | null = null;
  const marker = TRADE_MARKER.exec(rest);
  if (marker) {
    const after = rest.slice(marker[0].length);
    const end = TRADE_END.exec(after)?.index ?? after.length;
    const words = after.slice(0, end).replace(/[\s,.(-]+$/, '');
    tradeName = words !== '' && words.length <= TRADE_NAME_CHARACTERS_MAX ? words : null;
    rest = after.slice(end);
  }
  return { name, tradeName, address: SAME_PLACE.test(rest) ? null : addressIn(rest) };
}
