import { describe, expect, test } from 'vitest';
import { decode } from './decode.js';

async function decoded(bytes: Uint8Array, pieceLength: number) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceLength)
      yield Buffer.from(bytes.subarray(at, at + pieceLength));
  }
  let text = '';
  const marks: string[] = [];
  for await (const piece of decode(pieces())) {
    text += piece.text;
    marks.push(...piece.marks.map(({ line, kind }) => `${line} ${kind}`));
  }
  return { text, marks };
}

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('decode', () => {
  test.each([
    ['UTF-8', Buffer.from('a\nCafé ’ 漢 😀\n'), 'a\nCafé ’ 漢 😀\n', []],
    ['a mark', Buffer.from('\ufeffa\nb'), 'a\nb', []],
    ['Windows-1252 letters', latin('a\nCaf\xe9\nb'), 'a\nCafé\nb', ['2 mended']],
    ['Windows-1252 quotes', latin('Daddy\x92s \x93Dairy\x94'), 'Daddy’s “Dairy”', ['1 mended']],
    [
      'two encodings in one file',
      Buffer.concat([Buffer.from('é\n'), latin('\xe9\n')]),
      'é\né\n',
      ['2 mended'],
    ],
    ['a byte that Windows does not type', latin('Caf\x8e\n'), 'Caf\ufffd\n', ['1 undecodable']],
    ['half a UTF-8 character', Buffer.from([0x41, 0xe2, 0x80, 0x0a]), null, ['1 undecodable']],
    ['a lone surrogate', Buffer.from([0x41, 0xed, 0xa0, 0x80, 0x0a]), null, ['1 undecodable']],
    [
      'both encodings in one line',
      Buffer.concat([Buffer.from('é '), latin('\xe9\n')]),
      null,
      ['1 undecodable'],
    ],
  ])('%s, in pieces of any size', async (_name, bytes, text, marks) => {
    for (const pieceLength of [1, 2, 5, 1000]) {
      const found = await decoded(bytes, pieceLength);
      if (text !== null) expect(found.text).toBe(text);
      expect(found.marks).toEqual(marks);
    }
  });

  test('a line longer than the buffer is cut between characters', async () => {
    const text = `${'é'.repeat(2_000_000)}\nb`;
    expect((await decoded(Buffer.from(text), 65_537)).text).toBe(text);
  });
});
