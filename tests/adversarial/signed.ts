import { signingKey } from '@hub/gateway/callers/signing-key';
import { loadConfig } from '@hub/gateway/config';
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
  readonly key: Buffer;
  headers(body: string, audience: Audience, caller?: Caller): SignatureHeaders;
  ask(name: SubgraphName, query: string, variables?: object): Promise<SubgraphAnswer>;
}

/** Takes the key of a hub's processes. */
export async function signerOf(hub: TestHub): Promise<Signer> {
  const key = await signingKey(loadConfig({ HUB_DATA_DIR: hub.dataDir }));
  const headers: Signer['headers'] = (body, audience, caller = SERVICE_CALLER) =>
    signRequest(key, { audience, caller, body });
  return {
    key,
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
