import { signableBid } from '@hub/gateway/sample/due-diligence';
import { findOpenBid } from '@hub/gateway/sample/on-file';
import { dayInNewYork } from '@hub/rules/dates';
import { PROVISIONS } from '@hub/rules/living-wage/contract-provisions';
import type postgres from 'postgres';
import { fieldsOf, id, input, REASON } from './literal.js';
import { one } from './rows.js';

/** Solicitations and bids. */
export interface TenderWays {
  readonly bid: { readonly id: string; readonly solicitation: string; readonly bidder: string };
  /** Takes a disclosure. */
  readonly openBid: string;
  /** Of the bid, to equitable procurement. */
  readonly commitment: string;
  /** Solicitations that nobody else knows, and a bid to be withdrawn. */
  readonly tender: { readonly planned: string; readonly active: string; readonly bid: string };
}

/** Gives a bid a disclosure and a commitment, and adds solicitations of its own. */
export async function findTenders(sql: postgres.Sql, showcaseId: string): Promise<TenderWays> {
  const bid = (await one(sql`
    select id::text, solicitation_id::text as solicitation, bidder_id::text as bidder from procurement.bid
    where bidder_id is not null order by id limit 1`)) as unknown as TenderWays['bid'];
  await haveDisclosure(sql, bid.id);
  const { id: commitment = '' } = await one(sql`
    with made as (
      insert into procurement.equity_commitment (solicitation_id, bid_id, statement, status, recorded_by)
      select ${bid.solicitation}, of_bid, 'a', 'MADE', ${REASON}
      from (values (null), (${bid.id}::bigint)) as given (of_bid) returning id
    )
    select min(id)::text as id from made`);
  const tender = await one(sql`
    with tender as (
      insert into procurement.solicitation (ocid, title, buyer, status) values
        ('a test of the matrix', 'a', 'a', 'PLANNED'), ('a second test', 'a', 'a', 'ACTIVE') returning id, status
    ), bid as (
      insert into procurement.bid (solicitation_id, number, bidder_id, status)
      select id, 'a', ${bid.bidder}, 'PENDING' from tender where status = 'ACTIVE' returning id
    )
    select bid.id::text as bid, planned.id::text as planned, active.id::text as active
    from bid, tender as planned, tender as active where planned.status = 'PLANNED' and active.status = 'ACTIVE'`);
  const { id: openBid } = await findOpenBid(sql as never, showcaseId);
  return { bid, openBid, commitment, tender: tender as unknown as TenderWays['tender'] };
}

/** Gives a bid a disclosure that declares one of everything and contradicts itself, and a version before it. */
async function haveDisclosure(sql: postgres.Sql, bidId: string): Promise<void> {
  await sql`
    insert into procurement.disclosure (bid_id, expires_on, uses_forced_arbitration, class_action_waiver, applies_to,
      flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by, supersedes)
    select ${bidId}, '2999-01-01', false, true, '{EMPLOYEES}', true,
      '[{"caseReference": "a", "authority": "a", "determinedOn": "2026-01-01"}]',
      '[{"kind": "LABOR_PEACE", "counterparty": "a", "expiresOn": null, "firstContractArbitration": false}]',
      ${REASON}, ${REASON}, max(id) from procurement.disclosure where bid_id = ${bidId}`;
  await sql`update procurement.bid set status_reason = ${REASON} where id = ${bidId}`;
  await sql`
    update procurement.solicitation set status_reason = ${REASON}
    where id = (select solicitation_id from procurement.bid where id = ${bidId})`;
}

const today = () => dayInNewYork(new Date());

/** Id of a bid that can be signed: asked about last, so that nothing becomes known since. */
export async function findSignable(
  sql: postgres.Sql,
  databaseUrl: string,
  showcaseId: string,
): Promise<string> {
  const { id: found } = await signableBid({ sql: sql as never, url: databaseUrl }, showcaseId, today());
  return found;
}

/** Arguments that ask for solicitations and bids, and change, judge and sign them. */
export const tenderArguments = (
  { bid, openBid, commitment, tender }: TenderWays,
  signable: string,
): Readonly<Record<string, string>> => ({
  'Query.solicitation': id(bid.solicitation),
  'Query.bid': id(bid.id),
  'Solicitation.bid': fieldsOf({ bidderId: bid.bidder }),
  'Mutation.createSolicitation': input({ ocid: 'another of the matrix', title: 'a', buyer: 'a' }),
  'Mutation.amendSolicitation': input({ solicitationId: tender.planned, title: 'a test' }),
  'Mutation.changeSolicitationStatus': input({ solicitationId: tender.planned, status: 'ACTIVE' }),
  'Mutation.submitBid': input({
    solicitationId: tender.active,
    number: REASON,
    bidderId: bid.bidder,
    amount: '1',
  }),
  'Mutation.amendBid': input({ bidId: openBid, amount: '1' }),
  'Mutation.judgeBid': input({ bidId: openBid, status: 'VALID' }),
  'Mutation.withdrawBid': input({ bidId: tender.bid }),
  'Mutation.recordEquityCommitment': input({ solicitationId: tender.active, statement: 'a test' }),
  'Mutation.updateEquityCommitment': input({ commitmentId: commitment, status: 'KEPT', evidence: REASON }),
  'Mutation.signContract': input({ bidId: signable, signedOn: today(), provisions: PROVISIONS }),
  'Mutation.submitDisclosure': input({
    bidId: openBid,
    arbitration: {
      usesForcedArbitration: false,
      classActionWaiver: true,
      appliesTo: ['EMPLOYEES'],
      flowsDownToSubcontractors: false,
    },
    violations: [{ caseReference: 'a', authority: 'a', determinedOn: '2026-01-01' }],
    agreements: [{ kind: 'LABOR_PEACE', counterparty: 'a' }],
    attestedBy: REASON,
  }),
});
