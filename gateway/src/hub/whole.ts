import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import type { Logger } from 'pino';
import { type AskGraph, askInProcess } from '../ask.js';
import { startAnchoring } from '../audit/anchoring.js';
import type { Config } from '../config.js';
import { gatewayDatabase } from '../database.js';
import { downloadsFolder } from '../downloads/edition.js';
import { startDownloads } from '../downloads/schedule.js';
import { assertPortFree } from '../http.js';
import { createLogger, incidentLog } from '../log.js';
import { createGateway, type Gateway } from '../server.js';
import { inProcess } from '../sources/in-process.js';
import type { SubgraphSource, SubgraphSources } from '../sources/source.js';
import { readSupergraph } from '../supergraph.js';
import { backgroundOf } from './background.js';
import { gatewayCallers } from './callers.js';
import { type Closing, patiently, type Running, type Say, starting } from './closing.js';
import { assertFolderFree, startDatabase } from './database.js';
import { SUBGRAPHS } from './registry.js';

/** Fills an empty register at the first start. */
export type FirstFill = (databaseUrl: string, say: Say) => Promise<void>;

/** Starts database, subgraphs and gateway in one process. */
export function startWhole(config: Config, say: Say, firstFill: FirstFill | null): Promise<Running> {
  return starting(async (closing) => {
    await assertFolderFree(config);
    await assertPortFree(config, 'PORT');
    const logger = createLogger(config.logLevel);
    const database = await startDatabase(config, say);
    closing.push(() => database.close());
    say('The database is up to date');
    await firstFill?.(database.url, say);
    const pools = closing.beside();
    const outer = closing.beside(); // what is closed first
    const anchoring = startAnchoring(database.url, config, logger);
    outer.push(() => patiently(anchoring.stop()));

    let gateway: Gateway | undefined;
    const ask = askInProcess(() => gateway);
    const { sources, ready } = await startSubgraphs(database.url, config, ask, pools, logger);
    say('The subgraphs stand');
    const kept = gatewayDatabase(async () => database.url);
    pools.push(() => kept.close());
    gateway = await createGateway({
      supergraphSdl: await readSupergraph(),
      sources,
      authenticate: await gatewayCallers(config, null, kept),
      production: config.production,
      allowances: config.allowances,
      database: kept,
      downloads: downloadsFolder(config.dataDir),
      trustedProxies: config.trustedProxies,
      logger,
    });
    const built = gateway;
    outer.push(() => built.close());
    const url = await gateway.listen(config);
    const databasePassword = config.databasePasswords.labor;
    const downloads = startDownloads(
      config.dataDir,
      async () => ({ databaseUrl: database.url, databasePassword }),
      logger,
    );
    outer.push(() => patiently(downloads.stop()));
    return { url, ready, stop: () => closing.run() };
  });
}

async function startSubgraphs(
  databaseUrl: string,
  config: Config,
  askGraph: AskGraph,
  closing: Closing,
  logger: Logger,
): Promise<{ sources: SubgraphSources; ready: Promise<void> }> {
  const opening = await Promise.allSettled(
    SUBGRAPH_NAMES.map(async (name): Promise<[SubgraphName, SubgraphSource, Promise<void>]> => {
      const subgraph = await SUBGRAPHS[name]();
      const running = await subgraph.start({
        databaseUrl,
        databasePassword: config.databasePasswords[name],
        askGraph,
        background: backgroundOf(config, logger),
      });
      closing.push(() => patiently(running.close()));
      return [name, inProcess(subgraph, running, incidentLog(logger)), running.ready];
    }),
  );
  const started = opening.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  const ready = Promise.all(started.map(([, , isReady]) => isReady)).then(() => {});
  ready.catch(() => {}); // awaited once the gateway listens; until then nobody else would handle it
  return {
    sources: Object.fromEntries(started.map(([name, source]) => [name, source])) as SubgraphSources,
    ready,
  };
}
