import type { AnySql } from '@hub/db/rows';
import { PublicError } from '@hub/kit/errors';
import { refreshEmployers, trackTouchedEmployers } from '../register/refresh.js';
import { nextRegisterVersion } from '../register/version.js';
import type { JudgmentKind } from './type.js';

/** A judgment as stored. */
export interface JudgmentRow {
  readonly id: string;
  readonly kind: JudgmentKind;
  readonly employerId: string;
  readonly otherId: string;
  readonly moved: readonly string[];
  readonly reason: string;
  readonly decidedAt: string;
  readonly registerVersion: string;
  readonly undone: boolean;
}

/** Who decides, and why. */
export interface Decider {
  readonly by: string;
  readonly reason: string;
}

const columns = (tx: AnySql) => tx`
  id::text, kind, employer_id::text as "employerId", other_id::text as "otherId", moved::text[] as moved, reason,
  to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
  register_version::text as "registerVersion", undone_version is not null as undone`;

/** The first employer absorbs the second; nothing else is moved, so that the judgment can be undone exactly. */
export async function mergeEmployers(
  tx: AnySql,
  ids: { employerId: string; absorbedId: string },
  decider: Decider,
): Promise<JudgmentRow> {
  const version = await openJudgment(tx, 'merge by a person');
  const stays = await canonicalId(tx, ids.employerId, 'employerId');
  const goes = await canonicalId(tx, ids.absorbedId, 'absorbedId');
  if (stays === goes) throw new PublicError('CONFLICT', 'The two are one employer already.');
  const moved = await tx<{ id: string }[]>`
    update labor.employer set merged_into = ${stays}, changed_version = ${version}
    where id = ${goes} or merged_into = ${goes}
    returning id::text`;
  const judgment = await record(tx, {
    kind: 'MERGE',
    employerId: stays,
    otherId: goes,
    moved: moved.map(({ id }) => id),
    version,
    decider,
  });
  await closeJudgment(tx, [stays, goes], version);
  return judgment;
}

/** Some records of an employer become an employer of their own, their cases and debarments with them. */
export async function splitEmployer(
  tx: AnySql,
  split: { employerId: string; records: readonly { dataset: string; recordId: string }[] },
  decider: Decider,
): Promise<JudgmentRow> {
  const version = await openJudgment(tx, 'split by a person');
  const from = await canonicalId(tx, split.employerId, 'employerId');
  const mentions = await tx<{ id: string; leaves: boolean }[]>`
    select m.id::text, (m.dataset, m.record_id) in (
      select * from unnest(${split.records.map((one) => one.dataset)}::text[], ${split.records.map((one) => one.recordId)}::text[])
    ) as leaves
    from labor.employer_mention m join labor.employer e on e.id = m.employer_id
    where coalesce(e.merged_into, e.id) = ${from}`;
  const moved = mentions.filter(({ leaves }) => leaves).map(({ id }) => id);
  if (moved.length === 0) throw new PublicError('NOT_FOUND', 'The employer has none of these records.');
  if (moved.length === mentions.length)
    throw new PublicError('CONFLICT', 'At least one record must stay with the employer.');
  const [made] = await tx<{ id: string }[]>`
    insert into labor.employer (legal_name, trade_names, search_text, changed_version)
    select name, trade_names, '', ${version} from labor.employer_mention where id = ${moved[0] as string}
    returning id::text`;
  const to = made?.id as string;
  await moveMentions(tx, moved, to);
  const judgment = await record(tx, {
    kind: 'SPLIT',
    employerId: from,
    otherId: to,
    moved,
    version,
    decider,
  });
  await closeJudgment(tx, [from, to], version);
  return judgment;
}

/** Takes a judgment back: everything that it moved and that stands where it put it returns. */
export async function undoJudgment(tx: AnySql, judgmentId: string, decider: Decider): Promise<JudgmentRow> {
  const version = await openJudgment(tx, 'judgment undone');
  const [judgment] = await tx<JudgmentRow[]>`
    select ${columns(tx)} from labor.employer_judgment where id = ${judgmentId} for update`;
  if (!judgment) throw new PublicError('NOT_FOUND', 'There is no judgment with this id.');
  if (judgment.undone) throw new PublicError('CONFLICT', 'The judgment was undone before.');
  const { kind, employerId, otherId, moved } = judgment;
  if (kind === 'MERGE') {
    await tx`
      update labor.employer
      set merged_into = case when id = ${otherId} then null else ${otherId}::bigint end, changed_version = ${version}
      where id = any(${[...moved]}::bigint[])`;
  } else {
    await moveMentions(tx, moved, employerId);
    // The id was given out: it resolves for ever to where its records went.
    await tx`update labor.employer set merged_into = ${employerId}, changed_version = ${version} where id = ${otherId}`;
  }
  const [undone] = await tx<JudgmentRow[]>`
    update labor.employer_judgment
    set undone_version = ${version}, undone_by = ${decider.by}, undone_reason = ${decider.reason}
    where id = ${judgmentId} returning ${columns(tx)}`;
  await closeJudgment(tx, [employerId, otherId], version);
  return undone as JudgmentRow;
}

async function openJudgment(tx: AnySql, cause: string): Promise<number> {
  await trackTouchedEmployers(tx);
  return nextRegisterVersion(tx, cause);
}

async function closeJudgment(tx: AnySql, employerIds: readonly string[], version: number): Promise<void> {
  await tx`insert into touched_employer select unnest(${[...employerIds]}::bigint[]) on conflict do nothing`;
  await refreshEmployers(tx, version);
  await tx`select pg_notify('register_changed', ${String(version)})`;
}

async function canonicalId(tx: AnySql, id: string, field: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select coalesce(merged_into, id)::text as id from labor.employer where id = ${id}`;
  if (!row) throw new PublicError('NOT_FOUND', `${field}: there is no employer with this id.`);
  return row.id;
}

/** Mentions and all that hangs on them go to another employer. */
async function moveMentions(tx: AnySql, mentionIds: readonly string[], employerId: string): Promise<void> {
  const ids = [...mentionIds];
  await tx`update labor.employer_mention set employer_id = ${employerId} where id = any(${ids}::bigint[])`;
  await tx`update labor.employer_place set employer_id = ${employerId} where mention_id = any(${ids}::bigint[])`;
  await tx`update labor.employer_identifier set employer_id = ${employerId} where mention_id = any(${ids}::bigint[])`;
  await tx`update labor.debarment set employer_id = ${employerId} where mention_id = any(${ids}::bigint[])`;
  await tx`update labor.enforcement_case set employer_id = ${employerId} where mention_id = any(${ids}::bigint[])`;
  await tx`
    update labor.case_version v set employer_id = ${employerId}
    from labor.enforcement_case c where c.id = v.case_id and c.mention_id = any(${ids}::bigint[])`;
}

async function record(
  tx: AnySql,
  one: {
    kind: 'MERGE' | 'SPLIT';
    employerId: string;
    otherId: string;
    moved: readonly string[];
    version: number;
    decider: Decider;
  },
): Promise<JudgmentRow> {
  const [row] = await tx<JudgmentRow[]>`
    insert into labor.employer_judgment (kind, employer_id, other_id, moved, reason, decided_by, register_version)
    values (${one.kind}, ${one.employerId}, ${one.otherId}, ${[...one.moved]}::text[]::bigint[], ${one.decider.reason},
            ${one.decider.by}, ${one.version})
    returning ${columns(tx)}`;
  return row as JudgmentRow;
}
