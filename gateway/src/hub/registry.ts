import type { Subgraph, SubgraphName } from '@hub/kit/subgraph';

/** Builds each subgraph; loaded at need, so that one process of many loads its own alone. */
export const SUBGRAPHS: Readonly<Record<SubgraphName, () => Promise<Subgraph>>> = {
  labor: async () => (await import('@hub/labor/subgraph')).buildLabor(),
  licensing: async () => (await import('@hub/licensing/subgraph')).buildLicensing(),
  procurement: async () => (await import('@hub/procurement/subgraph')).buildProcurement(),
  workforce: async () => (await import('@hub/workforce/subgraph')).buildWorkforce(),
  bargaining: async () => (await import('@hub/bargaining/subgraph')).buildBargaining(),
};
