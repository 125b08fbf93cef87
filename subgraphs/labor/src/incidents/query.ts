import { addressOf } from '@hub/kit/address';
import {
  type EmployerPageRequest,
  findEmployerPages,
  type ListOrder,
  type ListRow,
  type Page,
  type Sql,
} from '@hub/kit/lists';
import type { WorkplaceIncident, WorkplaceIncidentKind } from './type.js';

/** An incident as the list query gives it. */
export interface IncidentRow extends ListRow {
  readonly publisher: string;
  readonly dataset: string;
  readonly record_id: string;
  readonly kind: WorkplaceIncidentKind | null;
  readonly fatalities: number | null;
  readonly occurred_on: string | null;
  readonly description: string | null;
  readonly inspection_number: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly retrieved_on: string;
}

/** Latest first; incidents without a date last. */
export const INCIDENT_ORDER: ListOrder = { key: 'date', direction: 'desc' };

/** Pages of the incidents of employers, in one statement. */
export const findEmployerIncidents = (
  sql: Sql,
  requests: readonly EmployerPageRequest[],
): Promise<Page<IncidentRow>[]> =>
  findEmployerPages<IncidentRow>(sql, {
    requests,
    order: INCIDENT_ORDER,
    entries: sql`
      select asked.page, i.id, i.publisher, i.dataset, i.record_id, i.kind, i.fatalities, i.occurred_on, i.description,
             i.inspection_number, m.street, m.city, m.state, m.postal_code, i.retrieved_on,
             coalesce(i.occurred_on, '-infinity'::date) as sort_key
      from asked
      join labor.workplace_incident i on i.employer_id = asked.employer_id and i.superseded_version is null
      join labor.employer_mention m on m.id = i.mention_id`,
  });

/** An incident as the graph shows it. */
export const toIncident = (row: IncidentRow): WorkplaceIncident => ({
  id: String(row.id),
  occurredOn: row.occurred_on,
  kind: row.kind,
  fatalities: row.fatalities,
  description: row.description,
  place: addressOf({
    street: row.street,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
  }),
  inspectionNumber: row.inspection_number,
  source: {
    publisher: row.publisher,
    dataset: row.dataset,
    recordId: row.record_id,
    retrievedOn: row.retrieved_on,
    url: null,
  },
});
