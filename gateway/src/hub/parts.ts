import { signatureCheck } from '@hub/kit/signature';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { askOverHttp } from '../ask.js';
import type { Config } from '../config.js';
import { gatewayDatabase } from '../database.js';
import { downloadsFolder } from '../downloads/edition.js';
import { startDownloads } from '../downloads/schedule.js';
import { allSigningKeys, signingKeys } from '../keys/signing.js';
import { createLogger, incidentLog } from '../log.js';
import { createGateway } from '../server.js';
import { inProcess } from '../sources/in-process.js';
import { overHttp } from '../sources/over-http.js';
import type { SubgraphSources } from '../sources/source.js';
import { createSubgraphServer } from '../subgraph-server.js';
import { readSupergraph, SUBGRAPH_TIMEOUT_MS } from '../supergraph.js';
import { backgroundOf } from './background.js';
import { gatewayCallers } from './callers.js';
import { patiently, type Running, type Say, starting } from './closing.js';
import { joinDatabase } from './database.js';
import { SUBGRAPHS } from './registry.js';

/** Starts one subgraph as a process of its own, which answers the gateway alone. */
export function startSubgraph(config: Config, name: SubgraphName, say: Say): Promise<Running> {
  return starting(async (closing) => {
    const keys = await signingKeys(config, name);
    const logger = createLogger(config.logLevel);
    const subgraph = await SUBGRAPHS[name]();
    const running = await subgraph.start({
      databaseUrl: await joinDatabase(config),
      databasePassword: config.databasePasswords[name],
      askGraph: askOverHttp(config.gatewayUrl, keys.current),
      background: backgroundOf(config, logger),
    });
    closing.push(() => patiently(running.close()));
    const source = inProcess(subgraph, running, incidentLog(logger));
    const server = await createSubgraphServer(source, signatureCheck(keys.accepted, name), logger);
    closing.push(() => server.close());
    const port = Number(new URL(config.subgraphUrls[name]).port || 80);
    const url = await server.listen({ host: config.subgraphHost, port }, 'HUB_SUBGRAPH_PORTS');
    say(`The ${name} subgraph answers the gateway at ${url}/graphql`);
    return { url, ready: running.ready, stop: () => closing.run() };
  });
}

/** Starts the gateway alone, over subgraphs in other processes; it starts whether or not they stand. */
export function startGateway(config: Config, say: Say): Promise<Running> {
  return starting(async (closing) => {
    const keys = await allSigningKeys(config);
    const logger = createLogger(config.logLevel);
    const sources = Object.fromEntries(
      SUBGRAPH_NAMES.map((name) => [
        name,
        overHttp(name, config.subgraphUrls[name], keys[name].current, SUBGRAPH_TIMEOUT_MS),
      ]),
    ) as SubgraphSources;
    const kept = gatewayDatabase(() => joinDatabase(config));
    closing.push(() => kept.close());
    const gateway = await createGateway({
      supergraphSdl: await readSupergraph(),
      sources,
      authenticate: await gatewayCallers(
        config,
        () => Object.values(keys).flatMap((own) => own.accepted()),
        kept,
      ),
      production: config.production,
      allowances: config.allowances,
      database: kept,
      downloads: downloadsFolder(config.dataDir),
      trustedProxies: config.trustedProxies,
      logger,
    });
    closing.push(() => gateway.close());
    const url = await gateway.listen(config);
    const databasePassword = config.databasePasswords.labor;
    const downloads = startDownloads(
      config.dataDir,
      async () => ({ databaseUrl: await joinDatabase(config), databasePassword }),
      logger,
    );
    closing.push(() => downloads.stop());
    say(`The gateway answers at ${url}/graphql`);
    return { url, ready: Promise.resolve(), stop: () => closing.run() };
  });
}
