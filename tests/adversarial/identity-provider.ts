import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';

/** What a stranger writes over his token. */
export interface Strange {
  readonly kid: string;
  readonly jku?: string;
  readonly bringsKey?: boolean;
}

/** An identity provider over HTTP, with keys of its own. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly audience: string;
  /** The environment that makes a hub take its tokens. */
  readonly env: Readonly<Record<string, string>>;
  /** Its public key in the form that the classic confusion of algorithms uses as a secret. */
  readonly publicPem: string;
  /** The same token signed by somebody else, who may put a public key of his own into its header. */
  strangersToken(claims: Readonly<Record<string, unknown>>, header: Strange): Promise<string>;
  /** Addresses that it was asked for. */
  readonly asked: string[];
  /** A token that is good but for what is changed; undefined takes a claim away. */
  token(claims?: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

const AUDIENCE = 'worker-empowerment-hub';
const KEY_ID = 'key-1';

/** Seconds since 1970, as tokens count them. */
export const seconds = (): number => Math.floor(Date.now() / 1_000);

/** Starts a provider that signs with RS256 and serves its public key. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(own.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const strangersJwk = await exportJWK(stranger.publicKey);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}/city`;
  const token = (claims: Readonly<Record<string, unknown>>, header: object, key: typeof own.privateKey) =>
    new SignJWT({
      iss: issuer,
      aud: AUDIENCE,
      sub: 'clerk-7',
      agency: 'licensing',
      roles: ['LICENSING', 'ANALYST'],
      iat: seconds(),
      exp: seconds() + 300,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', ...header })
      .sign(key);
  return {
    issuer,
    audience: AUDIENCE,
    asked,
    publicPem: await exportSPKI(own.publicKey),
    env: { HUB_OIDC_ISSUER: issuer, HUB_OIDC_AUDIENCE: AUDIENCE, HUB_OIDC_JWKS_URL: `${origin}/keys` },
    token: (claims = {}) => token(claims, { kid: KEY_ID }, own.privateKey),
    strangersToken: (claims, { bringsKey = false, ...header }) =>
      token(claims, { ...header, ...(bringsKey && { jwk: strangersJwk }) }, stranger.privateKey),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
