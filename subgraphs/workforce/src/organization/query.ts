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
import type { Organization, OrganizationKind } from './type.js';

/** By name. */
export const ORGANIZATIONS: ListOrder = { key: 'text', direction: 'asc' };

/** An organization as the database gives it. */
export interface OrganizationRow extends ListRow {
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly languages: string[];
  readonly phones: string[];
}

/** A filter whose parts were checked. */
export interface OrganizationCriteria {
  readonly kinds: readonly string[] | null;
  readonly language: string | null;
}

const columns = (sql: Sql): Fragment => sql`id, lower(name) as sort_key, name, kind, languages, phones`;

/** The organization of the graph from its row. */
export const toOrganization = ({ id, name, kind, languages, phones }: OrganizationRow): Organization => ({
  id,
  name,
  kind,
  languages,
  phones,
});

/** Organizations by id, in no order. */
export async function findOrganizations(sql: Sql, ids: readonly string[]): Promise<Organization[]> {
  const rows = await readRetry(
    () => sql<OrganizationRow[]>`
        select ${columns(sql)} from workforce.organization where id = any(${[...ids]}::bigint[])`,
  );
  return rows.map(toOrganization);
}

/** A page of all organizations that meet the criteria. */
export function findOrganizationPage(
  sql: Sql,
  { kinds, language }: OrganizationCriteria,
  page: PageRequest,
): Promise<Page<OrganizationRow>> {
  const entries = sql`select ${columns(sql)} from workforce.organization where true
    ${kinds ? sql`and kind = any(${[...kinds]}::text[])` : sql``}
    ${language ? sql`and ${speaks(sql, language)}` : sql``}`;
  return findPage(sql, { entries, order: ORGANIZATIONS, page });
}
