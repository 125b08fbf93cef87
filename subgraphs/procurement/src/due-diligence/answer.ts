import { randomUUID } from 'node:crypto';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { countsOf } from '@hub/kit/audit/counts';
import { type Caller, hasRole } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { BATCH_MAX, memberIdsOf } from '@hub/kit/employers';
import type { EmployerFacts } from '@hub/kit/facts';
import type { SubgraphRequest } from '@hub/kit/subgraph';
import { optionalDecimal } from '@hub/rules/money';
import { versionOn } from '@hub/rules/policy-versions';
import DataLoader from 'dataloader';
import { declarationOf, toDisclosure } from '../disclosure/query.js';
import type { Employer } from '../employer/type.js';
import { dueDiligenceOf } from '../rules/due-diligence/due-diligence.js';
import {
  type AskedBid,
  type DealingsRow,
  type DueDiligenceRow,
  findDealings,
  insertDueDiligence,
} from './query.js';
import type { BidderSeen, DueDiligence, DueDiligenceCheck, DueDiligenceOutcome } from './type.js';

/** A bid whose bidder is asked about, with what the neighbors say of it: nothing of one that could not be asked. */
export interface DueDiligenceQuestion {
  readonly bidId: string;
  readonly bidder: Employer;
}

/**
 * Answers and stores due diligence, a request's in one transaction with one audit entry; one loader per request. What
 * the hub asks itself is told to no agency: it is answered alike, and not stored.
 */
export const dueDiligenceLoader = (
  db: SubgraphDatabase,
  request: SubgraphRequest,
  today: string,
): DataLoader<DueDiligenceQuestion, DueDiligence | null, string> =>
  new DataLoader(
    async (questions) => {
      const { caller } = request;
      const own = hasRole(caller, 'SERVICE');
      const rows = own
        ? await readFor(db, caller, async (tx) =>
            answers(questions, await findDealings(tx, questions.map(askedOf)), caller, today),
          )
        : await audited(db, request, async (tx) => {
            const told = answers(questions, await findDealings(tx, questions.map(askedOf)), caller, today);
            await insertDueDiligence(tx, told);
            return [told, noteOf(told)];
          });
      const ofBid = new Map(rows.map((row) => [row.bid_id, toDueDiligence(row)]));
      return questions.map(({ bidId }) => {
        const found = ofBid.get(bidId);
        return found ? { ...found, id: own ? null : found.id } : null;
      });
    },
    { cacheKeyFn: ({ bidId }) => bidId, maxBatchSize: BATCH_MAX },
  );

const askedOf = ({ bidId, bidder }: DueDiligenceQuestion): AskedBid => ({
  bidId,
  memberIds: memberIdsOf(bidder),
  familyIds: bidder.livingWageFacts?.familyIds ?? memberIdsOf(bidder),
});

const noteOf = (rows: readonly DueDiligenceRow[]): AuditNote => ({
  action: 'procurement.due_diligence.create',
  about: rows.flatMap(({ id, bid_id }) => [`due_diligence:${id}`, `bid:${bid_id}`]),
  result: countsOf(rows.map(({ outcome }) => outcome)),
  // All of one request speak from one register, or none could be asked.
  registerVersion: Math.max(0, ...rows.map((row) => Number(row.register_version ?? 0))) || null,
});

function answers(
  questions: readonly DueDiligenceQuestion[],
  dealings: readonly DealingsRow[],
  caller: Caller,
  today: string,
): DueDiligenceRow[] {
  const ofBid = new Map(dealings.map((row) => [row.bid_id, row]));
  return questions.flatMap((question) => {
    const known = ofBid.get(question.bidId);
    return known ? [answer(question, known, caller, today)] : [];
  });
}

function answer(
  { bidder }: DueDiligenceQuestion,
  known: DealingsRow,
  caller: Caller,
  today: string,
): DueDiligenceRow {
  const { livingWageFacts: livingWage } = bidder;
  const disclosure = known.disclosure && toDisclosure(known.disclosure);
  const { outcome, validUntil, checks } = dueDiligenceOf({
    on: today,
    offer: {
      value: optionalDecimal(known.amount_cents === null ? null : Number(known.amount_cents)),
      laborService: known.labor_service,
      onProperty: known.on_property,
      afterChange: false, // whether it follows a change is told with the signature
    },
    licenseKind: known.license_kind,
    disclosure: disclosure && {
      ...declarationOf(disclosure),
      id: disclosure.id,
      expiresOn: disclosure.expiresOn,
    },
    register: bidder.facts ?? null,
    licenses: bidder.licenseFacts ?? null,
    agreements: bidder.agreementFacts ?? null,
    policy: livingWage
      ? { ...versionOn(livingWage.policies, today).terms, board: livingWage.determinations }
      : null,
    family: new Set(livingWage?.familyIds ?? memberIdsOf(bidder)),
    hours: known.hours,
    findings: known.findings,
    commitments: known.commitments,
  });
  return {
    id: randomUUID(),
    bid_id: known.bid_id,
    bidder_id: known.bidder_id,
    asked_at: new Date().toISOString(),
    asked_on: today,
    valid_until: validUntil,
    asked_by: caller.id ?? 'public',
    agency: caller.agency,
    outcome,
    checks,
    bidder: bidder.facts ? seen(bidder.facts) : null,
    register_version: bidder.facts?.registerVersion ?? null,
  };
}

const seen = (facts: EmployerFacts): BidderSeen => ({
  legalName: facts.legalName,
  status: facts.status,
  record: {
    cases: facts.countedCases,
    backWages: facts.backWages,
    openBalance: facts.openBalance,
    repeatViolator: facts.repeatViolator,
  },
});

/** A stored answer as the graph shows it. */
export const toDueDiligence = (row: DueDiligenceRow): DueDiligence => ({
  id: row.id,
  outcome: row.outcome as DueDiligenceOutcome,
  askedOn: row.asked_on,
  askedAt: row.asked_at,
  validUntil: row.valid_until,
  checks: row.checks as DueDiligenceCheck[],
  bidder: row.bidder as BidderSeen | null,
  registerVersion: row.register_version === null ? null : Number(row.register_version),
});
