import { connect } from '@hub/db/client';
import type { DatabaseAddress } from '@hub/kit/database';
import type { Sql } from '@hub/kit/lists';
import type { IndexRecord } from './record.js';

/** Where the matcher's worker finds the register. */
export type RegisterRecordsOptions = DatabaseAddress;

// Rows per message: a few megabytes at a time.
const ROWS_PER_BATCH = 5_000;

interface MentionRow {
  readonly employerId: string;
  readonly name: string;
  readonly tradeNames: readonly string[];
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly identifiers: readonly { readonly scheme: string; readonly id: string }[] | null;
}

const mentionColumns = (sql: Sql) => sql`
  coalesce(e.merged_into, e.id)::text as "employerId", m.name, m.trade_names as "tradeNames", m.street, m.city, m.state,
  m.postal_code as "postalCode",
  (select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'id', i.identifier))
   from labor.employer_identifier i where i.mention_id = m.id) as identifiers`;

const toRecord = ({
  employerId,
  name,
  tradeNames,
  street,
  city,
  state,
  postalCode,
  identifiers,
}: MentionRow): IndexRecord => ({
  employerId,
  name,
  tradeNames,
  place: { street, city, state, postalCode },
  identifiers: identifiers ?? [],
});

const headVersion = async (sql: Sql): Promise<number> => {
  const [row] = await sql<
    { version: string }[]
  >`select coalesce(max(version), 0) as version from labor.register_version`;
  return Number(row?.version ?? 0);
};

/** All names of the register as they stand at one version, a batch at a time; the worker's own connection. */
export async function* readRecords(
  options: unknown,
): AsyncGenerator<{ registerVersion: number; records: IndexRecord[] }> {
  const { databaseUrl, databasePassword: password } = options as RegisterRecordsOptions;
  const database = connect(databaseUrl, {
    applicationName: 'hub matcher index',
    max: 1,
    role: 'labor_public',
    password,
  });
  try {
    // The version first: what is committed meanwhile comes again with the next patch.
    const registerVersion = await headVersion(database.sql);
    yield { registerVersion, records: [] };
    let after = '0';
    for (;;) {
      const rows = await database.sql<(MentionRow & { id: string })[]>`
        select m.id::text, ${mentionColumns(database.sql)}
        from labor.employer_mention m join labor.employer e on e.id = m.employer_id
        where m.id > ${after} order by m.id limit ${ROWS_PER_BATCH}`;
      if (rows.length === 0) return;
      after = (rows.at(-1) as { id: string }).id;
      yield { registerVersion, records: rows.map(toRecord) };
    }
  } finally {
    await database.close();
  }
}

/** What changed after a version: all records of every employer that changed, and the ids that are gone. */
export interface RegisterPatch {
  readonly registerVersion: number;
  readonly records: readonly IndexRecord[];
  readonly removed: readonly string[];
}

/** Employers in one patch: more are faster built anew than patched. */
export const PATCH_EMPLOYERS_MAX = 20_000;

/** The change since a version; null when so much changed that the index is better built anew. */
export async function readPatch(sql: Sql, sinceVersion: number): Promise<RegisterPatch | null> {
  const registerVersion = await headVersion(sql);
  const changed = await sql<{ id: string; mergedInto: string | null }[]>`
    select id::text, merged_into::text as "mergedInto" from labor.employer
    where changed_version > ${sinceVersion} limit ${PATCH_EMPLOYERS_MAX + 1}`;
  if (changed.length > PATCH_EMPLOYERS_MAX) return null;
  const present = [...new Set(changed.map(({ id, mergedInto }) => mergedInto ?? id))];
  const rows = await sql<MentionRow[]>`
    select ${mentionColumns(sql)}
    from labor.employer_mention m join labor.employer e on e.id = m.employer_id
    where m.employer_id in (
      select id from labor.employer where id = any(${present}::bigint[]) or merged_into = any(${present}::bigint[])
    )
    order by m.id`;
  return {
    registerVersion,
    records: rows.map(toRecord),
    removed: changed.filter(({ mergedInto }) => mergedInto !== null).map(({ id }) => id),
  };
}
