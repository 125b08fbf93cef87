import { readRetry } from '@hub/db/client';
import type { Sql } from '@hub/kit/lists';
import { cursorRefused, decodeCursor, encodeCursor } from '@hub/kit/paging';
import type { ChangeKind } from './type.js';

/** Where a reader of the feed stands: behind a change, by its version and its number within the version. */
export interface FeedPosition {
  readonly version: number;
  readonly ordinal: number;
}

/** A change as stored. */
export interface ChangeRow extends FeedPosition {
  readonly kind: ChangeKind;
  readonly employerId: string;
  readonly caseId: string | null;
  readonly occurredAt: string;
}

const FEED = 'violatorChanges';

/** Before the first change. */
export const FEED_START: FeedPosition = { version: 0, ordinal: 0 };

/** The cursor of a position. */
export const feedCursor = ({ version, ordinal }: FeedPosition): string =>
  encodeCursor(FEED, [version, ordinal]);

/** The position of a cursor, the feed's start without one. Throws BAD_USER_INPUT for what is no cursor of the feed. */
export function feedPosition(cursor: string | null | undefined): FeedPosition {
  const position = decodeCursor(FEED, cursor);
  if (position === null) return FEED_START;
  const [version, ordinal] = position;
  if (!Number.isSafeInteger(version) || !Number.isSafeInteger(ordinal)) throw cursorRefused();
  return { version: version as number, ordinal: ordinal as number };
}

/**
 * Up to `limit` changes behind a position, in order. Versions commit in their order with all their changes, so a reader
 * who goes on from the last one that it saw misses none and sees none twice.
 */
export const findChanges = (
  sql: Sql,
  { version, ordinal }: FeedPosition,
  limit: number,
): Promise<ChangeRow[]> =>
  readRetry(
    () => sql<ChangeRow[]>`
      select c.version::int, c.ordinal, c.kind, c.employer_id::text as "employerId", c.case_id::text as "caseId",
             to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt"
      from labor.register_change c join labor.register_version v using (version)
      where (c.version, c.ordinal) > (${version}, ${ordinal})
      order by c.version, c.ordinal
      limit ${limit}`,
  );

/** How many changes the feed has in all. */
export async function countChanges(sql: Sql): Promise<number> {
  const [row] = await readRetry(
    () => sql<{ count: number }[]>`select count(*)::int as count from labor.register_change`,
  );
  return row?.count ?? 0;
}
