import type { AnySql } from '@hub/db/rows';
import { PublicError } from '@hub/kit/errors';
import { closeRegister, openRegister } from '../register/change.js';
import type { JudgmentKind } from './type.js';

/** A judgment as stored. */
export interface JudgmentRow {
  readonly id: string;
  readonly kind: JudgmentKind;
  readonly employerId: string;
  readonly otherId: string;
  readonly moved: readonly string[];
  readonly movedFrom: readonly (string | null)[];
  readonly reason: string;
  readonly decidedAt: string;
  readonly registerVersion: string;
  readonly undone: boolean;
  /** The register version that its undoing made, else its own. */
  readonly lastVersion: string;
}

/** Who decides, and why. */
export interface Decider {
  readonly by: string;
  readonly reason: string;
}

/** Something that a judgment moves, and where it stood before. */
interface Moved {
  readonly id: string;
  readonly from: string | null;
}

const HANGING_ON_MENTIONS = [
  'labor.employer_place',
  'labor.employer_identifier',
  'labor.debarment',
  'labor.workplace_incident',
  'labor.enforcement_case',
] as const;

const columns = (tx: AnySql) => tx`
  id::text, kind, employer_id::text as "employerId", other_id::text as "otherId", moved::text[] as moved,
  moved_from::text[] as "movedFrom", reason,
  to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
  register_version::text as "registerVersion", undone_version is not null as undone,
  coalesce(undone_version, register_version)::text as "lastVersion"`;

/** The first employer absorbs the second; nothing else is moved, so that the judgment can be undone exactly. */
export async function mergeEmployers(
  tx: AnySql,
  ids: { employerId: string; absorbedId: string },
  decider: Decider,
): Promise<JudgmentRow> {
  const version = await openRegister(tx, 'merge by a person');
  const stays = await canonicalId(tx, ids.employerId, 'employerId');
  const goes = await canonicalId(tx, ids.absorbedId, 'absorbedId');
  if (stays === goes) throw new PublicError('CONFLICT', 'The two are one employer already.');
  const moved = await tx<Moved[]>`
    update labor.employer e set merged_into = ${stays}, changed_version = ${version}
    from labor.employer before
    where before.id = e.id and (e.id = ${goes} or e.merged_into = ${goes})
    returning e.id::text, before.merged_into::text as "from"`;
  const judgment = await record(tx, {
    kind: 'MERGE',
    employerId: stays,
    otherId: goes,
    moved,
    version,
    decider,
  });
  await closeRegister(tx, [stays, goes], version);
  return judgment;
}

/** Records that leave an employer. */
export interface Split {
  readonly employerId: string;
  readonly records: readonly { readonly dataset: string; readonly recordId: string }[];
}

/** Some records of an employer become an employer of their own, what hangs on them with them. */
export async function splitEmployer(tx: AnySql, split: Split, decider: Decider): Promise<JudgmentRow> {
  const version = await openRegister(tx, 'split by a person');
  const judgment = await splitUnder(tx, version, split, decider);
  await closeRegister(tx, [judgment.employerId, judgment.otherId], version);
  return judgment;
}

/** As `splitEmployer`, as a part of what moves the register to a version; whoever opened it closes it. */
export async function splitUnder(
  tx: AnySql,
  version: number,
  split: Split,
  decider: Decider,
): Promise<JudgmentRow> {
  const from = await canonicalId(tx, split.employerId, 'employerId');
  const moved = await findLeaving(tx, from, split.records);
  const [made] = await tx<{ id: string }[]>`
    insert into labor.employer (legal_name, trade_names, search_text, changed_version)
    select name, trade_names, '', ${version} from labor.employer_mention where id = ${moved[0]?.id as string}
    returning id::text`;
  const to = made?.id as string;
  await moveMentions(
    tx,
    moved.map(({ id }) => ({ id, to })),
  );
  return record(tx, { kind: 'SPLIT', employerId: from, otherId: to, moved, version, decider });
}

/** The mentions of the employer's records that leave it, and the employers at which they stand. */
async function findLeaving(
  tx: AnySql,
  employerId: string,
  records: readonly { dataset: string; recordId: string }[],
): Promise<Moved[]> {
  const keyOf = (one: { dataset: string; recordId: string }) => JSON.stringify([one.dataset, one.recordId]);
  const leaving = new Set(records.map(keyOf));
  const mentions = await tx<(Moved & { dataset: string; recordId: string })[]>`
    select m.id::text, m.employer_id::text as "from", m.dataset, m.record_id as "recordId"
    from labor.employer_mention m join labor.employer e on e.id = m.employer_id
    where coalesce(e.merged_into, e.id) = ${employerId}
    order by m.id`;
  const known = new Set(mentions.map(keyOf));
  const missing = records.find((one) => !known.has(keyOf(one)));
  if (missing) {
    throw new PublicError(
      'NOT_FOUND',
      `The employer has no record ${missing.recordId} of ${missing.dataset}.`,
    );
  }
  if (leaving.size === known.size)
    throw new PublicError('CONFLICT', 'At least one record must stay with the employer.');
  return mentions.filter((one) => leaving.has(keyOf(one)));
}

