import { readRetry } from '@hub/db/client';
import {
  type EmployerPageRequest,
  type Fragment,
  findEmployerPages,
  findPage,
  type ListOrder,
  type ListRow,
  type Page,
  type PageRequest,
  type Sql,
} from '@hub/kit/lists';
import type { Partnership, PartnershipParty } from './type.js';

/** By name. */
export const PARTNERSHIPS: ListOrder = { key: 'text', direction: 'asc' };

/** A partnership as the database gives it. */
export interface PartnershipRow extends ListRow {
  readonly name: string;
  readonly parties: PartnershipParty[];
}

// Ids go as text: a bigint in json would come back as a number, and lose digits above 2^53.
const columns = (sql: Sql): Fragment =>
  sql`id, lower(name) as sort_key, name,
    array(select json_build_object('kind', kind, 'name', party.name, 'employerId', employer_id::text,
        'organizationId', organization_id::text)
      from workforce.partnership_party as party
      where partnership_id = partnership.id order by ordinal) as parties`;

/** The partnership of the graph from its row. */
export const toPartnership = ({ id, name, parties }: PartnershipRow): Partnership => ({ id, name, parties });

/** Partnerships by id, in no order. */
export async function findPartnerships(sql: Sql, ids: readonly string[]): Promise<Partnership[]> {
  const rows = await readRetry(
    () => sql<PartnershipRow[]>`
        select ${columns(sql)} from workforce.partnership where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toPartnership);
}

/** A page of all partnerships. */
export const findPartnershipPage = (sql: Sql, page: PageRequest): Promise<Page<PartnershipRow>> =>
  findPage(sql, {
    entries: sql`select ${columns(sql)} from workforce.partnership`,
    order: PARTNERSHIPS,
    page,
  });

/** The partnerships of many employers, a page each; one in which two merged employers take part comes once. */
export const findEmployerPartnerships = (
  sql: Sql,
  requests: readonly EmployerPageRequest[],
): Promise<Page<PartnershipRow>[]> =>
  findEmployerPages(sql, {
    requests,
    order: PARTNERSHIPS,
    entries: sql`select joined.page, ${columns(sql)}
      from (select distinct page, partnership_id from asked join workforce.partnership_party using (employer_id))
        as joined
      join workforce.partnership on partnership.id = joined.partnership_id`,
  });
