import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';

/** A union as a source tells it. */
export interface UnionRecord {
  /** The source's own key, unique in the hub: prefix it with the dataset. */
  readonly reference: string;
  readonly name: string;
}

/** Writes unions, each replacing what its reference held before; all or none. Gives how many. */
export const loadUnions = (sql: Sql, unions: readonly UnionRecord[]): Promise<number> =>
  writeBatches(
    sql,
    unions,
    ({ reference }) => reference,
    (tx, json) => tx`
      insert into bargaining.labor_union (reference, name)
      select reference, name from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, name text)
      on conflict on constraint labor_union_reference_once do update set name = excluded.name`,
  );
