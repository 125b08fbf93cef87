import type { SubgraphExecutor } from '@hub/kit/execute';
import type { SubgraphName } from '@hub/kit/subgraph';

/** Whether a subgraph can answer everything, is still building an index, or cannot be reached. */
export type Readiness = 'ready' | 'starting' | 'unreachable';

/** One subgraph as the gateway sees it, in this process or another. */
export interface SubgraphSource {
  /** Answers one operation; rejects when the subgraph cannot be reached. */
  readonly execute: SubgraphExecutor;
  /** Asks it; never rejects. */
  readiness(): Promise<Readiness>;
}

/** All five. */
export type SubgraphSources = Readonly<Record<SubgraphName, SubgraphSource>>;
