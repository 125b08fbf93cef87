import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../testing.js';
import { isCallbackAllowed, postCallback } from './post.js';

const LOOPBACK = ['127.0.0.0/8', '::1'];
const MESSAGE = { body: '{"a":"é"}', headers: { 'x-test': 'yes' } };

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

/** The receiver's URL under another host. */
const at = (host: string) => new URL(receiver.url.replace('127.0.0.1', host));

test('a body is posted whole, with its headers', async () => {
  expect(await postCallback(at('127.0.0.1'), MESSAGE, LOOPBACK)).toBeNull();
  expect(receiver.received).toMatchObject([{ body: MESSAGE.body, headers: { 'x-test': 'yes' } }]);
});

test.each([301, 307, 400, 404, 500])('an answer of %i is a failure, told by its status', async (status) => {
  receiver.answer(status, { location: receiver.url });
  expect(await postCallback(at('127.0.0.1'), MESSAGE, LOOPBACK)).toBe(`HTTP_${status}`);
  expect(receiver.received).toHaveLength(1);
});

describe('an address that is not allowed is not connected to', () => {
  // All lead to the receiver, which listens.
  test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0x7f000001', '2130706433', '127.1', '0.0.0.0'])(
    '%s',
    async (host) => {
      expect(await postCallback(at(host), MESSAGE, [])).toBe('ADDRESS_REFUSED');
      expect(await isCallbackAllowed(at(host), [])).toBe(false);
      const safe = at(host);
      safe.protocol = 'https:';
      expect(await postCallback(safe, MESSAGE, [])).toBe('ADDRESS_REFUSED');
      expect(await isCallbackAllowed(safe, [])).toBe(false);
      expect(receiver.received).toEqual([]);
    },
  );
});

test('a name is connected to where every address of it is configured', async () => {
  expect(await isCallbackAllowed(at('localhost'), LOOPBACK)).toBe(true);
  expect(await postCallback(at('localhost'), MESSAGE, LOOPBACK)).not.toBe('ADDRESS_REFUSED');
});

test('a public address goes with TLS alone', async () => {
  expect(await isCallbackAllowed(new URL('https://1.1.1.1/'), [])).toBe(true);
  expect(await isCallbackAllowed(new URL('http://1.1.1.1/'), [])).toBe(false);
  expect(await postCallback(new URL('http://1.1.1.1/'), MESSAGE, [])).toBe('ADDRESS_REFUSED');
});

test('a receiver that is gone is not reached, and a stop ends an attempt', async () => {
  const url = at('127.0.0.1');
  expect(await postCallback(url, MESSAGE, LOOPBACK, AbortSignal.abort())).not.toBeNull();
  await receiver.close();
  expect(await postCallback(url, MESSAGE, LOOPBACK)).toBe('NOT_REACHED');
});
