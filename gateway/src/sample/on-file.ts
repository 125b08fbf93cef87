import type { Sql } from '@hub/kit/lists';

/** The employer of whom every subgraph knows something, as the register has it. */
export interface ShowcaseOnFile {
  readonly id: string;
  readonly legalName: string;
  readonly tradeName: string | null;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly license: { readonly number: string; readonly authority: string };
}

/** The register does not hold the invented city. */
export class NoSampleCity extends Error {
  constructor() {
    super(
      'This register does not hold the invented city: a first `hub start` on an empty data folder loads it.',
    );
  }
}

/**
 * Finds the showcase of the invented city in its database: a licensed violator of whom most other subgraphs know
 * something, the one with the most cases among them. Errors: NoSampleCity.
 */
export async function findShowcase(sql: Sql): Promise<ShowcaseOnFile> {
  const [found] = await sql<ShowcaseOnFile[]>`
    select e.id::text, e.legal_name as "legalName", e.trade_names[1] as "tradeName", e.street, e.city, e.state,
           e.postal_code as "postalCode", jsonb_build_object('number', l.number, 'authority', l.authority) as license
    from labor.employer e
    join labor.employer_record r on r.employer_id = e.id
    join lateral (
      select number, authority from licensing.license where holder_id = e.id
      order by (status = 'ACTIVE') desc, (expires_on is not null) desc, number limit 1
    ) l on true
    where e.merged_into is null and r.cases > 0
      and exists (select from labor.employer_mention m where m.employer_id = e.id and m.dataset = 'sample-employers')
    order by (exists (select from procurement.contract c where c.supplier_id = e.id))::int
           + (exists (select from bargaining.agreement_party p where p.employer_id = e.id))::int
           + (exists (select from workforce.partnership_party p where p.employer_id = e.id))::int desc,
      r.cases desc, e.id
    limit 1`;
  if (!found) throw new NoSampleCity();
  return found;
}

/** A stored screening by `askedBy` that shows the employer; null when there is none yet. */
export async function findScreeningOf(sql: Sql, employerId: string, askedBy: string): Promise<string | null> {
  const [found] = await sql<{ id: string }[]>`
    select id::text from labor.screening
    where asked_by = ${askedBy} and matches @> ${JSON.stringify([{ employer: { id: employerId } }])}::text::jsonb
    order by asked_at desc limit 1`;
  return found?.id ?? null;
}

/** The last case of an employer. Errors: it has none. */
export async function findCaseOf(sql: Sql, employerId: string): Promise<string> {
  const [found] = await sql<{ id: string }[]>`
    select c.id::text from labor.enforcement_case c join labor.case_version v on v.case_id = c.id
    where c.employer_id = ${employerId} and v.superseded_version is null
    order by v.determined_on desc nulls last, c.id limit 1`;
  if (!found) throw new NoSampleCity();
  return found.id;
}

/** A bid that still takes a disclosure. */
export interface OpenBid {
  readonly id: string;
  /** The findings against its bidder, as that would declare them. */
  readonly findings: readonly {
    readonly caseReference: string;
    readonly authority: string;
    readonly determinedOn: string;
  }[];
}

/** A bid that still takes a disclosure, of the employer if that made one. Errors: NoSampleCity. */
export async function findOpenBid(sql: Sql, employerId: string): Promise<OpenBid> {
  const [found] = await sql<OpenBid[]>`
    select b.id::text, (
        select coalesce(jsonb_agg(jsonb_build_object('caseReference', c.case_number, 'authority', c.publisher,
          'determinedOn', v.determined_on) order by v.determined_on, c.id), '[]')
        from labor.case_version v join labor.enforcement_case c on c.id = v.case_id
        where v.employer_id = b.bidder_id and v.superseded_version is null and v.determined_on is not null
          and v.finality in ('DETERMINED', 'FINAL', 'SATISFIED')
      ) as findings
    from procurement.bid b join procurement.solicitation s on s.id = b.solicitation_id
    where b.status in ('PENDING', 'VALID') and s.status = 'ACTIVE'
      and coalesce(s.closes_on, 'infinity') >= (now() at time zone 'America/New_York')::date
    order by (b.bidder_id = ${employerId}) desc, s.closes_on desc nulls first, b.id limit 1`;
  if (!found) throw new NoSampleCity();
  return found;
}

/** A bid of which due diligence is complete. */
export interface DisclosedBid {
  readonly id: string;
  readonly solicitationId: string;
  readonly bidderId: string;
}

/** A bid that waits to be judged and whose disclosure counts, of the employer if that made one. Errors: NoSampleCity. */
export async function findDisclosedBid(sql: Sql, employerId: string): Promise<DisclosedBid> {
  const [found] = await sql<DisclosedBid[]>`
    select b.id::text, b.solicitation_id::text as "solicitationId", b.bidder_id::text as "bidderId"
    from procurement.bid b join procurement.solicitation s on s.id = b.solicitation_id
    join procurement.disclosure d on d.bid_id = b.id
    where b.status in ('PENDING', 'VALID') and s.status = 'ACTIVE'
      and d.expires_on >= (now() at time zone 'America/New_York')::date
    order by (b.bidder_id = ${employerId}) desc, b.id limit 1`;
  if (!found) throw new NoSampleCity();
  return found;
}

/**
 * A contract that took workers over from somebody, with the hours of its trades where some contract has both.
 * Errors: NoSampleCity.
 */
export async function findProtectedContract(sql: Sql): Promise<string> {
  const [found] = await sql<{ id: string }[]>`
    select c.id::text from procurement.contract c
    join procurement.contracting_change change on change.contract_after_id = c.id and change.superseded_at is null
    where months_procured_before >= 3
      and exists (select from procurement.roster_line where change_record = change.record and superseded_at is null)
    order by exists (select from procurement.trade_hours where contract_id = c.id and superseded_at is null) desc,
      (c.status = 'ACTIVE') desc, c.id
    limit 1`;
  if (!found) throw new NoSampleCity();
  return found.id;
}

/** A bid that can be signed, and whether due diligence of it counts today. */
export interface SignableBid extends DisclosedBid {
  readonly asked: boolean;
}

/** A bid that can be signed today, of another than the employer: one that was asked about first. Errors: NoSampleCity. */
export async function findSignableBid(sql: Sql, employerId: string): Promise<SignableBid> {
  const [found] = await sql<SignableBid[]>`
    with today as (select (now() at time zone 'America/New_York')::date as day)
    select b.id::text, b.solicitation_id::text as "solicitationId", b.bidder_id::text as "bidderId", told.counts as asked
    from today, procurement.bid b join procurement.solicitation s on s.id = b.solicitation_id
    cross join lateral (select exists (
        select from procurement.due_diligence d
        where d.bid_id = b.id and d.outcome <> 'INCOMPLETE' and d.asked_on <= today.day and d.valid_until >= today.day
      ) as counts) as told
    where b.bidder_id <> ${employerId} and b.status in ('PENDING', 'VALID') and s.status in ('ACTIVE', 'COMPLETE')
      and b.amount_cents is not null
      and exists (select from procurement.disclosure d where d.bid_id = b.id and d.expires_on >= today.day)
      and not exists (select from procurement.bid own where own.solicitation_id = s.id and own.bidder_id = ${employerId})
      and not exists (select from procurement.contract c
        where c.ocid = s.ocid and c.status <> 'CANCELLED' and c.signed_at is not null)
    order by told.counts desc, (s.status = 'ACTIVE') desc, b.id limit 1`;
  if (!found) throw new NoSampleCity();
  return found;
}
