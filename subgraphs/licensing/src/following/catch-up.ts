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
  const moved = await readFor(db, request.caller, (tx) => findMoved(tx, regroupedRecords));
  if (moved.length === 0) return 0;
  const licenses = await audited(db, request, async (tx) => {
    const changed = await moveHolders(tx, moved);
    const about = changed.map((id) => `license:${id}`);
    return [changed, { action: 'licensing.holder.follow', about, result: null, registerVersion: null }];
  });
  return licenses.length;
}

/** While the graph is starting, the pauses between tries double from here, in milliseconds. */
const FIRST_PAUSE_MS = 100;

/** What was judged while licensing was down, or by command, is found within the hour. */
const LONGEST_PAUSE_MS = 3_600_000;

/** How long licensing waits for a graph that does not stand before it answers with the holders that it knows. */
const READY_MS_MAX = 2_000;

/** Licensing as it keeps up with labor. */
export interface Keeping {
  /** Resolves once it has caught up, or has waited long enough; never rejects. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** Catches up with all that was ever judged: as soon as the graph stands, and then every hour. */
export function keepUp(db: SubgraphDatabase, askGraph: AskGraph): Keeping {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const again = (pause: number, next: number, caughtUp: () => void) => {
    if (stopped) return;
    timer = setTimeout(() => {
      const request = { caller: SERVICE_CALLER, requestId: 'licensing keeps up' };
      running = catchUp(db, request, askGraph, 0).then(
        () => {
          caughtUp();
          again(LONGEST_PAUSE_MS, FIRST_PAUSE_MS, caughtUp);
        },
        () => again(next, Math.min(next * 2, LONGEST_PAUSE_MS), caughtUp),
      );
    }, pause);
    timer.unref();
  };
  const ready = new Promise<void>((resolve) => {
    setTimeout(resolve, READY_MS_MAX).unref();
    again(0, FIRST_PAUSE_MS, resolve);
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
