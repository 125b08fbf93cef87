import { type Answer, type HubOptions, startHub, type TestHub } from '../harness/hub.js';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.js';

/** Answered for whoever signed in; the public is refused the field, within an answer of status 200. */
export const SIGNED_IN = '{ employers(text: "x", first: 1) { totalCount } }';

/** Answered for LICENSING and its neighbors: NOT_FOUND on an empty register, FORBIDDEN for other roles. */
export const SCREENERS = '{ screening(id: "1") { id } }';

/** Answered for everybody. */
export const PUBLIC = '{ sources { dataset } }';

/** A hub as a city would run it, with an identity provider beside it. */
export interface ProductionHub {
  readonly hub: TestHub;
  readonly provider: IdentityProvider;
  /** Sends a query with a token or a key. */
  ask(query: string, token?: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts one on an empty register. */
export async function startProductionHub(mode: HubOptions['mode']): Promise<ProductionHub> {
  const provider = await startIdentityProvider();
  const env = { ...provider.env, NODE_ENV: 'production', HUB_LOG_LEVEL: 'info' };
  const hub = await startHub({ mode, env });
  return {
    hub,
    provider,
    ask: (query, token, headers = {}) =>
      hub.query(query, {}, { headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } }),
    async stop() {
      await hub.stop();
      await provider.close();
    },
  };
}

/** The codes of an answer's errors, in their order. */
export const codesOf = ({ errors }: Pick<Answer, 'errors'>): unknown[] =>
  errors.map(({ extensions }) => extensions?.code);
