import { type LookupAddress, lookup as resolveName } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type CallbackNetworks, isPublicAddress, networkCheck } from './networks.js';

/** How long a receiver may take from the first packet to the head of its answer, in milliseconds. */
export const CALLBACK_TIMEOUT_MS = 10_000;

/** Why a delivery failed, as a code that a watch's owner may read: nothing of what stands behind the address. */
export type CallbackFailure = 'ADDRESS_REFUSED' | 'NOT_REACHED' | 'TIMED_OUT' | `HTTP_${number}`;

/** The address of a callback is none to which the hub sends. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Throws AddressRefused for an address that is neither public nor configured, or that would go without TLS. */
function addressCheck(url: URL, networks: CallbackNetworks): (address: string) => void {
  const isConfigured = networkCheck(networks);
  return (address) => {
    if (isConfigured(address)) return;
    if (url.protocol !== 'https:' || !isPublicAddress(address)) throw new AddressRefused('ADDRESS_REFUSED');
  };
}

/** A host without the brackets of IPv6. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** The addresses of a name; none where it has none just now. */
const addressesOf = (name: string): Promise<string[]> =>
  new Promise((resolve) => {
    resolveName(name, { all: true }, (error, found) =>
      resolve(error ? [] : found.map(({ address }) => address)),
    );
  });

/**
 * Whether the hub would send to the URL as its name resolves now. That is courtesy to whoever sets a watch; what counts
 * is the check of each connection.
 */
export async function isCallbackAllowed(url: URL, networks: CallbackNetworks): Promise<boolean> {
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await addressesOf(host);
  if (addresses.length === 0) return url.protocol === 'https:';
  try {
    addresses.forEach(addressCheck(url, networks));
    return true;
  } catch {
    return false;
  }
}

/** Resolves a name as the connection that it is for does, so that what was checked is what is connected to. */
function checkedLookup(check: (address: string) => void): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      try {
        for (const { address } of found) check(address);
      } catch (refusal) {
        return callback(refusal as AddressRefused, '', 0);
      }
      const [first] = found;
      if (options.all) return callback(null, found);
      callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

/**
 * Posts a body; null when the receiver took it (2xx), else why not. Redirects are not followed: one is an answer like
 * any other that is no 2xx. Every connection is a new one, to an address that was checked as it was resolved.
 */
export async function postCallback(
  url: URL,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  networks: CallbackNetworks,
  stopped?: AbortSignal,
): Promise<CallbackFailure | null> {
  const check = addressCheck(url, networks);
  const host = hostOf(url);
  try {
    if (isIP(host)) check(host); // no name to look up, so the lookup is not asked
    const timeout = AbortSignal.timeout(CALLBACK_TIMEOUT_MS);
    const signal = stopped ? AbortSignal.any([timeout, stopped]) : timeout;
    const status = await post(url, { body, headers, signal, lookup: checkedLookup(check) });
    return status >= 200 && status < 300 ? null : `HTTP_${status}`;
  } catch (error) {
    return failureOf(error);
  }
}

/** One request, which a signal ends and whose name is resolved by its own lookup. */
interface Sending {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction;
}

function post(url: URL, { body, headers, signal, lookup }: Sending): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        lookup,
        headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy(); // what a receiver says beside its status is not read
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function failureOf(error: unknown): CallbackFailure {
  if (error instanceof AddressRefused) return 'ADDRESS_REFUSED';
  const name = error instanceof Error ? error.name : '';
  return name === 'AbortError' || name === 'TimeoutError' ? 'TIMED_OUT' : 'NOT_REACHED';
}
