import type { AnySql } from '@hub/db/rows';

/** A standing as stored. */
export interface StandingRow {
  readonly id: string;
  readonly license_id: string;
  readonly holder_id: string;
  readonly recommendation: string;
  readonly reasons: unknown;
  readonly facts: unknown;
  readonly register_version: number | string | null;
  readonly answered_on: string;
  readonly asked_by: string;
  readonly agency: string | null;
  readonly answered_at: string;
}

/** Stores the standings of one request in one statement. */
export async function insertStandings(sql: AnySql, rows: readonly StandingRow[]): Promise<void> {
  await sql`
    insert into licensing.standing
    select * from jsonb_populate_recordset(null::licensing.standing, ${JSON.stringify(rows)}::text::jsonb)`;
}

/** Stored standings by id that the transaction's caller may see. */
export const findStandings = async (sql: AnySql, ids: readonly string[]): Promise<StandingRow[]> =>
  sql`select *, id::text, license_id::text from licensing.standing where id = any(${[...ids]}::uuid[])`;
