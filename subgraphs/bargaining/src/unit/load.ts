import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';

/** A bargaining unit of public employees as a source tells it, its union already loaded. */
export interface BargainingUnitRecord {
  /** The source's own key, unique in the hub: prefix it with the dataset. */
  readonly reference: string;
  readonly name: string;
  /** Reference of the union that represents it. */
  readonly union: string;
  readonly employees: number;
  readonly publicSafety: 'POLICE' | 'FIRE' | null;
}

/**
 * Writes bargaining units, each replacing what its reference held before; all or none. Gives how many. A union
 * that is not there fails the whole with a not-null violation.
 */
export const loadBargainingUnits = (sql: Sql, units: readonly BargainingUnitRecord[]): Promise<number> =>
  writeBatches(
    sql,
    units,
    ({ reference }) => reference,
    (tx, json) => tx`
      insert into bargaining.bargaining_unit (reference, name, union_id, employees, public_safety)
      select given.reference, given.name, labor_union.id, employees, "publicSafety"
      from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, name text, "union" text,
        employees int, "publicSafety" text)
      left join bargaining.labor_union on labor_union.reference = given."union"
      order by given.reference
      on conflict on constraint bargaining_unit_reference_once do update set name = excluded.name,
        union_id = excluded.union_id, employees = excluded.employees, public_safety = excluded.public_safety`,
  );
