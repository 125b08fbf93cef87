import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceSecret, secretFile } from '../secret-file.js';

/** How long a process may go on with the keys that it read, in milliseconds: it then looks again, at its next use. */
const READ_AGAIN_MS = 1_000;

/**
 * How long a new key is known before it is used, in milliseconds: five times what a process takes to see it, so that
 * whoever checks knows it before anybody signs with it.
 */
export const PICK_UP_MS = 5_000;

/** A key, and when it serves: instants in milliseconds since 1970. */
const ringKey = z.strictObject({
  secret: z.string(),
  /** Since when it is used. */
  from: z.number(),
  /** Until when it is taken; null while it is the last. */
  until: z.number().nullable(),
});

/** A key of a ring. */
export type RingKey = Readonly<z.infer<typeof ringKey>>;

/** The keys of one purpose that take turns. */
export interface KeyRing {
  /** The key to use now. */
  current(): string;
  /** The keys to be taken now, the oldest first: the current one, the one before until it expires, the one to come. */
  accepted(): readonly string[];
}

/** Which file of the data folder holds a ring, and how a key of it is made. */
export interface RingPlace {
  readonly dataDir: string;
  readonly name: string;
  readonly create: () => Promise<string>;
}

/**
 * Opens a ring, with one key when there is none yet. A running process sees a rotation by itself: the file is read
 * again at use, at most once a second and synchronously, because a signature is checked between two events.
 */
export async function openRing(place: RingPlace): Promise<KeyRing> {
  const file = join(place.dataDir, 'keys', place.name);
  let keys = parseRing(await ringText(place));
  let readAt = performance.now();
  const read = (): readonly RingKey[] => {
    if (performance.now() - readAt < READ_AGAIN_MS) return keys;
    readAt = performance.now();
    try {
      keys = parseRing(readFileSync(file, 'utf8'));
    } catch {
      // A folder that cannot be read just now is no reason to stop: the keys that were read go on.
    }
    return keys;
  };
  return {
    current: () => currentOf(read(), Date.now()).secret,
    accepted: () => acceptedOf(read(), Date.now()).map(({ secret }) => secret),
  };
}

/** How a rotation goes. */
export interface Rotation {
  /** How long the key before is still taken once the new one is used, in milliseconds. */
  readonly graceMs: number;
  /** How long the new key is known before it is used. */
  readonly pickUpMs?: number;
}

/**
 * Gives a ring a new key. The ones before are taken until the grace is over, and then forgotten by the next rotation.
 * Errors: another rotation is under way.
 */
export async function rotateRing(
  place: RingPlace,
  { graceMs, pickUpMs = PICK_UP_MS }: Rotation,
): Promise<RingKey> {
  await ringText(place); // makes the ring of a hub that never started
  const now = Date.now();
  const from = now + pickUpMs;
  const until = from + graceMs;
  const added: RingKey = { secret: await place.create(), from, until: null };
  await replaceSecret(place.dataDir, place.name, async (text) => {
    const before = acceptedOf(parseRing(text as string), now);
    return textOf([...before.map((key) => ({ ...key, until: Math.min(key.until ?? until, until) })), added]);
  });
  return added;
}

const ringText = (place: RingPlace): Promise<string> =>
  secretFile(place.dataDir, place.name, async () =>
    textOf([{ secret: await place.create(), from: 0, until: null }]),
  );

const textOf = (keys: readonly RingKey[]): string => `${JSON.stringify(keys, null, 1)}\n`;

const parseRing = (text: string): readonly RingKey[] => z.array(ringKey).min(1).parse(JSON.parse(text));

const acceptedOf = (keys: readonly RingKey[], now: number): readonly RingKey[] =>
  keys.filter(({ until }) => until === null || now < until);

const currentOf = (keys: readonly RingKey[], now: number): RingKey =>
  keys.filter(({ from }) => from <= now).at(-1) ?? (keys[0] as RingKey);
