import type { AnySql } from '@hub/db/rows';
import { badInput, PublicError } from '@hub/kit/errors';
import { bigintId, orNotFound } from '@hub/kit/ids';
import { inOrder } from '../inputs.js';
import { TENDER_TRANSITIONS } from '../rules/tender-status.js';
import {
  type NewSolicitation,
  OUT_OF_ORDER,
  type SolicitationAmendment,
  type SolicitationStep,
} from './change-input.js';
import { type SolicitationRow, solicitationColumns } from './query.js';

/** Stores a new solicitation. Errors: CONFLICT when another has its ocid. */
export async function createSolicitation(sql: AnySql, given: NewSolicitation): Promise<SolicitationRow> {
  const [row] = await sql<SolicitationRow[]>`
    insert into procurement.solicitation (ocid, title, buyer, status, labor_service, estimated_value_cents, published_on,
      closes_on, on_property, license_kind)
    values (${given.ocid}, ${given.title}, ${given.buyer}, ${given.status}, ${given.laborService},
      ${given.estimatedValue}, ${given.publishedOn}, ${given.closesOn}, ${given.onProperty}, ${given.licenseKind})
    on conflict on constraint solicitation_ocid_once do nothing
    returning ${solicitationColumns(sql)}`;
  if (!row) throw new PublicError('CONFLICT', 'There is a solicitation with this ocid.');
  return row;
}

/** Changes what an amendment names; the row before is kept. Errors: NOT_FOUND; BAD_USER_INPUT for days out of order. */
export async function amendSolicitation(sql: AnySql, given: SolicitationAmendment): Promise<SolicitationRow> {
  const now = await lockSolicitation(sql, given.solicitationId);
  const kept = <Value>(value: Value | undefined, before: Value): Value =>
    value === undefined ? before : value;
  const publishedOn = kept(given.publishedOn, now.published_on);
  const closesOn = kept(given.closesOn, now.closes_on);
  if (!inOrder(publishedOn, closesOn))
    throw badInput([{ path: `input.${OUT_OF_ORDER.path}`, message: OUT_OF_ORDER.error }]);
  const [row] = await sql<SolicitationRow[]>`
    update procurement.solicitation set title = ${kept(given.title, now.title)}, buyer = ${kept(given.buyer, now.buyer)},
      labor_service = ${kept(given.laborService, now.labor_service)},
      estimated_value_cents = ${kept<string | number | null>(given.estimatedValue, now.estimated_value_cents)},
      published_on = ${publishedOn}, closes_on = ${closesOn},
      on_property = ${kept(given.onProperty, now.on_property)},
      license_kind = ${kept(given.licenseKind, now.license_kind)}
    where id = ${now.id} returning ${solicitationColumns(sql)}`;
  return row as SolicitationRow;
}

/**
 * Gives a solicitation another status; the row before is kept. One that opens is published today at the latest.
 * Errors: NOT_FOUND; CONFLICT for a status that cannot follow its own, and when its time for bids is over.
 */
export async function stepSolicitation(
  sql: AnySql,
  { solicitationId, status, reason }: SolicitationStep,
  today: string,
): Promise<SolicitationRow> {
  const now = await lockSolicitation(sql, solicitationId);
  const next = TENDER_TRANSITIONS[now.status];
  if (!next.includes(status)) {
    const possible = next.length > 0 ? `it can become ${next.join(', ')}` : 'that is its end';
    throw new PublicError('CONFLICT', `The solicitation is ${now.status}: ${possible}.`);
  }
  const opens = status === 'ACTIVE';
  if (opens && now.closes_on !== null && now.closes_on < today)
    throw new PublicError('CONFLICT', `Its last day for bids was ${now.closes_on}: amend that first.`);
  const [row] = await sql<SolicitationRow[]>`
    update procurement.solicitation set status = ${status}, status_reason = ${reason},
      published_on = case when ${opens} then least(published_on, ${today}::text::date) else published_on end
    where id = ${now.id} returning ${solicitationColumns(sql)}`;
  return row as SolicitationRow;
}

async function lockSolicitation(sql: AnySql, id: string): Promise<SolicitationRow> {
  const known = bigintId(id);
  const [row] = known
    ? await sql<SolicitationRow[]>`
        select ${solicitationColumns(sql)} from procurement.solicitation where id = ${known} for update`
    : [];
  return orNotFound(row ?? null, 'solicitation');
}
