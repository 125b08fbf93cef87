import { randomInt, scrypt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Digits and letters that nobody takes for another one when they are read out (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 signs of 5 bits each: 80 bits, which nobody guesses, and few enough to copy by hand. */
const SIGNS = 16;
const GROUP = 4;

/** Longer texts are no code with some blanks in it, and are not worth hashing whole. */
const TYPED_MAX = 100;

/**
 * 16 MB and 40 ms for each guess, on one core. The salt is the same for all: a salt of each keeps apart passwords that
 * people choose alike, and these are drawn by us from 2^80; with it no receipt could be found by its hash.
 */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT = 'hub receipt';
const HASH_BYTES = 32;

/** How long whoever sent a wrong code waits for the answer, in milliseconds; nothing is held meanwhile. */
export const WRONG_CODE_MS = 1_000;

const hash = promisify<string, string, number, typeof COST, Buffer>(scrypt);

/** A new receipt: the code, which is told once and stored nowhere, and the hash by which it is found again. */
export async function newReceipt(): Promise<{ readonly code: string; readonly hash: Buffer }> {
  const signs = Array.from({ length: SIGNS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const code = signs.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? signs;
  return { code, hash: await receiptHash(code) };
}

/**
 * The hash of a code as somebody typed it: without regard to case, blanks and hyphens, and with O for 0, I and L for 1.
 * What cannot be a code is hashed like one, so that nobody learns the difference.
 */
export const receiptHash = (typed: string): Promise<Buffer> =>
  hash(normalized(typed.slice(0, TYPED_MAX)), SALT, HASH_BYTES, COST);

const normalized = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/** Waits as whoever sent a wrong code does. */
export const slowDown = (): Promise<void> => delay(WRONG_CODE_MS);
