import type { TransactionSql } from '@hub/kit/batches';
import { badInput } from '@hub/kit/errors';
import type { ChangeRow } from '../contracting-change/query.js';
import type { CheckedWage } from './input.js';
import { type PrevailingWageRow, prevailingWageColumns } from './query.js';
import type { PrevailingWageAuthority, WageSide } from './type.js';

/** Prevailing wages are recorded in turn, by this key of an advisory lock: "prev" in ASCII. */
const PREVAILING_LOCK = 0x70726576;

/** What a side of a switch pays. */
export interface SideWages {
  readonly side: WageSide;
  readonly wages: readonly CheckedWage[];
}

/** Prevailing wages of one determination. */
export interface DeterminedWages {
  readonly authority: PrevailingWageAuthority;
  readonly citation: string;
  readonly wages: readonly CheckedWage[];
}

const given = (tx: TransactionSql, wages: readonly CheckedWage[]) => tx`
  jsonb_to_recordset(${JSON.stringify(wages)}::text::jsonb) as given
    ("jobTitle" text, "from" date, "hourlyCents" bigint)`;

/**
 * Records what a side of a switch pays; what is on file of the side is superseded. The switch is locked by the caller.
 * Errors: BAD_USER_INPUT for a side that the switch has not.
 */
export async function recordJobWages(
  tx: TransactionSql,
  { record: change, from_side, to_side }: ChangeRow,
  { side, wages }: SideWages,
  by: string,
): Promise<void> {
  const isSide = {
    DIRECT: from_side === 'DIRECT' || to_side === 'DIRECT',
    PREVIOUS_CONTRACTOR: from_side === 'CONTRACTOR',
    NEW_CONTRACTOR: to_side === 'CONTRACTOR',
  }[side];
  if (!isSide)
    throw badInput([{ path: 'input.side', message: 'is none of the sides of this change of contractor' }]);
  await tx`
    update procurement.job_wage set superseded_at = now()
    where change_record = ${change} and side = ${side} and superseded_at is null`;
  await tx`
    insert into procurement.job_wage (change_record, side, job_title, from_on, hourly_cents, recorded_by)
    select ${change}, ${side}, "jobTitle", "from", "hourlyCents", ${by} from ${given(tx, wages)}`;
}

/** Records prevailing wages; each supersedes the one of its authority, job and first day. */
export async function recordPrevailingWages(
  tx: TransactionSql,
  { authority, citation, wages }: DeterminedWages,
  by: string,
): Promise<PrevailingWageRow[]> {
  await tx`select pg_advisory_xact_lock(${PREVAILING_LOCK})`;
  await tx`
    update procurement.prevailing_wage on_file set superseded_at = now() from ${given(tx, wages)}
    where superseded_at is null and authority = ${authority} and lower(job_title) = lower("jobTitle")
      and from_on = "from"`;
  return tx<PrevailingWageRow[]>`
    insert into procurement.prevailing_wage (authority, job_title, from_on, hourly_cents, citation, recorded_by)
    select ${authority}, "jobTitle", "from", "hourlyCents", ${citation}, ${by} from ${given(tx, wages)}
    returning ${prevailingWageColumns(tx)}`;
}
