import { audited } from '@hub/kit/audit/audited';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import type { SubgraphOptions, SubgraphRequest } from '@hub/kit/subgraph';
import { type FollowedRecord, findDatasets, findMoved, moveHolders } from './follow.js';

type AskGraph = SubgraphOptions['askGraph'];

/**
 * Asks labor whose the records are of employers that a person merged or split after a register version, and brings the
 * licenses along; answers how many moved. Errors: labor cannot be asked; an import of licenses runs.
 */
export async function catchUp(
  db: SubgraphDatabase,
  request: Pick<SubgraphRequest, 'caller' | 'requestId'>,
  askGraph: AskGraph,
  since: number,
): Promise<number> {
  const datasets = await readFor(db, request.caller, findDatasets);
  if (datasets.length === 0) return 0;
  const { regroupedRecords } = (await askGraph('RegroupedRecords', { since, datasets })) as {
    regroupedRecords: FollowedRecord[];
  };
  if (regroupedRecords.length === 0) return 0;
  const moved = await readFor(db, request.caller, (tx) => findMoved(tx, regroupedRecords));
  if (moved.length === 0) return 0;
  const licenses = await audited(db, request, async (tx) => {
    const changed = await moveHolders(tx, moved);
    const about = changed.map((id) => `license:${id}`);
    return [changed, { action: 'licensing.holder.follow', about, result: null, registerVersion: null }];
  });
  return licenses.length;
}

/** Pauses between looks, in milliseconds: while the graph starts, while it cannot be asked, and once caught up. */
const STARTING_PAUSE_MS = 250;
const FAILED_PAUSE_MS = 60_000;
const KEEPING_PAUSE_MS = 3_600_000;

/** How long licensing waits for a graph that does not stand before it answers with the holders that it knows. */
const READY_MS_MAX = 10_000;

/** Licensing as it keeps up with labor. */
export interface Keeping {
  /** Resolves once it has caught up, or has waited long enough; never rejects. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Catches up with all that was ever judged: as soon as the graph stands, and then every hour, so that what was judged
 * while licensing was down, or by command, is found.
 */
export function keepUp(db: SubgraphDatabase, askGraph: AskGraph): Keeping {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const look = (caughtUp: () => void) => {
    const after = (pause: number) => {
      if (!stopped) timer = setTimeout(look, pause, caughtUp).unref();
    };
    const request = { caller: SERVICE_CALLER, requestId: 'licensing keeps up' };
    running = catchUp(db, request, askGraph, 0).then(
      () => {
        caughtUp();
        after(KEEPING_PAUSE_MS);
      },
      () => after(performance.now() - started < READY_MS_MAX ? STARTING_PAUSE_MS : FAILED_PAUSE_MS),
    );
  };
  const ready = new Promise<void>((resolve) => {
    setTimeout(resolve, READY_MS_MAX).unref();
    look(resolve);
  });
  return {
    ready,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
