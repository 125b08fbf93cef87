import { describe, expect, test } from 'vitest';
import type { Caller } from './caller.js';
import { SIGNATURE_WINDOW_MS, signatureCheck, signRequest } from './signature.js';

const key = Buffer.alloc(32, 7);
const caller: Caller = { id: 'clerk-1', agency: 'licensing', roles: ['LICENSING'] };
const body = '{"query":"{ sources { id } }"}';
const now = 1_790_000_000_000;
const signed = () => signRequest(key, { audience: 'labor', caller, body }, now);

describe('a signed request', () => {
  test('carries its caller to the subgraph that it was signed for', () => {
    expect(signatureCheck(key, 'labor')(signed(), body, now)).toEqual(caller);
  });

  test('passes at the edge of the window, on both sides', () => {
    const check = signatureCheck(key, 'labor');
    expect(check(signed(), body, now + SIGNATURE_WINDOW_MS)).toEqual(caller);
    expect(check(signed(), body, now - SIGNATURE_WINDOW_MS)).toEqual(caller);
  });

  test('passes once', () => {
    const check = signatureCheck(key, 'labor');
    const headers = signed();
    expect(check(headers, body, now)).toEqual(caller);
    expect(check(headers, body, now + 1)).toBeNull();
    expect(check(headers, body, now + SIGNATURE_WINDOW_MS)).toBeNull();
  });

  const forged = Buffer.from(JSON.stringify({ ...caller, roles: ['ADMIN'] })).toString('base64');
  test.each([
    ['31 seconds old', () => signed(), body, now + 31_000],
    ['31 seconds ahead', () => signed(), body, now - 31_000],
    ['without a signature', () => ({}), body, now],
    ['with another caller', () => ({ ...signed(), 'x-hub-caller': forged }), body, now],
    ['with another nonce', () => ({ ...signed(), 'x-hub-nonce': 'A'.repeat(22) }), body, now],
    ['with a moved time', () => ({ ...signed(), 'x-hub-timestamp': String(now + 1) }), body, now],
    ['with one byte of the body changed', () => signed(), body.replace('id', 'ix'), now],
    ['with a short signature', () => ({ ...signed(), 'x-hub-signature': 'ab' }), body, now],
    [
      'signed with another key',
      () => signRequest(Buffer.alloc(32, 8), { audience: 'labor', caller, body }, now),
      body,
      now,
    ],
    [
      'signed for another subgraph',
      () => signRequest(key, { audience: 'licensing', caller, body }, now),
      body,
      now,
    ],
  ])('%s is refused', (_name, headers, received, at) => {
    expect(signatureCheck(key, 'labor')(headers(), received, at)).toBeNull();
  });

  test('a refused forgery does not use up the nonce of the genuine request', () => {
    const check = signatureCheck(key, 'labor');
    const headers = signed();
    expect(check(headers, `${body} `, now)).toBeNull();
    expect(check(headers, body, now)).toEqual(caller);
  });
});
