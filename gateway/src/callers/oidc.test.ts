import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { CannotCheckError } from './authenticate.js';
import { oidcTokenCheck } from './oidc.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Serves what `answer` gives, and gives the address. */
async function serve(answer: () => { status: number; body: unknown }): Promise<string> {
  const listening = createServer((_request, response) => {
    const { status, body } = answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/keys`;
}

const provider = (jwksUrl: string) => ({
  issuer: 'https://sso.city.example',
  audience: 'hub',
  jwksUrl,
  rolesClaim: 'https://city.example/roles',
  agencyClaim: 'office',
});

test('a provider that cannot be asked makes no token bad, and is asked again', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'a', alg: 'ES256' }] };
  const answers = [
    { status: 500, body: {} },
    { status: 200, body: 'no keys' },
    { status: 200, body: keys },
  ];
  const check = oidcTokenCheck(provider(await serve(() => answers.shift() ?? { status: 500, body: {} })));
  const token = await new SignJWT({ 'https://city.example/roles': 'AUDITOR', office: 'audit' })
    .setProtectedHeader({ alg: 'ES256', kid: 'a' })
    .setIssuer('https://sso.city.example')
    .setAudience(['another', 'hub'])
    .setSubject('x')
    .setExpirationTime('1m')
    .sign(privateKey);
  await expect(check(token)).rejects.toThrow(CannotCheckError);
  await expect(check(token)).rejects.toThrow(CannotCheckError);
  const caller = { id: 'x', agency: 'audit', roles: ['AUDITOR'] };
  expect(await check(token)).toEqual(caller);
  expect(await check(token)).toEqual(caller); // from the keys that are kept
});

test('a provider that does not stand makes no token bad', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'a' }).sign(privateKey);
  await expect(oidcTokenCheck(provider('http://127.0.0.1:1/keys'))(token)).rejects.toThrow(CannotCheckError);
});
