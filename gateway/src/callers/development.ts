import { type Caller, ROLES, type Role } from '@hub/kit/caller';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { secretFile } from '../secret-file.js';
import type { TokenCheck } from './authenticate.js';

const ALGORITHM = 'EdDSA';
const ISSUER = 'worker-empowerment-hub/development';
const AUDIENCE = 'worker-empowerment-hub';

/** Roles that a token may carry: PUBLIC needs none, and SERVICE is the hub itself, which signs instead. */
export const GRANTABLE_ROLES = ROLES.filter((role) => role !== 'PUBLIC' && role !== 'SERVICE');

/** The key pair of this hub's development tokens, in its data folder. */
export interface DevelopmentKey {
  /** An Ed25519 key with its private part: never leaves the process. */
  readonly jwk: JWK;
}

/** Reads the data folder's key pair, made at the first call. */
export async function developmentKey(dataDir: string): Promise<DevelopmentKey> {
  const text = await secretFile(dataDir, 'development.jwk', async () => {
    const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    return JSON.stringify(await exportJWK(privateKey));
  });
  return { jwk: JSON.parse(text) as JWK };
}

/** Issues a token that lasts `seconds`. */
export async function developmentToken(
  { jwk }: DevelopmentKey,
  caller: { readonly roles: readonly Role[]; readonly agency: string; readonly id: string },
  seconds: number,
): Promise<string> {
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

/** Checks development tokens. Rejects whatever is not signed by this hub's key, for this hub, now. */
export async function developmentTokenCheck({ jwk }: DevelopmentKey): Promise<TokenCheck> {
  const { d: _, ...publicJwk } = jwk;
  const key = await importJWK(publicJwk, ALGORITHM);
  return async (token): Promise<Caller> => {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat'],
    });
    const { sub, agency, roles } = claims.parse(payload);
    return { id: sub, agency, roles };
  };
}