/**
 * Takes a judgment back: everything that it moved returns to where it stood. Judgments that rest on it are taken
 * back first; the error names the last of them.
 */
export async function undoJudgment(tx: AnySql, judgmentId: string, decider: Decider): Promise<JudgmentRow> {
  const version = await openRegister(tx, 'judgment undone');
  const [judgment] = await tx<JudgmentRow[]>`
    select ${columns(tx)} from labor.employer_judgment where id = ${judgmentId} for update`;
  if (!judgment) throw new PublicError('NOT_FOUND', 'There is no judgment with this id.');
  if (judgment.undone) throw new PublicError('CONFLICT', 'The judgment was undone before.');
  await assertNothingRestsOn(tx, judgment);
  const { kind, employerId, otherId, moved, movedFrom } = judgment;
  if (kind === 'MERGE') {
    await tx`
      update labor.employer e set merged_into = m.before, changed_version = ${version}
      from unnest(${[...moved]}::bigint[], ${[...movedFrom]}::bigint[]) as m (id, before)
      where e.id = m.id`;
  } else {
    await moveMentions(
      tx,
      moved.map((id, i) => ({ id, to: movedFrom[i] as string })),
    );
    // The id was given out: it resolves for ever to where its records went.
    const keeper = await canonicalId(tx, employerId, 'employerId');
    await tx`update labor.employer set merged_into = ${keeper}, changed_version = ${version} where id = ${otherId}`;
  }
  const [undone] = await tx<JudgmentRow[]>`
    update labor.employer_judgment
    set undone_version = ${version}, undone_by = ${decider.by}, undone_reason = ${decider.reason}
    where id = ${judgmentId} returning ${columns(tx)}`;
  await closeRegister(tx, [employerId, otherId], version);
  return undone as JudgmentRow;
}

/** Throws CONFLICT when a later judgment that stands has to do with what this one moved or made. */
async function assertNothingRestsOn(
  tx: AnySql,
  { id, kind, otherId, moved, movedFrom }: JudgmentRow,
): Promise<void> {
  const absorbed = kind === 'MERGE' ? [...moved] : [...movedFrom, otherId];
  const changed = kind === 'MERGE' ? [...moved] : [otherId];
  const [later] = await tx<{ id: string }[]>`
    select id::text from labor.employer_judgment
    where id > ${id} and undone_version is null and case kind
      when 'MERGE' then moved && ${absorbed}::bigint[] or employer_id = any(${changed}::bigint[])
      else moved_from && ${changed}::bigint[]
    end
    order by id desc limit 1`;
  if (later) throw new PublicError('CONFLICT', `Judgment ${later.id} rests on this one: undo it first.`);
}

async function canonicalId(tx: AnySql, id: string, field: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select coalesce(merged_into, id)::text as id from labor.employer where id = ${id}`;
  if (!row) throw new PublicError('NOT_FOUND', `${field}: there is no employer with this id.`);
  return row.id;
}

/** Mentions and all that hangs on them go to other employers. */
async function moveMentions(tx: AnySql, moves: readonly { id: string; to: string }[]): Promise<void> {
  const move = tx`
    unnest(${moves.map(({ id }) => id)}::bigint[], ${moves.map(({ to }) => to)}::bigint[]) as move (mention_id, employer_id)`;
  await tx`
    update labor.employer_mention m set employer_id = move.employer_id from ${move} where m.id = move.mention_id`;
  for (const table of HANGING_ON_MENTIONS) {
    await tx`
      update ${tx(table)} t set employer_id = move.employer_id from ${move} where t.mention_id = move.mention_id`;
  }
  await tx`
    update labor.case_version v set employer_id = move.employer_id
    from labor.enforcement_case c join ${move} on move.mention_id = c.mention_id
    where v.case_id = c.id`;
}

async function record(
  tx: AnySql,
  one: {
    kind: 'MERGE' | 'SPLIT';
    employerId: string;
    otherId: string;
    moved: readonly Moved[];
    version: number;
    decider: Decider;
  },
): Promise<JudgmentRow> {
  const [row] = await tx<JudgmentRow[]>`
    insert into labor.employer_judgment (kind, employer_id, other_id, moved, moved_from, reason, decided_by, register_version)
    values (${one.kind}, ${one.employerId}, ${one.otherId}, ${one.moved.map(({ id }) => id)}::bigint[],
            ${one.moved.map(({ from }) => from)}::bigint[], ${one.decider.reason}, ${one.decider.by}, ${one.version})
    returning ${columns(tx)}`;
  return row as JudgmentRow;
}
