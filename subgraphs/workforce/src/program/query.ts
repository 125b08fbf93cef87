import { readRetry } from '@hub/db/client';
import {
  type Fragment,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import { speaks } from '../language.js';
import type { Occupation, Program, ProgramKind } from './type.js';

/** By name. */
export const PROGRAMS: ListOrder = { key: 'text', direction: 'asc' };

/** A program as the database gives it. */
export interface ProgramRow extends ListRow {
  readonly name: string;
  readonly kind: ProgramKind;
  readonly provider_id: string;
  readonly languages: string[];
  readonly occupations: Occupation[];
  readonly capacity: number | null;
  readonly enrolled: number | null;
  readonly supportive_services: string[];
  readonly direct_entry_to_id: string | null;
}

/** A filter whose parts were checked. */
export interface ProgramCriteria {
  readonly kinds: readonly string[] | null;
  /** Whole, or a SOC code that stands for all below it. */
  readonly occupationCode: string | null;
  readonly language: string | null;
  readonly openOnly: boolean;
}

const columns = (sql: Sql): Fragment =>
  sql`id, lower(name) as sort_key, name, kind, provider_id, languages, capacity, enrolled, supportive_services,
    direct_entry_to_id,
    array(select json_build_object('code', code, 'title', title) from workforce.program_occupation
      where program_id = program.id order by ordinal) as occupations`;

/** The program of the graph from its row. */
export const toProgram = (row: ProgramRow): Program => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  languages: row.languages,
  occupations: row.occupations,
  capacity: row.capacity,
  enrolled: row.enrolled,
  supportiveServices: row.supportive_services,
  providerId: row.provider_id,
  directEntryToId: row.direct_entry_to_id,
});

/** Programs by id, in no order. */
export async function findPrograms(sql: Sql, ids: readonly string[]): Promise<Program[]> {
  const rows = await readRetry(
    () =>
      sql<ProgramRow[]>`select ${columns(sql)} from workforce.program where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toProgram);
}

/** A page of all programs that meet the criteria. */
export function findProgramPage(
  sql: Sql,
  { kinds, occupationCode, language, openOnly }: ProgramCriteria,
  page: PageRequest,
): Promise<Page<ProgramRow>> {
  const training = (code: string) => sql`exists (select from workforce.program_occupation
    where program_id = program.id and (code = ${code}::text or starts_with(code, ${code}::text || '.')))`;
  const entries = sql`select ${columns(sql)} from workforce.program where true
    ${kinds ? sql`and kind = any(${[...kinds]}::text[])` : sql``}
    ${occupationCode ? sql`and ${training(occupationCode)}` : sql``}
    ${language ? sql`and ${speaks(sql, language)}` : sql``}
    ${openOnly ? sql`and enrolled < capacity` : sql``}`;
  return findPage(sql, { entries, order: PROGRAMS, page });
}
