import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import type { Readiness, SubgraphSources } from './sources/source.js';

/** What `GET /health/ready` answers. */
export interface HealthReport {
  /** `degraded`: the hub answers, and some part of its answers is missing. */
  readonly status: 'ready' | 'degraded' | 'unready';
  readonly subgraphs: Readonly<Record<SubgraphName, Readiness>>;
}

/** Asks every subgraph. A hub with one part missing still answers, so a load balancer keeps it. */
export async function healthReport(sources: SubgraphSources): Promise<HealthReport> {
  const states = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => [name, await sources[name].readiness()] as const),
  );
  const ready = states.filter(([, state]) => state === 'ready').length;
  return {
    status: ready === states.length ? 'ready' : ready > 0 ? 'degraded' : 'unready',
    subgraphs: Object.fromEntries(states) as Record<SubgraphName, Readiness>,
  };
}
