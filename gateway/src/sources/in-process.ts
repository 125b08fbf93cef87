import type { IncidentRecord } from '@hub/kit/errors';
import { subgraphExecutor } from '@hub/kit/execute';
import type { RunningSubgraph, Subgraph } from '@hub/kit/subgraph';
import type { Readiness, SubgraphSource } from './source.js';

/** A subgraph in this process: the caller travels as a value, and nothing is serialized. */
export function inProcess(
  subgraph: Subgraph,
  running: RunningSubgraph,
  log: (record: IncidentRecord) => void,
): SubgraphSource {
  let readiness: Readiness = 'starting';
  running.ready.then(
    () => {
      readiness = 'ready';
    },
    () => {
      readiness = 'unreachable';
    },
  );
  return { execute: subgraphExecutor(subgraph, running, log), readiness: async () => readiness };
}
