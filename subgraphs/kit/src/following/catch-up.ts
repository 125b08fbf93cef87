import type { AnySql } from '@hub/db/rows';
import { audited } from '../audit/audited.js';
import { SERVICE_CALLER } from '../caller.js';
import { readFor, type SubgraphDatabase } from '../database.js';
import type { SubgraphName, SubgraphOptions, SubgraphRequest } from '../subgraph.js';

type AskGraph = SubgraphOptions['askGraph'];

/** A record, and the employer of whom labor says that it speaks. */
export interface FollowedRecord {
  readonly dataset: string;
  readonly recordId: string;
  readonly employerId: string;
}

/** What a subgraph keeps of records, and how it brings it to the employers of whom they speak. */
export interface Following<Moved> {
  readonly subgraph: SubgraphName;
  /** As the audit names it. */
  readonly action: string;
  /** The datasets of which it holds records. */
  findDatasets(sql: AnySql): Promise<string[]>;
  /** What stands otherwise than labor says. Told twice, the second time there is nothing. */
  findMoved(sql: AnySql, followed: readonly FollowedRecord[]): Promise<readonly Moved[]>;
  /** Brings it to its employers; answers what was moved, as the audit names it. */
  move(tx: AnySql, moved: readonly Moved[]): Promise<readonly string[]>;
}

/**
 * Asks labor whose the records are of employers that a person merged or split after a register version, and brings along
 * what the subgraph keeps of them; answers how much moved. Errors: labor cannot be asked; an import runs.
 */
export async function catchUp<Moved>(
  following: Following<Moved>,
  db: SubgraphDatabase,
  request: Pick<SubgraphRequest, 'caller' | 'requestId'>,
  askGraph: AskGraph,
  since: number,
): Promise<number> {
  const datasets = await readFor(db, request.caller, following.findDatasets);
  if (datasets.length === 0) return 0;
  const { regroupedRecords } = (await askGraph('RegroupedRecords', { since, datasets })) as {
    regroupedRecords: FollowedRecord[];
  };
  if (regroupedRecords.length === 0) return 0;
  const moved = await readFor(db, request.caller, (tx) => following.findMoved(tx, regroupedRecords));
  if (moved.length === 0) return 0;
  const about = await audited(db, request, async (tx) => {
    const changed = await following.move(tx, moved);
    return [changed, { action: following.action, about: [...changed], result: null, registerVersion: null }];
  });
  return about.length;
}

/** Pauses between looks, in milliseconds: while the graph starts, while it cannot be asked, and once caught up. */
const STARTING_PAUSE_MS = 250;
const FAILED_PAUSE_MS = 60_000;
const KEEPING_PAUSE_MS = 3_600_000;

/** How long a subgraph waits for a graph that does not stand before it answers with the employers that it knows. */
const READY_MS_MAX = 10_000;

/** A subgraph as it keeps up with labor. */
export interface Keeping {
  /** Resolves once it has caught up, or has waited long enough; never rejects. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Catches up with all that was ever judged: as soon as the graph stands, and then every hour, so that what was judged
 * while the subgraph was down, or by command, is found.
 */
export function keepUp<Moved>(
  following: Following<Moved>,
  db: SubgraphDatabase,
  askGraph: AskGraph,
): Keeping {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const look = (caughtUp: () => void) => {
    const after = (pause: number) => {
      if (!stopped) timer = setTimeout(look, pause, caughtUp).unref();
    };
    const request = { caller: SERVICE_CALLER, requestId: `${following.subgraph} keeps up` };
    running = catchUp(following, db, request, askGraph, 0).then(
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
