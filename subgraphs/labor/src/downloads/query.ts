import type { AnySql } from '@hub/db/rows';
import { type CaseRow, caseColumns } from '../cases/query.js';
import { isShown } from '../register/shown.js';

/** A case with what its file says beside it. */
export interface CaseDownloadRow extends CaseRow {
  readonly employer_name: string;
  readonly violations: number;
  readonly statutes: readonly string[];
  readonly industry: string | null;
}

/** Counted cases that are shown today, after an id, in the order of ids. */
export const findCountedCases = (
  sql: AnySql,
  today: string,
  after: string,
  size: number,
): Promise<CaseDownloadRow[]> =>
  sql`
    select ${caseColumns(sql)}, mention.name as employer_name, v.violation_count as violations, v.industry,
      array(select distinct statute from labor.violation
            where case_version_id = v.id and statute is not null order by 1) as statutes
    from labor.enforcement_case c
    join labor.case_version v on v.case_id = c.id and v.superseded_version is null
    join labor.employer e on e.id = v.employer_id
    join labor.employer_mention mention on mention.id = c.mention_id
    where c.id > ${after} and v.finality in ('DETERMINED', 'FINAL', 'SATISFIED') and ${isShown(sql, 'v', sql`${today}::date`)}
    order by c.id limit ${size}`;

/** A dataset that a file speaks from. */
export interface DownloadSource {
  readonly dataset: string;
  readonly publisher: string;
  readonly title: string;
  readonly url: string | null;
  readonly coversFrom: string | null;
  readonly coversTo: string | null;
  readonly lastImportedOn: string;
  readonly records: number;
}

/** Every source of the register with its coverage, and the register's version. */
export async function findOrigin(
  sql: AnySql,
): Promise<{ registerVersion: number; sources: DownloadSource[] }> {
  const [head] = await sql<{ version: string }[]>`
    select coalesce(max(version), 0) as version from labor.register_version`;
  const sources = await sql<DownloadSource[]>`
    select dataset, publisher, title, url, covers_from as "coversFrom", covers_to as "coversTo",
      last_imported_on as "lastImportedOn", records
    from labor.source order by dataset`;
  return { registerVersion: Number(head?.version), sources: [...sources] };
}
