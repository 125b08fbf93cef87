import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { Caller } from '@hub/kit/caller';
import { bigintId } from '@hub/kit/ids';
import {
  type EmployerPageRequest,
  type Fragment,
  findEmployerPages,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
} from '@hub/kit/lists';
import { seesUnpublished } from './read.js';
import type { Agreement, AgreementKind, AgreementParty } from './type.js';

/** The latest first; agreements without a first day come last. */
export const AGREEMENTS: ListOrder = { key: 'date', direction: 'desc' };

/** An agreement as the database gives it. */
export interface AgreementRow extends ListRow {
  readonly kind: AgreementKind;
  readonly title: string;
  readonly effective_from: string | null;
  readonly expires_on: string | null;
  readonly published: boolean;
  readonly parties: AgreementParty[];
}

/** A filter whose parts were checked. */
export interface AgreementCriteria {
  readonly kinds: readonly string[] | null;
  readonly employerId: string | null;
  readonly expiringFrom: string | null;
  readonly expiringTo: string | null;
}

// Ids go as text: a bigint in json would come back as a number, and lose digits above 2^53.
const columns = (sql: AnySql): Fragment =>
  sql`agreement.id, coalesce(effective_from, '-infinity') as sort_key, kind, title, effective_from, expires_on,
    published,
    array(select json_build_object('name', name, 'role', role, 'employerId', employer_id::text,
        'unionId', union_id::text)
      from bargaining.agreement_party where agreement_id = agreement.id order by ordinal) as parties`;

/** Part of every statement beside the row policy, each enough alone; hidden and missing answer the same. */
const visible = (sql: AnySql, caller: Caller): Fragment =>
  seesUnpublished(caller) ? sql`true` : sql`published`;

/** The agreement of the graph from its row. */
export const toAgreement = (row: AgreementRow): Agreement => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  parties: row.parties,
  effectiveFrom: row.effective_from,
  expiresOn: row.expires_on,
  published: row.published,
});

/** Agreements by id that the caller may see, in no order. */
export async function findAgreements(
  sql: AnySql,
  caller: Caller,
  ids: readonly string[],
): Promise<Agreement[]> {
  const rows = await readRetry(
    () => sql<AgreementRow[]>`
        select ${columns(sql)} from bargaining.agreement
        where id = any(${[...ids]}::bigint[]) and ${visible(sql, caller)}`,
  );
  return rows.map(toAgreement);
}

/** A page of all agreements that meet the criteria and that the caller may see. */
export function findAgreementPage(
  sql: AnySql,
  caller: Caller,
  { kinds, employerId, expiringFrom, expiringTo }: AgreementCriteria,
  page: PageRequest,
): Promise<Page<AgreementRow>> {
  const binding = (id: string) => sql`exists (select from bargaining.agreement_party
    where agreement_id = agreement.id and employer_id = ${bigintId(id)}::text::bigint)`;
  const entries = sql`select ${columns(sql)} from bargaining.agreement where ${visible(sql, caller)}
    ${kinds ? sql`and kind = any(${[...kinds]}::text[])` : sql``}
    ${employerId === null ? sql`` : sql`and ${binding(employerId)}`}
    ${expiringFrom ? sql`and expires_on >= ${expiringFrom}::text::date` : sql``}
    ${expiringTo ? sql`and expires_on <= ${expiringTo}::text::date` : sql``}`;
  return findPage(sql, { entries, order: AGREEMENTS, page });
}

/**
 * The agreements of many employers that the caller may see, a page each; one in which two merged employers take
 * part comes once.
 */
export const findEmployerAgreements = (
  sql: AnySql,
  caller: Caller,
  requests: readonly EmployerPageRequest[],
): Promise<Page<AgreementRow>[]> =>
  findEmployerPages(sql, {
    requests,
    order: AGREEMENTS,
    entries: sql`select joined.page, ${columns(sql)}
      from (select distinct page, agreement_id from asked join bargaining.agreement_party using (employer_id))
        as joined
      join bargaining.agreement on agreement.id = joined.agreement_id
      where ${visible(sql, caller)}`,
  });
