import type { AnySql } from '@hub/db/rows';
import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { badInput, PublicError } from '@hub/kit/errors';
import { groupBy } from '@hub/kit/group';
import { bigintId, orNotFound } from '@hub/kit/ids';
import type { Fragment } from '@hub/kit/lists';
import DataLoader from 'dataloader';
import type { CommitmentUpdate, NewCommitment } from './input.js';
import type { EquityCommitment } from './type.js';

/** A commitment with what it is of. */
export interface CommitmentRow extends EquityCommitment {
  readonly solicitationId: string;
  readonly bidId: string | null;
}

const columns = (sql: AnySql): Fragment => sql`
  one.id::text, one.solicitation_id::text as "solicitationId", one.bid_id::text as "bidId", one.statement, one.status,
  one.evidence, to_char(one.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
  not exists (select from procurement.equity_commitment later where later.supersedes = one.id) as current,
  one.supersedes::text`;

/** Loads the commitments of solicitations or of bids, with all that was found of each, the latest first. */
export const commitmentsLoader = (
  db: SubgraphDatabase,
  caller: Caller,
  of: 'solicitation' | 'bid',
): DataLoader<string, readonly EquityCommitment[]> =>
  new DataLoader(async (ids) => {
    const rows = await readFor(
      db,
      caller,
      (tx) => tx<CommitmentRow[]>`
        select ${columns(tx)} from procurement.equity_commitment one
        where ${of === 'bid' ? tx`bid_id` : tx`bid_id is null and solicitation_id`} = any(${[...ids]}::bigint[])
        order by one.id desc`,
    );
    const found = groupBy(rows, ({ bidId, solicitationId }) => (of === 'bid' ? bidId : solicitationId));
    return ids.map((id) => found.get(id) ?? []);
  });

/** Stores a promise. Errors: NOT_FOUND; BAD_USER_INPUT for a bid on another solicitation. */
export async function recordCommitment(
  sql: AnySql,
  given: NewCommitment,
  caller: Caller,
): Promise<CommitmentRow> {
  const [known] = await sql<{ solicitation: string; bid: string | null }[]>`
    select solicitation.id::text as solicitation, bid.id::text as bid
    from procurement.solicitation left join procurement.bid
      on bid.solicitation_id = solicitation.id and bid.id = ${given.bidId === null ? null : bigintId(given.bidId)}
    where solicitation.id = ${bigintId(given.solicitationId)}`;
  const { solicitation, bid } = orNotFound(known ?? null, 'solicitation');
  if (given.bidId !== null && bid === null)
    throw badInput([{ path: 'input.bidId', message: 'is no bid on this solicitation' }]);
  const [row] = await sql<CommitmentRow[]>`
    with one as (
      insert into procurement.equity_commitment (solicitation_id, bid_id, statement, status, evidence, recorded_by, agency)
      values (${solicitation}, ${bid}, ${given.statement}, 'MADE', ${given.evidence}, ${caller.id ?? 'public'},
        ${caller.agency})
      returning *
    )
    select ${columns(sql)} from one`;
  return row as CommitmentRow;
}

/** Stores what was found of a promise, in place of its current record. Errors: NOT_FOUND; CONFLICT for an earlier one. */
export async function updateCommitment(
  sql: AnySql,
  given: CommitmentUpdate,
  caller: Caller,
): Promise<CommitmentRow> {
  const [row] = await sql<CommitmentRow[]>`
    with one as (
      insert into procurement.equity_commitment (solicitation_id, bid_id, statement, status, evidence, recorded_by, agency,
        supersedes)
      select solicitation_id, bid_id, statement, ${given.status}, ${given.evidence}, ${caller.id ?? 'public'},
        ${caller.agency}, id
      from procurement.equity_commitment where id = ${bigintId(given.commitmentId)}
      on conflict on constraint equity_commitment_superseded_once do nothing
      returning *
    )
    select ${columns(sql)} from one`;
  if (row) return row;
  const [known] = await sql`
    select from procurement.equity_commitment where id = ${bigintId(given.commitmentId)}`;
  orNotFound(known ?? null, 'commitment');
  throw new PublicError('CONFLICT', 'A later record took the place of this one.');
}
