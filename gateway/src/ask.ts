import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { type ErrorCode, PublicError } from '@hub/kit/errors';
import { signRequest } from '@hub/kit/signature';
import type { SubgraphOptions } from '@hub/kit/subgraph';
import { PROJECT_ROOT } from './config.js';

/** Asks the whole graph as the hub itself, by the name of an operation committed in `schema/operations`. */
export type AskGraph = SubgraphOptions['askGraph'];

/** How long the graph may take to answer one of its own parts, in milliseconds: two steps of a plan. */
const ASK_TIMEOUT_MS = 10_000;

/** The text of a committed operation. Errors: a name that is none. */
export async function committedOperation(name: string): Promise<string> {
  if (!/^\w+$/.test(name)) throw new Error(`${name} is no name of an operation`);
  const path = join(PROJECT_ROOT, 'schema', 'operations', `${name}.graphql`);
  return readFile(path, 'utf8');
}

/** An answer's data. Throws the first error of an answer that has one: half an answer is none to decide by. */
export function dataOf(answer: { readonly data?: unknown; readonly errors?: unknown }): unknown {
  const [error] = (answer.errors ?? []) as { message: string; extensions?: { code?: ErrorCode } }[];
  if (error) throw new PublicError(error.extensions?.code ?? 'INTERNAL_SERVER_ERROR', error.message);
  return answer.data;
}

/** Asks a gateway in this process. It is given late, because the gateway is built from those who ask it. */
export function askInProcess(
  gateway: () =>
    | { ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> }
    | undefined,
): AskGraph {
  return async (operation, variables) => {
    const found = gateway();
    if (!found) throw new PublicError('SUBGRAPH_UNAVAILABLE', 'The hub is still starting.');
    return found.ask(await committedOperation(operation), variables);
  };
}

/** Asks a gateway in another process, with requests signed for it. */
export function askOverHttp(gatewayUrl: string, key: () => Buffer): AskGraph {
  return async (operation, variables) => {
    const body = JSON.stringify({ query: await committedOperation(operation), variables });
    const response = await fetch(gatewayUrl, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...signRequest(key(), { audience: 'gateway', caller: SERVICE_CALLER, body }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
    }).catch(() => {
      throw new PublicError('SUBGRAPH_UNAVAILABLE', 'The graph cannot be reached just now.');
    });
    return dataOf((await response.json()) as { data?: unknown; errors?: unknown });
  };
}
