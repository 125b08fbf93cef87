import { inTransaction, readWithCaller } from '@hub/db/caller';
import type { Caller } from '@hub/kit/caller';
import type { Sql } from '@hub/kit/lists';
import { findDisputes, findProgress } from '@hub/labor/disputes/query';
import { DisputeGround, DisputeOutcome } from '@hub/labor/disputes/type';
import { decideDispute, fileDispute } from '@hub/labor/disputes/write';
import { newReceipt, receiptHash } from '@hub/labor/receipts/receipt';
import { addDays } from './days.js';

/** The receipt of the invented city's decided dispute. Real ones are drawn, and known to whoever filed alone. */
export const SAMPLE_RECEIPT = 'PORT-ELLE-RYSA-MPLE';

const STAFF: Caller = { id: 'hub sample', agency: 'labor-compliance', roles: ['LABOR_COMPLIANCE'] };

/** A dispute of the invented city. */
interface SampleDispute {
  readonly ground: DisputeGround;
  readonly statement: string;
  /** How many days ago it was filed. */
  readonly daysAgo: number;
  readonly code: string;
  readonly contact: boolean;
  readonly decision?: { readonly outcome: DisputeOutcome; readonly explanation: string };
  /** What staff accepted as the employer's own words. */
  readonly employerStatement?: string;
}

const DISPUTES: readonly SampleDispute[] = [
  {
    ground: DisputeGround.PAID,
    statement: 'We paid the whole amount by check; the copy is at the address below.',
    daysAgo: 50,
    code: SAMPLE_RECEIPT,
    contact: true,
    decision: {
      outcome: DisputeOutcome.CORRECTED,
      explanation: 'The authority confirmed on the telephone that the amount was paid in full.',
    },
  },
  {
    ground: DisputeGround.APPEALED,
    statement: 'Our appeal has not been heard yet.',
    daysAgo: 35,
    code: 'PORT-ELLE-RY00-0002',
    contact: true,
    employerStatement: 'We have appealed and await a hearing.',
  },
  {
    ground: DisputeGround.WRONG_EMPLOYER,
    statement: 'That is another company of nearly our name, in the next street.',
    daysAgo: 12,
    code: 'PORT-ELLE-RY00-0003',
    contact: false,
  },
  {
    ground: DisputeGround.WRONG_FACT,
    statement: 'There were four workers, not fourteen.',
    daysAgo: 0,
    code: 'PORT-ELLE-RY00-0004',
    contact: false,
  },
];

/** An address of a person who does not exist. */
const CONTACT = {
  name: 'Avery Example',
  phone: '+1 555 0100',
  email: 'avery@example.org',
  safeToContact: true,
};

/**
 * Files the invented city's disputes, each about a final case of an employer of its own, and decides one. None is about
 * the employer that the first query shows.
 */
export async function loadDisputes(sql: Sql, today: string): Promise<void> {
  const cases = await sql<{ id: string }[]>`
    select min(c.id)::text as id
    from labor.case_version v join labor.enforcement_case c on c.id = v.case_id
    where v.superseded_version is null and v.finality = 'FINAL' and v.amount_assessed_cents > 0
    group by v.employer_id having count(*) = 1
    order by min(c.id) limit ${DISPUTES.length}`;
  for (const [index, { id: caseId }] of cases.entries()) {
    const dispute = DISPUTES[index] as SampleDispute;
    const hash = await receiptHash(dispute.code);
    await inTransaction(sql, (tx) => load(tx, dispute, { caseId, hash, today }), STAFF);
  }
}

async function load(
  tx: Parameters<typeof fileDispute>[0],
  { ground, statement, daysAgo, contact, decision, employerStatement }: SampleDispute,
  { caseId, hash, today }: { readonly caseId: string; readonly hash: Buffer; readonly today: string },
): Promise<void> {
  if (await findProgress(tx, hash)) return; // the city was loaded before
  const filedOn = addDays(today, -daysAgo);
  const filing = { caseId, ground, statement, contact: contact ? CONTACT : null, evidenceUrl: null };
  const day = { now: new Date(`${filedOn}T15:00:00Z`), today: filedOn };
  const { id: disputeId } = await fileDispute(tx, filing, hash, day);
  const by = STAFF.id as string;
  if (decision) await decideDispute(tx, { disputeId, ...decision, correction: null }, { by, today });
  if (employerStatement !== undefined)
    await tx`update labor.enforcement_case set employer_statement = ${employerStatement} where id = ${caseId}`;
}

/** The open dispute that is due first; where all are decided, a new one about the case. */
export async function openDispute(sql: Sql, today: string, caseId: () => Promise<string>): Promise<string> {
  const { rows } = await readWithCaller(sql, STAFF, (tx) =>
    findDisputes(tx, null, today, { size: 1, after: null }),
  );
  if (rows[0]) return String(rows[0].id);
  const { hash } = await newReceipt();
  const filing = {
    caseId: await caseId(),
    ground: DisputeGround.OTHER,
    statement: 'An example of a statement.',
    contact: null,
    evidenceUrl: null,
  };
  const day = { now: new Date(), today };
  const { id } = await inTransaction(sql, (tx) => fileDispute(tx, filing, hash, day), STAFF);
  return id;
}
