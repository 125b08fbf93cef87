/**
 * Characters of the Windows-1252 bytes 0x80 to 0x9F. Written out because Node's TextDecoder reads these
 * bytes as Latin-1 (seen in 20.20), which turns quotes into control characters.
 */
const HIGH =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd' +
  '\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178';

const BYTES = new Map(Array.from(HIGH, (character, at) => [character, 0x80 + at] as const));

/** Text of Windows-1252 bytes; the five bytes without a meaning become U+FFFD. */
export const decodeWindows1252 = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80] ?? '\ufffd');

/** The Windows-1252 byte of one character, or null when it has none. */
export const windows1252Byte = (character: string): number | null => {
  const code = character.charCodeAt(0);
  return BYTES.get(character) ?? (code < 0x100 ? code : null);
};
