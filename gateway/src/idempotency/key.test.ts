import { describe, expect, test } from 'vitest';
import { idempotencyKey, KEY_LENGTH_MAX, keyedRequest } from './key.js';

const caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING', 'ANALYST'] as const };
const asked = { query: 'mutation { a }', operationName: null, variables: { input: { a: 1, b: [1, 2] } } };
const one = keyedRequest('key', caller, asked);

describe('a request with a key', () => {
  test.each<[string, Parameters<typeof keyedRequest>, boolean, boolean]>([
    ['again', ['key', caller, asked], true, true],
    [
      'with its variables in another order',
      ['key', caller, { ...asked, variables: { input: { b: [1, 2], a: 1 } } }],
      true,
      true,
    ],
    [
      'with roles in another order',
      ['key', { ...caller, roles: ['ANALYST', 'LICENSING'] }, asked],
      true,
      true,
    ],
    [
      'with other variables',
      ['key', caller, { ...asked, variables: { input: { a: 1, b: [2, 1] } } }],
      true,
      false,
    ],
    ['with another text', ['key', caller, { ...asked, query: 'mutation { b }' }], true, false],
    ['with another operation of the text', ['key', caller, { ...asked, operationName: 'b' }], true, false],
    ['with fewer roles', ['key', { ...caller, roles: ['LICENSING'] }, asked], true, false],
    ['with another key', ['key2', caller, asked], false, true],
    ['of another person', ['key', { ...caller, id: 'other' }, asked], false, true],
    ['of another agency', ['key', { ...caller, agency: 'other' }, asked], false, true],
  ])('%s', (_name, given, sameRequest, sameFingerprint) => {
    const other = keyedRequest(...given);
    expect(other.request.equals(one.request)).toBe(sameRequest);
    expect(other.fingerprint.equals(one.fingerprint)).toBe(sameFingerprint);
    const open = () => other.open(one.seal('{"data": 7}'));
    if (sameRequest && sameFingerprint) expect(open()).toBe('{"data": 7}');
    else expect(open).toThrow();
  });

  test('has its answer sealed another way each time, and notices a change', () => {
    const sealed = one.seal('secret');
    expect(sealed.equals(one.seal('secret'))).toBe(false);
    expect(sealed.toString('latin1')).not.toContain('secret');
    for (const at of [0, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => one.open(changed)).toThrow();
    }
  });
});

describe('a header', () => {
  test.each([
    [undefined, null],
    ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['"quoted"', 'quoted'],
    ['x'.repeat(KEY_LENGTH_MAX), 'x'.repeat(KEY_LENGTH_MAX)],
  ])('%s is a key', (header, key) => {
    expect(idempotencyKey(header)).toBe(key);
  });

  test.each(['', '""', 'two words', 'x'.repeat(KEY_LENGTH_MAX + 1), 'ключ', 'a\u0000b'])(
    '%j is none',
    (header) => {
      expect(() => idempotencyKey(header)).toThrow(/Idempotency-Key: must be/);
    },
  );
});
