import { hasLegalForm } from '@hub/kit/datasets/firms';

/** `V1: `, `VENDOR 2:`, `V:2 `, `V3-`, `(1) `, with what joins it to the name before. */
const MARK = /[\s,;&–-]*(?:\band\s+)?(?:\bV(?:ENDOR)?\s*:?\s*\d+\s*[:;.–-]?|\(\d\))\s*/i;

const BEGINS_WITH_MARK = new RegExp(`^${MARK.source}`, 'i');

/** What stands in the place of a contractor where somebody wrote what became of the bid. */
const NOTE =
  /^(?:check was|amendment \d|contract terminat|this advertised|cancel|no award|rejected|see\b)|\bcancels bid\b/i;

const tidy = (text: string) => text.replace(/\s+/g, ' ').replace(/^[\s,;-]+|[\s,;–-]+$/g, '');

/** True where a note stands in the place of the contractor. */
export const isNote = (text: string): boolean => NOTE.test(text.trim());

/** The contractors of a cell: those of a numbered list, firms joined by semicolons, or the one that stands there. */
export function contractorsOf(text: string): readonly string[] {
  const parts = BEGINS_WITH_MARK.test(text) ? text.split(MARK) : text.split(';');
  const names = parts.map(tidy).filter((part) => /\p{L}{2}/u.test(part));
  if (BEGINS_WITH_MARK.test(text)) return names;
  return names.length > 1 && names.every(hasLegalForm) ? names : [tidy(text)].filter((one) => one !== '');
}
