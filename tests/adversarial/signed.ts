import { allSigningKeys } from '@hub/gateway/keys/signing';
import { type Caller, SERVICE_CALLER } from '@hub/kit/caller';
import { type Audience, type SignatureHeaders, signRequest } from '@hub/kit/signature';
import type { SubgraphName } from '@hub/kit/subgraph';
import type { TestHub } from '../harness/hub.js';

/** What a subgraph answers to the gateway. */
export interface SubgraphAnswer {
  readonly status: number;
  readonly text: string;
  readonly data?: { readonly _entities?: readonly (Readonly<Record<string, unknown>> | null)[] } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Asks the parts of a hub as they ask one another. */
export interface Signer {
  /** The key that this subgraph and the gateway share now. */
  keyOf(name: SubgraphName): Buffer;
  headers(body: string, audience: Audience, caller?: Caller): SignatureHeaders;
  ask(name: SubgraphName, query: string, variables?: object): Promise<SubgraphAnswer>;
}

/** Takes the keys of a hub's processes; to the gateway it speaks with licensing's, which alone asks the graph. */
export async function signerOf(hub: TestHub): Promise<Signer> {
  const keys = await allSigningKeys({ signingKey: null, dataDir: hub.dataDir });
  const keyOf = (name: SubgraphName) => keys[name].current();
  const headers: Signer['headers'] = (body, audience, caller = SERVICE_CALLER) =>
    signRequest(keyOf(audience === 'gateway' ? 'licensing' : audience), { audience, caller, body });
  return {
    keyOf,
    headers,
    ask(name, query, variables) {
      const body = bodyOf(query, variables);
      return post(hub.subgraphUrl(name), body, headers(body, name));
    },
  };
}

/** A request's body as the gateway writes it. */
export const bodyOf = (query: string, variables: object = {}): string =>
  JSON.stringify({ query, variables, extensions: { requestId: 'r' } });

/** Sends a body with just these headers. */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<SubgraphAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, ...(JSON.parse(text) as object) };
}

/** The codes of an answer's errors, in their order. */
export const codesOf = ({ errors = [] }: SubgraphAnswer): string[] =>
  errors.map(({ extensions }) => extensions.code);
