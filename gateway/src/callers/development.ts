import { ROLES, type Role } from '@hub/kit/caller';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { type KeyRing, openRing, type RingPlace } from '../keys/ring.js';
import type { TokenCheck } from './authenticate.js';
import { type CheckedToken, remembering } from './remembering.js';

const ALGORITHM = 'EdDSA';
const ISSUER = 'worker-empowerment-hub/development';
const AUDIENCE = 'worker-empowerment-hub';

/** Roles that a token may carry: PUBLIC needs none, and SERVICE is the hub itself, which signs instead. */
export const GRANTABLE_ROLES = ROLES.filter((role) => role !== 'PUBLIC' && role !== 'SERVICE');

/** Where the data folder keeps the key pairs of development tokens: Ed25519, each a JWK with its private part. */
export const developmentPlace = (dataDir: string): RingPlace => ({
  dataDir,
  name: 'development',
  async create() {
    const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    return JSON.stringify(await exportJWK(privateKey));
  },
});

/** The data folder's key pairs, one made at the first call. They never leave the process. */
export const developmentKeys = (dataDir: string): Promise<KeyRing> => openRing(developmentPlace(dataDir));

/** Issues a token that lasts `seconds`. */
export async function developmentToken(
  keys: Pick<KeyRing, 'current'>,
  caller: { readonly roles: readonly Role[]; readonly agency: string; readonly id: string },
  seconds: number,
): Promise<string> {
  const jwk = JSON.parse(keys.current()) as JWK;
  const issuedAt = Math.floor(Date.now() / 1_000);
  return new SignJWT({ agency: caller.agency, roles: caller.roles })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: await calculateJwkThumbprint(jwk) })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(caller.id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(await importJWK(jwk, ALGORITHM));
}

const claims = z.object({
  sub: z.string().min(1).max(200),
  agency: z.string().min(1).max(200),
  roles: z.array(z.enum(GRANTABLE_ROLES)).min(1),
});

/** Checks development tokens. Rejects whatever is not signed by a key that this hub takes, for this hub, now. */
export function developmentTokenCheck(keys: Pick<KeyRing, 'accepted'>): TokenCheck {
  const known = new Map<string, Promise<PublicKey>>();
  const publicKeyOf = (text: string): Promise<PublicKey> => {
    const found = known.get(text) ?? importPublic(text);
    known.set(text, found);
    return found;
  };
  const keyOf: JWTVerifyGetKey = async ({ kid }) => {
    for (const { id, key } of await Promise.all(keys.accepted().map(publicKeyOf))) if (id === kid) return key;
    throw new Error('no key of this hub');
  };
  const check = async (token: string): Promise<CheckedToken> => {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat'],
    });
    const { sub, agency, roles } = claims.parse(payload);
    return { caller: { id: sub, agency, roles }, expiresAt: Number(payload.exp) };
  };
  return remembering(check, () => keys.accepted().join('\n'));
}

interface PublicKey {
  readonly id: string;
  readonly key: CryptoKey;
}

async function importPublic(text: string): Promise<PublicKey> {
  const { d: _, ...jwk } = JSON.parse(text) as JWK;
  return { id: await calculateJwkThumbprint(jwk), key: (await importJWK(jwk, ALGORITHM)) as CryptoKey };
}
