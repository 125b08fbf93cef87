import { groupBy } from '@hub/kit/group';
import { bigintId } from '@hub/kit/ids';
import type { Sql } from '@hub/kit/lists';
import DataLoader from 'dataloader';
import {
  findEmployers,
  findIdentifiers,
  findPastRecords,
  findPossibleDuplicates,
  findSourceRecords,
} from './query.js';
import { type AnsweredEmployer, toEmployer, toRecord } from './row.js';
import type { EmployerRecord, EmployerStatus } from './type.js';

// Ids per statement: at 20 bytes each the array stays small, and no public page names more.
const BATCH_MAX = 5_000;

/** The employer of an id, by present register; null when there is none. */
export type EmployerLoader = DataLoader<string, AnsweredEmployer | null>;

/** Loads employers; one loader per request. */
export const employerLoader = (sql: Sql, today: string): EmployerLoader =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked.map(bigintId).filter((id) => id !== null))];
      const rows = ids.length === 0 ? [] : await findEmployers(sql, ids, today);
      const byAsked = new Map(rows.map((row) => [row.asked_id, toEmployer(row)]));
      return asked.map((id) => byAsked.get(id) ?? null);
    },
    { maxBatchSize: BATCH_MAX },
  );

/** An employer on a day. */
export interface PastKey {
  readonly employer: AnsweredEmployer;
  readonly asOf: string;
}

/** What was known of an employer on a day. */
export interface PastAnswer {
  readonly status: EmployerStatus;
  readonly record: EmployerRecord;
}

/** Loads records and statuses of past days; one loader per request. */
export const pastLoader = (sql: Sql): DataLoader<PastKey, PastAnswer, string> =>
  new DataLoader(
    async (keys) => {
      const rows = await findPastRecords(
        sql,
        keys.map(({ employer, asOf }) => ({ employerId: employer.id, memberIds: employer.memberIds, asOf })),
      );
      return rows.map((row) => ({ status: row.status, record: toRecord(row.record) }));
    },
    { cacheKeyFn: ({ employer, asOf }) => `${employer.id} ${asOf}`, maxBatchSize: BATCH_MAX },
  );

/** Loads rows that hang on an employer, grouped by it; one loader per request. */
export const groupedLoader = <Row extends { readonly employerId: string }>(
  find: (memberIds: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<AnsweredEmployer, readonly Row[], string> =>
  new DataLoader(
    async (employers) => {
      const rows = groupBy(await find(employers.flatMap((one) => one.memberIds)), (row) => row.employerId);
      return employers.map((one) => rows.get(one.id) ?? []);
    },
    { cacheKeyFn: (employer) => employer.id, maxBatchSize: BATCH_MAX },
  );

/** Loads identifiers; one loader per request. */
export const identifierLoader = (sql: Sql) => groupedLoader((ids) => findIdentifiers(sql, ids));

/** Loads source records; one loader per request. */
export const sourceRecordLoader = (sql: Sql) => groupedLoader((ids) => findSourceRecords(sql, ids));

/** Loads possible duplicates; one loader per request. */
export const duplicateLoader = (sql: Sql) => groupedLoader((ids) => findPossibleDuplicates(sql, ids));
