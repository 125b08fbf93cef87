import { describe, expect, test } from 'vitest';
import type { Caller } from './caller.js';
import { SIGNATURE_WINDOW_MS, signatureCheck, signRequest } from './signature.js';

const key = Buffer.alloc(32, 7);
const caller: Caller = { id: 'clerk-1', agency: 'licensing', roles: ['LICENSING'] };
const body = '{"query":"{ sources { id } }"}';
const now = 1_790_000_000_000;
/** As Node gives a header that was sent twice. */
const twice = (name: keyof ReturnType<typeof signed>) => {
  const headers = signed();
  return { ...headers, [name]: `${headers[name]}, ${headers[name]}` };
};
const idOf = (other: Buffer) => signRequest(other, { audience: 'labor', caller, body }, now)['x-hub-key'];
const signed = () => signRequest(key, { audience: 'labor', caller, body }, now);

describe('a signed request', () => {
  test('carries its caller to the subgraph that it was signed for', () => {
    expect(signatureCheck(() => [key], 'labor').callerOf(signed(), body, now)).toEqual(caller);
  });

  test('passes at the edge of the window, on both sides', () => {
    const check = signatureCheck(() => [key], 'labor');
    expect(check.callerOf(signed(), body, now + SIGNATURE_WINDOW_MS)).toEqual(caller);
    expect(check.callerOf(signed(), body, now - SIGNATURE_WINDOW_MS)).toEqual(caller);
  });

  test('passes once', () => {
    const check = signatureCheck(() => [key], 'labor');
    const headers = signed();
    expect(check.callerOf(headers, body, now)).toEqual(caller);
    expect(check.callerOf(headers, body, now + 1)).toBeNull();
    expect(check.callerOf(headers, body, now + SIGNATURE_WINDOW_MS)).toBeNull();
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
    ['that names another key', () => ({ ...signed(), 'x-hub-key': '0'.repeat(16) }), body, now],
    ['with a nonce sent twice', () => twice('x-hub-nonce'), body, now],
    ['with a caller sent twice', () => twice('x-hub-caller'), body, now],
    ['with headers in lists', () => ({ ...signed(), 'x-hub-nonce': [signed()['x-hub-nonce']] }), body, now],
    ['with a caller of 8 KB', () => ({ ...signed(), 'x-hub-caller': 'A'.repeat(8_192) }), body, now],
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
    expect(signatureCheck(() => [key], 'labor').callerOf(headers(), received, at)).toBeNull();
  });

  test('a refused forgery does not use up the nonce of the genuine request', () => {
    const check = signatureCheck(() => [key], 'labor');
    const headers = signed();
    expect(check.callerOf(headers, `${body} `, now)).toBeNull();
    expect(check.callerOf(headers, body, now)).toEqual(caller);
  });

  test('passes with any key that is taken now, and with none that no longer is', () => {
    const other = Buffer.alloc(32, 9);
    let taken = [other, key];
    const check = signatureCheck(() => taken, 'labor');
    expect(check.callerOf(signed(), body, now)).toEqual(caller);
    taken = [other];
    expect(check.mayBeGenuine(signed(), now)).toBe(false);
    expect(check.callerOf(signed(), body, now)).toBeNull();
    expect(check.callerOf({ ...signed(), 'x-hub-key': idOf(other) }, body, now)).toBeNull();
  });

  test('is recognized by its headers before the body is read', () => {
    const check = signatureCheck(() => [key], 'labor');
    expect(check.mayBeGenuine(signed(), now)).toBe(true);
    expect(check.mayBeGenuine({}, now)).toBe(false);
    expect(check.mayBeGenuine(signed(), now + SIGNATURE_WINDOW_MS + 1)).toBe(false);
    expect(
      check.mayBeGenuine(signRequest(Buffer.alloc(32, 8), { audience: 'labor', caller, body }, now), now),
    ).toBe(false);
  });
});
