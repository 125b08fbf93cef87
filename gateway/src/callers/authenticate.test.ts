import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUBLIC_CALLER } from '@hub/kit/caller';
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KeyRing, openRing, rotateRing } from '../keys/ring.js';
import { type Authenticate, authenticator } from './authenticate.js';
import { developmentKeys, developmentPlace, developmentToken, developmentTokenCheck } from './development.js';

const clerk = { id: 'dev', agency: 'licensing', roles: ['LICENSING'] } as const;
let dataDir: string;
let key: KeyRing;
let authenticate: Authenticate;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-keys-'));
  key = await developmentKeys(dataDir);
  authenticate = authenticator({ token: developmentTokenCheck(key), clientKey: null, signature: null });
});
afterAll(() => rm(dataDir, { recursive: true }));

const jwkOf = (keys: KeyRing) => JSON.parse(keys.current()) as JWK;

const bearer = (token: string) => authenticate({ headers: { authorization: `Bearer ${token}` }, body: '' });

/** A token that differs from a good one in what a case says. */
async function token(change: {
  audience?: string;
  issuer?: string;
  expires?: number;
  notBefore?: number;
  roles?: unknown;
  signWith?: JWK;
}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ agency: 'licensing', roles: change.roles ?? ['LICENSING'] })
    .setProtectedHeader({ alg: 'EdDSA', kid: await calculateJwkThumbprint(jwkOf(key)) })
    .setIssuer(change.issuer ?? 'worker-empowerment-hub/development')
    .setAudience(change.audience ?? 'worker-empowerment-hub')
    .setSubject('dev')
    .setIssuedAt(now)
    .setNotBefore(change.notBefore ?? now)
    .setExpirationTime(change.expires ?? now + 60)
    .sign(await importJWK(change.signWith ?? jwkOf(key), 'EdDSA'));
}

const strangersKey = async (): Promise<JWK> =>
  exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })).privateKey);

describe('authenticate', () => {
  test('takes a request without claims for the public', async () => {
    expect(await authenticate({ headers: {}, body: '' })).toBe(PUBLIC_CALLER);
  });

  test('knows the caller of a token', async () => {
    expect(await bearer(await developmentToken(key, clerk, 60))).toEqual(clerk);
    expect(await bearer(await token({}))).toEqual(clerk);
  });

  test.each<[string, () => Promise<string>]>([
    [
      'of algorithm none',
      async () => new UnsecuredJWT({ sub: 'dev', agency: 'x', roles: ['ADMIN'] }).encode(),
    ],
    [
      'signed with the public key as an HMAC secret',
      async () =>
        new SignJWT({ agency: 'x', roles: ['ADMIN'] })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('worker-empowerment-hub/development')
          .setAudience('worker-empowerment-hub')
          .setSubject('dev')
          .setIssuedAt()
          .setExpirationTime('1m')
          .sign(Buffer.from(String(jwkOf(key).x), 'base64url')),
    ],
    ['that ran out a second ago', () => token({ expires: Math.floor(Date.now() / 1_000) - 1 })],
    ['that is not valid yet', () => token({ notBefore: Math.floor(Date.now() / 1_000) + 60 })],
    ['signed by another key', async () => token({ signWith: await strangersKey() })],
    ['for another audience', () => token({ audience: 'another-hub' })],
    ['of another issuer', () => token({ issuer: 'another-hub/development' })],
    ['with the role SERVICE', () => token({ roles: ['SERVICE'] })],
    ['with an unknown role', () => token({ roles: ['KING'] })],
    ['without roles', () => token({ roles: [] })],
    ['that is no token', async () => 'abc'],
    ['of 100 KB', async () => 'a'.repeat(100_000)],
  ])('refuses a token %s', async (_name, make) => {
    await expect(bearer(await make())).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  test.each(['Basic YTpi', 'Bearer', 'Bearer a b', ''])('refuses the header %j', async (authorization) => {
    await expect(authenticate({ headers: { authorization }, body: '' })).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('refuses every token where none is accepted', async () => {
    const closed = authenticator({ token: null, clientKey: null, signature: null });
    const headers = { authorization: `Bearer ${await developmentToken(key, clerk, 60)}` };
    await expect(closed({ headers, body: '' })).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});

describe('the development key', () => {
  test('that comes after signs new tokens, and those of the one before are taken until its grace is over', async () => {
    const place = developmentPlace(join(dataDir, 'rotated'));
    const before = await developmentToken(await openRing(place), clerk, 60);
    await rotateRing(place, { graceMs: 60_000, pickUpMs: 0 });
    const ring = await openRing(place);
    const after = await developmentToken(ring, clerk, 60);
    const check = developmentTokenCheck(ring);
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    expect([await check(before), await check(after)]).toEqual([clerk, clerk]);
    await rotateRing(place, { graceMs: 0, pickUpMs: 0 });
    const later = developmentTokenCheck(await openRing(place));
    await expect(later(before)).rejects.toThrow('no key of this hub');
    await expect(later(after)).rejects.toThrow('no key of this hub');
  });

  test('is the same at the second call and readable by its owner only', async () => {
    expect((await developmentKeys(dataDir)).current()).toBe(key.current());
    expect((await stat(join(dataDir, 'keys', 'development'))).mode & 0o777).toBe(0o600);
  });

  test('is one key when two processes ask first at once', async () => {
    const other = join(dataDir, 'other');
    const keys = await Promise.all(Array.from({ length: 8 }, () => developmentKeys(other)));
    expect(new Set(keys.map((ring) => ring.current())).size).toBe(1);
  });
});
