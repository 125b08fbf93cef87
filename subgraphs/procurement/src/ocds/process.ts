import type { Sql } from '@hub/kit/lists';

/** A contract as its table holds it, as JSON. */
export interface HeldContract {
  readonly number: string;
  readonly title: string;
  readonly buyer: string;
  readonly supplier_id: number;
  readonly status: string;
  readonly value_cents: number | null;
  readonly awarded_on: string | null;
  readonly signed_at: string | null;
  readonly period_from: string | null;
  readonly period_to: string | null;
  readonly parent_number: string | null;
  readonly living_wage: boolean | null;
  readonly prevailing_wage: boolean | null;
}

/** A solicitation as its table holds it, as JSON. */
export interface HeldSolicitation {
  readonly title: string;
  readonly buyer: string;
  readonly status: string;
  readonly estimated_value_cents: number | null;
  readonly published_on: string | null;
  readonly closes_on: string | null;
}

/** A contracting process: what is public of it here. */
export interface HeldProcess {
  readonly ocid: string;
  readonly solicitation: HeldSolicitation | null;
  readonly contracts: readonly HeldContract[];
  /** When it was last changed here. */
  readonly changedAt: string;
}

// Read at once: some hundred contracts, few enough to hold.
const PAGE = 200;

/** All contracting processes in the order of their ocids, some at a time. Bids are no part of them: they are not public. */
export async function* readProcesses(sql: Sql): AsyncGenerator<readonly HeldProcess[]> {
  let after = '';
  for (;;) {
    const page = await sql<HeldProcess[]>`
      select known.ocid, to_jsonb(s) as solicitation, coalesce(c.contracts, '[]') as contracts,
        to_char(coalesce(greatest(c.changed_at, v.superseded_at), s.published_on, now()) at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
      from (
        select ocid from procurement.contract where ocid > ${after}
        union select ocid from procurement.solicitation where ocid > ${after}
        order by ocid limit ${PAGE}
      ) known
      left join procurement.solicitation s using (ocid)
      left join lateral (
        select jsonb_agg(to_jsonb(contract) order by number) as contracts, max(changed_at) as changed_at
        from procurement.contract where ocid = known.ocid
      ) c on true
      left join lateral (
        select max(superseded_at) as superseded_at from procurement.solicitation_version where solicitation_id = s.id
      ) v on true
      order by known.ocid`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.ocid;
  }
}
