import type { AnySql } from '@hub/db/rows';
import { readFor } from '@hub/kit/database';
import { bigintId } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  listConnection,
  type PageArguments,
} from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { z } from 'zod';
import type { ProcurementContext } from '../context.js';
import type { WorkerRecordFilter } from './type.js';

/** The latest day first. */
const LATEST_FIRST: ListOrder = { key: 'date', direction: 'desc' };

const workerFilter = z.object({
  contractId: z.string().nullish(),
  directOnly: z.boolean().nullish(),
  workerReference: z.string().nullish(),
});

/** A list of records of workers. */
export interface WorkerRecordList<Row extends ListRow, Node> {
  /** The field. */
  readonly name: string;
  readonly filter: WorkerRecordFilter | null;
  readonly args: PageArguments;
  /** Selects all current rows with their `id` and the day that is their `sort_key`, up to and with its `where true`. */
  readonly rows: (tx: AnySql) => Fragment;
  readonly node: (row: Row) => Node;
}

/** Answers a list of records of workers, the latest first. */
export function workerRecords<Row extends ListRow, Node>(
  { db, caller }: ProcurementContext,
  { name, filter, args, rows, node }: WorkerRecordList<Row, Node>,
): Promise<Connection<Node>> {
  const asked = parseInput(workerFilter, filter ?? {}, 'filter');
  // An id that cannot be one is of no contract.
  const contractId = asked.contractId ? (bigintId(asked.contractId) ?? '0') : null;
  return listConnection({
    name: `${name} ${JSON.stringify(asked)}`,
    order: LATEST_FIRST,
    args,
    load: (page) =>
      readFor(db, caller, (tx) =>
        findPage<Row>(tx, {
          entries: tx`${rows(tx)}
            ${contractId ? tx`and contract_id = ${contractId}` : tx``}
            ${asked.directOnly ? tx`and contract_id is null` : tx``}
            ${asked.workerReference ? tx`and worker_reference = ${asked.workerReference}` : tx``}` as Fragment,
          order: LATEST_FIRST,
          page,
        }),
      ),
    node,
  });
}
