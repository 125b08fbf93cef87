import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { knownSecret, replaceSecret, secretFile } from '../secret-file.js';

/** The data folder that holds the keys. */
interface Holder {
  readonly dataDir: string;
}

/** The key that signs, in PEM. */
const KEY_FILE = 'anchor.pem';

/** The public halves of the keys before, in PEM, the oldest first: what they signed counts, and they sign no more. */
const BEFORE_FILE = 'anchors-before.pem';

const PUBLIC_KEY = /-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----\n?/g;

const newKey = async (): Promise<string> =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const publicHalf = (pem: string): string =>
  createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();

/** The key that signs anchors now, made at the first call. */
export const anchorKey = async ({ dataDir }: Holder): Promise<KeyObject> =>
  createPrivateKey(await secretFile(dataDir, KEY_FILE, newKey));

/**
 * The public halves of all keys that ever signed anchors of a hub, in PEM, one behind the other from the oldest to the
 * one that signs now; null when none was made yet.
 */
export async function anchorPublicKeys({ dataDir }: Holder): Promise<string | null> {
  const pem = await knownSecret(dataDir, KEY_FILE);
  if (pem === undefined) return null;
  const before = (await knownSecret(dataDir, BEFORE_FILE)) ?? '';
  return `${before}${publicHalf(pem)}`;
}

/** Public keys of a text in PEM, in its order. */
export const readPublicKeys = (pems: string): KeyObject[] =>
  (pems.match(PUBLIC_KEY) ?? []).map((pem) => createPublicKey(pem));

/**
 * Gives the anchors a new key, at once: a running hub reads it for each anchor. Of the one before only the public half is
 * kept. Errors: another rotation is under way.
 */
export async function rotateAnchorKey(place: Holder): Promise<void> {
  await anchorKey(place);
  await replaceSecret(place.dataDir, KEY_FILE, async (pem) => {
    await replaceSecret(
      place.dataDir,
      BEFORE_FILE,
      async (before = '') => `${before}${publicHalf(pem as string)}`,
    );
    return newKey();
  });
}
