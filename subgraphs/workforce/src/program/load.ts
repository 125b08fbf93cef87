import { writeBatches } from '@hub/kit/batches';
import type { Sql } from '@hub/kit/lists';
import type { Occupation, ProgramKind } from './type.js';

/** A program as a source tells it, its provider already loaded. */
export interface ProgramRecord {
  /** The source's own key, unique in the hub: prefix it with the dataset. */
  readonly reference: string;
  readonly name: string;
  readonly kind: `${ProgramKind}`;
  /** Reference of the organization that runs it. */
  readonly provider: string;
  /** O*NET-SOC. */
  readonly occupations: readonly Occupation[];
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly capacity: number | null;
  readonly enrolled: number | null;
  readonly supportiveServices: readonly string[];
  /** Reference of the program that its completers enter directly: an earlier row, or loaded before. */
  readonly directEntryTo: string | null;
}

/**
 * Writes programs with their occupations, each replacing what its reference held before; all or none. Gives how
 * many. A provider that is not there fails the whole with a not-null violation.
 */
export const loadPrograms = (sql: Sql, programs: readonly ProgramRecord[]): Promise<number> =>
  writeBatches(
    sql,
    programs,
    ({ reference }) => reference,
    async (tx, json) => {
      await tx`
        insert into workforce.program (reference, name, kind, provider_id, languages, capacity, enrolled,
          supportive_services)
        select given.reference, given.name, given.kind, organization.id, given.languages, capacity, enrolled,
          "supportiveServices"
        from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, name text, kind text, provider text,
          languages text[], capacity int, enrolled int, "supportiveServices" text[])
        left join workforce.organization on organization.reference = given.provider
        order by given.reference
        on conflict on constraint program_reference_once do update set name = excluded.name,
          kind = excluded.kind, provider_id = excluded.provider_id, languages = excluded.languages,
          capacity = excluded.capacity, enrolled = excluded.enrolled,
          supportive_services = excluded.supportive_services`;
      await tx`
        update workforce.program set direct_entry_to_id = entered.id
        from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, "directEntryTo" text)
        left join workforce.program as entered on entered.reference = given."directEntryTo"
        where program.reference = given.reference and program.direct_entry_to_id is distinct from entered.id`;
      await tx`
        delete from workforce.program_occupation using workforce.program,
          jsonb_to_recordset(${json}::text::jsonb) as given (reference text)
        where program_id = program.id and program.reference = given.reference`;
      await tx`
        insert into workforce.program_occupation (program_id, ordinal, code, title)
        select program.id, ordinal, occupation ->> 'code', occupation ->> 'title'
        from jsonb_to_recordset(${json}::text::jsonb) as given (reference text, occupations jsonb)
        join workforce.program using (reference),
        jsonb_array_elements(occupations) with ordinality as listed (occupation, ordinal)`;
    },
  );
