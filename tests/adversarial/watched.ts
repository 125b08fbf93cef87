import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authenticator } from '@hub/gateway/callers/authenticate';
import { developmentKeys, developmentToken, developmentTokenCheck } from '@hub/gateway/callers/development';
import type { Closing } from '@hub/gateway/hub/closing';
import { SUBGRAPHS } from '@hub/gateway/hub/registry';
import { createGateway } from '@hub/gateway/server';
import { inProcess } from '@hub/gateway/sources/in-process';
import type { SubgraphSource, SubgraphSources } from '@hub/gateway/sources/source';
import { readSupergraph } from '@hub/gateway/supergraph';
import type { Caller } from '@hub/kit/caller';
import { SUBGRAPH_NAMES, type SubgraphName, type SubgraphRequest } from '@hub/kit/subgraph';
import { pino } from 'pino';

/** Something that a loader gave. */
export interface Served {
  readonly loader: string;
  readonly to: Caller;
  readonly value: unknown;
}

/** A real gateway over the real subgraphs in this process, where a test can see contexts and loaders. */
export interface WatchedHub {
  readonly url: string;
  /** Every context that a subgraph made for a request. */
  readonly contexts: {
    readonly subgraph: SubgraphName;
    readonly request: SubgraphRequest;
    readonly context: object;
  }[];
  /** Every value that a loader gave, and to whom. */
  readonly served: Served[];
  /** A token of the caller. */
  tokenOf(caller: Caller & { readonly id: string; readonly agency: string }): Promise<string>;
}

/** Starts one; what it opens is pushed for closing. */
export async function startWatchedHub(databaseUrl: string, closing: Closing): Promise<WatchedHub> {
  const contexts: WatchedHub['contexts'] = [];
  const served: Served[] = [];
  const sources: Partial<Record<SubgraphName, SubgraphSource>> = {};
  for (const name of SUBGRAPH_NAMES) {
    const subgraph = await SUBGRAPHS[name]();
    const running = await subgraph.start({
      databaseUrl,
      askGraph: () => Promise.reject(new Error('nobody asks the graph here')),
    });
    closing.push(() => running.close());
    await running.ready;
    const context = (request: SubgraphRequest) => {
      const made = running.context(request);
      contexts.push({ subgraph: name, request, context: made });
      watchLoaders(loadersOf(made), request.caller, served);
      return made;
    };
    sources[name] = inProcess(subgraph, { ...running, context }, () => {});
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-watched-'));
  closing.push(() => rm(dataDir, { recursive: true }));
  const key = await developmentKeys(dataDir);
  const everything = { unitsPerSecond: Number.MAX_SAFE_INTEGER };
  const gateway = await createGateway({
    supergraphSdl: await readSupergraph(),
    sources: sources as SubgraphSources,
    authenticate: authenticator({
      token: developmentTokenCheck(key),
      clientKey: null,
      signature: null,
    }),
    production: false,
    allowances: { public: everything, signedIn: everything },
    database: null,
    trustedProxies: [],
    logger: pino({ level: 'silent' }),
  });
  closing.push(() => gateway.close());
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 });
  return { url, contexts, served, tokenOf: (caller) => developmentToken(key, caller, 3_600) };
}

type Loader = Record<'load', (key: unknown) => Promise<unknown>>;

/** The loaders of a context, by name. */
export const loadersOf = (context: object): Readonly<Record<string, Loader>> =>
  (context as { readonly loaders: Readonly<Record<string, Loader>> }).loaders;

function watchLoaders(loaders: Readonly<Record<string, Loader>>, to: Caller, served: Served[]): void {
  for (const [name, loader] of Object.entries(loaders)) {
    const load = loader.load.bind(loader);
    loader.load = async (key) => {
      const value = await load(key);
      served.push({ loader: name, to, value });
      return value;
    };
  }
}
