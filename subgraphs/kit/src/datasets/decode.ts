import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './windows.js';

/** What the decoder had to say about one physical line. */
export interface LineMark {
  readonly line: number;
  /** `mended`: Windows-1252 bytes, read as such. `undecodable`: no encoding is certain. */
  readonly kind: 'mended' | 'undecodable';
}

/** A piece of text with the marks of its lines. */
export interface DecodedPiece {
  readonly text: string;
  readonly marks: readonly LineMark[];
}

/** A line longer than this is decoded in pieces, so that a file without line ends stays in bounded memory. */
const LINE_BYTES_MAX = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * The bytes above 0x7F that a person would have typed on Windows: quotes, dashes, ellipsis, bullet, signs,
 * and the letters of western Europe. The others (0x8E is Ž here, é on an old Mac) make the guess uncertain.
 */
const TYPED_ON_WINDOWS = new Set([
  ...[0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99],
  ...[0xa0, 0xa1, 0xa2, 0xa3, 0xa7, 0xa9, 0xae, 0xb0, 0xb4, 0xb7, 0xba, 0xbc, 0xbd, 0xbe, 0xbf],
  ...Array.from({ length: 0x40 }, (_, at) => 0xc0 + at).filter((byte) => byte !== 0xd7 && byte !== 0xf7),
]);

/** Bytes that start like a UTF-8 sequence speak against Windows-1252: a broken character, a lone surrogate. */
const looksLikeUtf8 = (bytes: Buffer, at: number) => {
  const byte = bytes[at] ?? 0;
  const next = bytes[at + 1] ?? 0;
  return byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf;
};

function isCertainlyWindows1252(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (!TYPED_ON_WINDOWS.has(byte) || looksLikeUtf8(bytes, at)) return false;
  }
  return true;
}

/** Decodes whole lines, each on its own: a file put together from two encodings is read right. */
function decodeLines(bytes: Buffer, firstLine: number): DecodedPiece {
  const marks: LineMark[] = [];
  let text = '';
  let line = firstLine;
  for (let from = 0; from < bytes.length; line += 1) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const to = feed < 0 ? bytes.length : feed + 1;
    const slice = bytes.subarray(from, to);
    if (isUtf8(slice)) text += slice.toString('utf8');
    else if (isCertainlyWindows1252(slice)) {
      text += decodeWindows1252(slice);
      marks.push({ line, kind: 'mended' });
    } else {
      text += slice.toString('utf8'); // replacement characters keep the cells apart; the row is quarantined
      marks.push({ line, kind: 'undecodable' });
    }
    from = to;
  }
  return { text, marks };
}

const countFeeds = (bytes: Buffer) => {
  let feeds = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) feeds += 1;
  return feeds;
};

/** Where to cut an over-long line: before a UTF-8 character that has not wholly arrived. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/**
 * Text from bytes: UTF-8 with or without a mark, and Windows-1252 where that is certain, line by line.
 *
 * Never guesses in silence: a line in Windows-1252 is marked as mended, a line that is neither is marked
 * undecodable. Memory is bounded by the chunk and LINE_BYTES_MAX.
 */
export async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<DecodedPiece> {
  let held: Buffer = Buffer.alloc(0);
  let line = 1;
  let started = false;
  const take = (bytes: Buffer): DecodedPiece => {
    const body = !started && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
    started = true;
    const piece = isUtf8(body) ? { text: body.toString('utf8'), marks: [] } : decodeLines(body, line);
    line += countFeeds(body);
    return piece;
  };
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const feed = bytes.lastIndexOf(LINE_FEED);
    const cut = feed >= 0 ? feed + 1 : bytes.length > LINE_BYTES_MAX ? wholeCharacters(bytes) : 0;
    if (cut > 0) yield take(bytes.subarray(0, cut));
    held = bytes.subarray(cut);
  }
  if (held.length > 0) yield take(held);
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
