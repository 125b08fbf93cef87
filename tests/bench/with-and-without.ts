import { ACCESS_TABLES } from '@hub/gateway/access/tables';
import type { Closing } from '@hub/gateway/hub/closing';
import { SUBGRAPHS } from '@hub/gateway/hub/registry';
import { inProcess } from '@hub/gateway/sources/in-process';
import type { SubgraphSource, SubgraphSources } from '@hub/gateway/sources/source';
import { type AccessRule, everyone } from '@hub/kit/access';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';

/** Subgraphs with their access tables, or with tables that let everyone see everything. */
export type Layer = 'guarded' | 'open';

/** Starts each subgraph once, and gives it both ways: the two share pools, matcher and all else. */
export async function startSources(
  databaseUrl: string,
  closing: Closing,
): Promise<Readonly<Record<Layer, SubgraphSources>>> {
  const guarded: Partial<Record<SubgraphName, SubgraphSource>> = {};
  const open: Partial<Record<SubgraphName, SubgraphSource>> = {};
  for (const name of SUBGRAPH_NAMES) {
    const subgraph = await SUBGRAPHS[name]();
    const running = await subgraph.start({
      databaseUrl,
      askGraph: () => Promise.reject(new Error('nobody asks the graph here')),
    });
    closing.push(() => running.close());
    await running.ready;
    const fail = (record: unknown): never => {
      throw new Error(`masked: ${JSON.stringify(record)}`);
    };
    guarded[name] = inProcess(subgraph, running, fail);
    open[name] = inProcess(await openly(name), running, fail);
  }
  return { guarded: guarded as SubgraphSources, open: open as SubgraphSources };
}

/** Builds a subgraph with a table that lets everyone in: the product itself has no switch that turns access off. */
async function openly(name: SubgraphName): Promise<Awaited<ReturnType<(typeof SUBGRAPHS)[SubgraphName]>>> {
  const table = ACCESS_TABLES[name] as Record<string, Record<string, AccessRule>>;
  const rules = structuredClone(table);
  try {
    for (const type of Object.values(table)) for (const field of Object.keys(type)) type[field] = everyone;
    return await SUBGRAPHS[name]();
  } finally {
    for (const [type, fields] of Object.entries(rules)) Object.assign(table[type] as object, fields);
  }
}
