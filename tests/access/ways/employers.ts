import { ROLES } from '@hub/kit/caller';
import type postgres from 'postgres';
import type { Earlier } from './earlier.js';
import { fieldsOf, id, input, REASON } from './literal.js';

/** Employers, and what asks for them. */
export interface EmployerWays {
  readonly showcase: { readonly id: string; readonly legalName: string };
  /** Of whom something of everything is known. */
  readonly known: string;
  /** Employers of whom nobody else knows, to be judged. */
  readonly spare: readonly string[];
  /** Proposals: one to accept and then to undo, so that the next role can accept it too, and one to refuse. */
  readonly duplicates: readonly string[];
}

/** Gives an employer a relative and an identifier, and the register proposals and a split. */
export async function findEmployers(
  sql: postgres.Sql,
  showcase: EmployerWays['showcase'],
  known: string,
): Promise<EmployerWays> {
  await sql`
    insert into labor.employer_relation (kind, employer_id, related_id, source)
    select 'PARENT', ${known}, max(id), ${REASON} from labor.employer`;
  await sql`
    insert into labor.employer_identifier
    select id, employer_id, 'US-UEI', 'TESTMATRIX12' from labor.employer_mention
    where employer_id = ${known} limit 1`;
  await haveChanges(sql, showcase.id);
  const duplicates = await sql<{ id: string }[]>`
    insert into labor.employer_duplicate (first_id, second_id, score, reasons, evidence_hash, register_version)
    select id - 10 - n, id - n, 0.9, '[{"feature": "NAME", "weight": 1, "detail": "a test of the matrix"}]',
      'h', 1
    from (select max(id) as id from labor.employer) last, generate_series(0, 1) n
    returning id::text`;
  await sql`
    insert into labor.register_change (version, ordinal, kind, employer_id)
    select max(version), 1000000, 'SPLIT', ${showcase.id} from labor.register_version`;
  const spare = await sql<{ id: string }[]>`
    select id::text from labor.employer where merged_into is null order by id desc limit 5`;
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
  return { showcase, known, spare: ids(spare), duplicates: ids(duplicates) };
}

/** Gives every agency an earlier screening of the employer, a correction that touches it, and a watch that was told. */
async function haveChanges(sql: postgres.Sql, employerId: string): Promise<void> {
  const agencies = ROLES.map((role) => role.toLowerCase());
  await sql`
    insert into labor.register_change (version, ordinal, kind, employer_id)
    values (1, 1000000, 'CORRECTION', ${employerId})`;
  await sql`
    insert into labor.screening (subject_key, subject, status, as_of, register_version, matcher_version, matches, asked_by,
      agency, employer_ids)
    select 'a', '{}', 'CLEAR', '2026-01-01', 0, '1', '[]', ${REASON}, agency, array[${employerId}::bigint]
    from unnest(${agencies}::text[]) as agency`;
  await sql`
    with watch as (
      insert into labor.watch (agency, role, employer_ids, told_version)
      select agency, 'LICENSING', '{}', 1 from unnest(${agencies}::text[]) as agency returning id
    )
    insert into labor.watch_notice (watch_id, version, ordinal, kind, status) select id, 1, 1, 'CASE_ADDED', 'CLEAR' from watch`;
}

/** Arguments that ask for employers, screen, watch and judge them. */
export function employerArguments(
  { showcase, known, spare, duplicates }: EmployerWays,
  earlier: Earlier,
): Readonly<Record<string, string>> {
  const subjects = [{ key: 'a', name: showcase.legalName }];
  return {
    'Query.screenEmployers': fieldsOf({ subjects }),
    'Query.screening': id(earlier.screening),
    'Query.watch': id(earlier.watch),
    'Mutation.watchEmployers': input({ subjects }),
    'Mutation.unwatch': input({ watchId: earlier.watch }),
    'Query.employer': id(known),
    'Query.employersById': fieldsOf({ ids: [known] }),
    'Query.employers': fieldsOf({ text: showcase.legalName }),
    'Query.regroupedRecords': 'since: 0, datasets: ["sample-licensing-board"]',
    'Mutation.followRegister': 'since: 0',
    'Mutation.contractsFollowRegister': 'since: 0',
    'Mutation.reviewMatch': input({
      screeningId: earlier.screening,
      employerId: earlier.candidate,
      verdict: 'SAME',
      reason: REASON,
    }),
    'Mutation.relateEmployers': input({
      employerId: spare[1],
      kind: 'PARENT',
      relatedId: spare[2],
      source: REASON,
    }),
    'Mutation.mergeEmployers': input({ employerId: spare[3], absorbedId: spare[4], reason: REASON }),
    'Mutation.acceptDuplicate': input({ duplicateId: duplicates[0], reason: REASON }),
    'Mutation.undoDuplicate': input({ duplicateId: duplicates[0], reason: REASON }),
    'Mutation.refuseDuplicate': input({ duplicateId: duplicates[1], reason: REASON }),
    'Mutation.undoJudgment': input({ judgmentId: earlier.judgment, reason: REASON }),
  };
}
