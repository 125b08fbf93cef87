import type { AnySql } from '@hub/db/rows';
import type { StrikeFinding } from '@hub/rules/living-wage/strikes';
import { type DisclosureRow, disclosureColumns } from '../disclosure/query.js';
import type { EquityCommitment } from '../rules/due-diligence/preferences.js';
import type { ContractHours } from '../rules/due-diligence/residents-jobs.js';
import { waitingAward } from '../signing/award.js';

/** Whose dealings with the city are asked for. */
export interface AskedBid {
  readonly bidId: string;
  /** Ids under which the bidder is recorded. */
  readonly memberIds: readonly string[];
  /** Those, of the companies above it and of their subsidiaries. */
  readonly familyIds: readonly string[];
}

/** What procurement itself knows of a bid and its bidder. */
export interface DealingsRow {
  readonly bid_id: string;
  readonly bidder_id: string;
  /** What the contract to come is worth: by the award that waits for its signature, else by the bid. So with the next two. */
  readonly amount_cents: string | null;
  readonly labor_service: string | null;
  readonly on_property: boolean | null;
  readonly license_kind: string | null;
  readonly disclosure: DisclosureRow | null;
  readonly hours: ContractHours[];
  readonly findings: StrikeFinding[];
  readonly commitments: EquityCommitment[];
}

/** What procurement knows of bids and their bidders, in one statement, as the transaction's caller may see it. */
export const findDealings = (sql: AnySql, asked: readonly AskedBid[]): Promise<DealingsRow[]> => sql<
  DealingsRow[]
>`
  select bid.id::text as bid_id, bid.bidder_id::text, license_kind,
    coalesce(award.value_cents, bid.amount_cents)::text as amount_cents,
    coalesce(award.labor_service, solicitation.labor_service) as labor_service,
    coalesce(award.on_property, solicitation.on_property) as on_property,
    (select to_jsonb(last) from (
        select ${disclosureColumns(sql)} from procurement.disclosure where bid_id = bid.id
        order by disclosure.id desc limit 1) as last) as disclosure,
    (select coalesce(jsonb_agg(line), '[]') from (
        select contract_id::text as "contractId", min(trade) as trade, level, sum(hours)::text as hours,
          sum(resident_hours)::text as "residentHours", sum(people_of_color_hours)::text as "peopleOfColorHours",
          sum(women_hours)::text as "womenHours"
        from procurement.trade_hours join procurement.contract on contract.id = contract_id
        where supplier_id = any(asked."memberIds") and superseded_at is null
        group by contract_id, lower(trade), level order by contract_id desc, lower(trade), level desc) as line) as hours,
    (select coalesce(jsonb_agg(one), '[]') from (
        select id::text, supplier_id::text as "contractorId", final_on as "finalOn"
        from procurement.living_wage_finding
        where supplier_id = any(asked."familyIds") and outcome is distinct from 'DISMISSED' order by id desc) as one) as findings,
    (select coalesce(jsonb_agg(one), '[]') from (
        select id::text, statement, status from procurement.equity_commitment as made
        where bid_id = bid.id and not exists (select from procurement.equity_commitment where supersedes = made.id)
        order by id) as one) as commitments
  from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
    as asked ("bidId" bigint, "memberIds" bigint[], "familyIds" bigint[])
  join procurement.bid on bid.id = asked."bidId"
  join procurement.solicitation on solicitation.id = solicitation_id
  left join ${waitingAward(sql)} on true`;

/** Due diligence as stored. */
export interface DueDiligenceRow {
  readonly id: string;
  readonly bid_id: string;
  readonly bidder_id: string;
  readonly asked_at: string;
  readonly asked_on: string;
  readonly valid_until: string;
  readonly asked_by: string;
  readonly agency: string | null;
  readonly outcome: string;
  readonly checks: unknown;
  readonly bidder: unknown;
  readonly register_version: number | string | null;
}

/** Stores what one request was told, in one statement. */
export async function insertDueDiligence(sql: AnySql, rows: readonly DueDiligenceRow[]): Promise<void> {
  await sql`
    insert into procurement.due_diligence
    select * from jsonb_populate_recordset(null::procurement.due_diligence, ${JSON.stringify(rows)}::text::jsonb)`;
}

const columns = (sql: AnySql) => sql`
  id::text, bid_id::text, bidder_id::text, asked_on, valid_until, asked_by, agency, outcome, checks, bidder, register_version,
  to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as asked_at`;

/** Stored answers by id that the transaction's caller may see. */
export const findDueDiligence = (sql: AnySql, ids: readonly string[]): Promise<DueDiligenceRow[]> => sql<
  DueDiligenceRow[]
>`
  select ${columns(sql)} from procurement.due_diligence where id = any(${[...ids]}::uuid[])`;

/** Answers shown of one bid: more than officers ask for before a signature. */
const HISTORY_MAX = 100;

/** What was answered about bids, the latest of each first. */
export const findHistory = (sql: AnySql, bidIds: readonly string[]): Promise<DueDiligenceRow[]> => sql<
  DueDiligenceRow[]
>`
  select ${columns(sql)} from (
    select *, row_number() over (partition by bid_id order by asked_at desc, id) as place
    from procurement.due_diligence where bid_id = any(${[...bidIds]}::bigint[])) as answered
  where place <= ${HISTORY_MAX} order by bid_id, place`;
