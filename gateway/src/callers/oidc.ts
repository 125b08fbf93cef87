import type { Role } from '@hub/kit/caller';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { CannotCheckError, type TokenCheck } from './authenticate.js';
import { GRANTABLE_ROLES } from './development.js';
import { remembering } from './remembering.js';

/** The identity provider whose access tokens the hub takes. */
export interface OidcProvider {
  /** Compared letter by letter with the token's `iss`. */
  readonly issuer: string;
  /** What the provider calls this hub; one of the token's `aud`. */
  readonly audience: string;
  /** Where its public keys are. */
  readonly jwksUrl: string;
  /** The claim that lists the caller's roles by the hub's names; others in it are dropped. */
  readonly rolesClaim: string;
  /** The claim that names the caller's agency. */
  readonly agencyClaim: string;
}

/** Asymmetric only: with an HMAC algorithm the provider's public key would be the secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/**
 * How far a provider's clock may run ahead of ours, in seconds. It excuses a token that begins in a moment, never
 * one that has ended: its holder renews that one.
 */
const CLOCK_TOLERANCE_SECONDS = 5;

/** How long keys are kept, in milliseconds: a key that the provider withdraws is refused a minute after it at the latest. */
const KEYS_KEPT_MS = 10 * 60 * 1_000;

/** Shortest time between two fetches of keys, in milliseconds: tokens with invented key ids cause no more. */
const KEYS_COOLDOWN_MS = 30_000;

/** Longest wait for the provider, in milliseconds: a caller waits meanwhile. */
const KEYS_TIMEOUT_MS = 3_000;

/** Ids that the hub itself gives: its own, those of machines and of operators. A token must not speak in their name. */
const OWN_ID = /^(hub$|client:|operator:)/;

const GRANTABLE: ReadonlySet<string> = new Set(GRANTABLE_ROLES);

const subject = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !OWN_ID.test(text));
const agencyName = z.string().min(1).max(200);
/** A list, or one text with spaces between, as OAuth writes scopes. */
const roleNames = z.union([z.array(z.string()), z.string().transform((text) => text.split(/\s+/))]);

/**
 * Checks access tokens of an identity provider. Rejects whatever it did not sign for this hub and now, and tokens
 * without an agency or without a role of the hub; CannotCheckError when its keys cannot be had.
 */
export function oidcTokenCheck(provider: OidcProvider): TokenCheck {
  const keys = providerKeys(provider.jwksUrl);
  return remembering(async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      issuer: provider.issuer,
      audience: provider.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    });
    if (Number(payload.exp) * 1_000 <= Date.now()) throw new errors.JWTExpired('expired', payload);
    const roles = roleNames.parse(payload[provider.rolesClaim]).filter((name) => GRANTABLE.has(name));
    if (roles.length === 0) throw new Error('no role of the hub');
    return {
      caller: {
        id: subject.parse(payload.sub),
        agency: agencyName.parse(payload[provider.agencyClaim]),
        roles: [...new Set(roles)] as Role[],
      },
      expiresAt: Number(payload.exp),
    };
  });
}

/** The provider's keys by key id. An id only selects among them: it is never part of an address. */
function providerKeys(jwksUrl: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: KEYS_KEPT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const isRefusal =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      throw isRefusal ? error : new CannotCheckError();
    }
  };
}
