import { startTestDatabase } from '@hub/db/testing';
import { type Caller, PUBLIC_CALLER, type Role, SERVICE_CALLER } from '@hub/kit/caller';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import postgres, { type Sql } from 'postgres';
import { JOB_PROTECTION } from './job-protection-rows.js';

/** Id of the screening among them, and one that no screening has. */
export const SCREENING = '5b1c0000-0000-4000-8000-000000000001';
export const MISSING = '5b1c0000-0000-4000-8000-00000000ffff';

/** A protected table, a row of the agency `a` for it, and who sees that row. */
interface Protected {
  readonly row: string;
  readonly sees: readonly Caller[];
  readonly hidden: readonly Caller[];
}

/** A caller of an agency. */
export const of = (agency: string, ...roles: Role[]): Caller => ({ id: `clerk of ${agency}`, agency, roles });

const nobodyBut = (sees: readonly Caller[], hidden: readonly Caller[]) => ({
  sees,
  hidden: [...hidden, PUBLIC_CALLER, of('a', 'ADMIN', 'AUDITOR', 'PARTNER'), of('', 'ADMIN')],
});

const ownAgency = (role: Role, others: readonly Caller[] = []) =>
  nobodyBut([of('a', role), ...others], [of('b', role), { id: 'x', agency: null, roles: [role] }]);

/** What workers are paid, and what it lacks: for those who buy, and those who watch over the living wage. */
const overseen = nobodyBut(
  [of('a', 'PROCUREMENT'), of('b', 'LABOR_COMPLIANCE'), of('c', 'BOARD_MEMBER'), SERVICE_CALLER],
  [of('a', 'LICENSING'), of('a', 'ANALYST')],
);

/** Every table with personal or case-confidential data; another one with row policies must be entered here. */
export const PROTECTED: Readonly<Record<string, Protected>> = {
  'labor.screening': {
    row: `insert into labor.screening (id, subject_key, subject, status, as_of, register_version, matcher_version, matches,
            asked_by, agency)
          values ('${SCREENING}', 'k', '{"name": "Marker Diner"}', 'CLEAR', '2026-01-01', 1, '1', '[]', 'clerk of a', 'a')`,
    ...ownAgency('LICENSING', [SERVICE_CALLER]), // the hub itself says whose a cited one is
  },
  'labor.match_review': {
    row: `insert into labor.match_review (screening_id, employer_id, subject_hash, evidence_hash, verdict, reason, reviewed_by)
          values ('${SCREENING}', 1, 'h', 'h', 'SAME', 'why', 'clerk of a')`,
    ...nobodyBut(
      [of('a', 'LICENSING'), of('b', 'PROCUREMENT'), of('c', 'ANALYST')],
      [of('a', 'LABOR_RELATIONS'), of('a', 'PARTNER')],
    ),
  },
  'labor.watch': {
    row: `insert into labor.watch (agency, role, employer_ids, told_version) values ('a', 'LICENSING', '{1}', 0)`,
    ...ownAgency('PROCUREMENT', [SERVICE_CALLER]), // the hub itself follows the register for all
  },
  'labor.watch_subject': {
    row: `insert into labor.watch_subject (watch_id, subject, status, fingerprint, screening_id, screened_version)
          select id, '{"name": "Marker Diner"}', 'CLEAR', 'f', '${SCREENING}', 1 from labor.watch`,
    ...ownAgency('LICENSING', [SERVICE_CALLER]),
  },
  'labor.watch_notice': {
    row: `insert into labor.watch_notice (watch_id, version, ordinal, kind, status)
          select id, 1, 1, 'CASE_ADDED', 'CLEAR' from labor.watch`,
    ...ownAgency('LICENSING', [SERVICE_CALLER]),
  },
  'labor.watch_secret': {
    row: `insert into labor.watch_secret (watch_id, secret) select id, 'whsec_marker' from labor.watch`,
    sees: [], // it is stored by requests and read by none
    hidden: [
      of('a', 'LICENSING'),
      of('a', 'PROCUREMENT'),
      of('b', 'LICENSING'),
      PUBLIC_CALLER,
      SERVICE_CALLER,
    ],
  },
  'labor.employer_judgment': {
    row: `insert into labor.employer_judgment (kind, employer_id, other_id, moved, moved_from, reason, decided_by, register_version)
          values ('MERGE', 1, 2, '{}', '{}', 'why', 'clerk of a', 1)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'ADMIN')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR'), SERVICE_CALLER],
  },
  'labor.dispute': {
    row: `insert into labor.dispute (case_id, ground, statement, receipt_hash, decide_by)
          values (1, 'PAID', 'Marker statement', '\\x01', '2026-01-01')`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('b', 'LABOR_COMPLIANCE')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.dispute_contact': {
    row: `insert into labor.dispute_contact (dispute_id, name, safe_to_contact) values (1, 'Marker', true)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('b', 'LABOR_COMPLIANCE')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.case_correction': {
    row: `insert into labor.case_correction (case_version_id, decided_by) values (1, 'clerk of a')`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'AUDITOR')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.debarment_correction': {
    row: `insert into labor.debarment_correction (before_id, explanation, decided_by, register_version)
          values (1, 'why', 'clerk of a', 1)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'AUDITOR')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'ADMIN', 'ANALYST'), SERVICE_CALLER],
  },
  'labor.employer_duplicate': {
    row: `insert into labor.employer_duplicate (first_id, second_id, score, reasons, evidence_hash, register_version)
          values (1, 2, 0.9, '[]', 'h', 1)`,
    sees: [of('a', 'LABOR_COMPLIANCE'), of('a', 'ADMIN')],
    hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'AUDITOR'), SERVICE_CALLER],
  },
  'licensing.standing': {
    row: `insert into licensing.standing (license_id, holder_id, recommendation, reasons, answered_on, asked_by, agency)
          values (1, 1, 'HOLD', '[]', '2026-01-01', 'clerk of a', 'a')`,
    ...ownAgency('LICENSING'),
  },
  'licensing.decision': {
    row: `insert into licensing.decision (application_reference, outcome, rationale, decided_by, agency)
          values ('r', 'DEFERRED', 'why', 'clerk of a', 'a')`,
    ...ownAgency('LICENSING'),
  },
  'licensing.registry_evidence': {
    row: `insert into licensing.registry_evidence (license_id, evidence, retrieved_on)
          values (1, '{"outstandingWageAssessments": true}', '2026-01-01')`,
    ...nobodyBut(
      [of('a', 'LICENSING'), of('b', 'PROCUREMENT'), SERVICE_CALLER],
      [of('a', 'LABOR_COMPLIANCE'), of('a', 'AUDITOR')],
    ),
  },
  'procurement.bid': {
    row: `insert into procurement.solicitation (ocid, title, buyer, status) values ('o', 't', 'b', 'ACTIVE');
          insert into procurement.bid (solicitation_id, number, bidder_id, status)
          select id, '1', 1, 'VALID' from procurement.solicitation where ocid = 'o'`,
    ...nobodyBut([of('a', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LICENSING')]),
  },
  'procurement.due_diligence': {
    row: `insert into procurement.due_diligence (bid_id, bidder_id, asked_on, valid_until, asked_by, agency, outcome, checks)
          select id, 1, '2026-01-01', '2026-01-31', 'clerk of a', 'a', 'INCOMPLETE', '[]' from procurement.bid`,
    ...nobodyBut([of('a', 'PROCUREMENT'), of('b', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LICENSING')]),
  },
  'procurement.bid_version': {
    row: `insert into procurement.bid_version (bid_id, record) values (1, '{"amount_cents": 1}')`,
    ...nobodyBut([of('a', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LICENSING')]),
  },
  'procurement.disclosure': {
    row: `insert into procurement.disclosure (bid_id, expires_on, uses_forced_arbitration, class_action_waiver, applies_to,
            flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by)
          select id, '2029-01-01', false, false, '{}', false, '[]', '[]', 'n', 'clerk of a' from procurement.bid`,
    ...nobodyBut([of('a', 'PROCUREMENT'), of('b', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LICENSING')]),
  },
  'procurement.equity_commitment': {
    row: `insert into procurement.equity_commitment (solicitation_id, statement, status, recorded_by)
          select id, 's', 'MADE', 'clerk of a' from procurement.solicitation`,
    ...nobodyBut([of('a', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LICENSING')]),
  },
  'procurement.payroll_line': {
    row: `insert into procurement.payroll_line (employer_id, worker_reference, job_classification, site, period_from, period_to,
            paid_on, hours_hundredths, hourly_wage, wages_cents, benefits_cents, source, source_record)
          values (1, 'W-001', 'Custodian', 's', '2026-01-01', '2026-01-31', '2026-01-31', 100, 10.25, 1025, 0, 'f', '2')`,
    ...overseen,
  },
  'procurement.living_wage_finding': {
    row: `insert into procurement.living_wage_finding (supplier_id, kind, period_from, period_to, found_on, shortfall_cents,
            workers, evidence) values (1, 'UNDERPAYMENT', '2026-01-01', '2026-01-31', '2026-02-01', 1, 1, '{}')`,
    ...overseen,
  },
  'procurement.quarterly_cell': {
    row: `insert into procurement.quarterly_cell values (2026, 1, 1, 'Custodian', true, 1, 100, 1025, 0, false, 1)`,
    ...nobodyBut([of('a', 'PROCUREMENT'), SERVICE_CALLER], [of('a', 'LABOR_COMPLIANCE'), of('a', 'ANALYST')]),
  },
  'procurement.ocds_release': {
    row: `insert into procurement.ocds_release (ocid, release_id, released_at, dataset, release, imported_on)
          values ('o', '1', '2026-01-01', 'ocds', '{"marker": true}', '2026-01-01')`,
    ...nobodyBut(
      [of('a', 'PROCUREMENT'), SERVICE_CALLER],
      [of('a', 'LICENSING'), of('a', 'LABOR_COMPLIANCE')],
    ),
  },
  ...Object.fromEntries(
    Object.entries(JOB_PROTECTION).map(([table, row]) => [`procurement.${table}`, { row, ...overseen }]),
  ),
  'bargaining.agreement': {
    row: `insert into bargaining.agreement (reference, kind, title, published) values ('r', 'LABOR_PEACE', 't', false)`,
    ...nobodyBut([of('a', 'LABOR_RELATIONS')], [of('a', 'PROCUREMENT'), SERVICE_CALLER]),
  },
  'bargaining.agreement_party': {
    row: `insert into bargaining.agreement_party (agreement_id, ordinal, role, name)
          select id, 1, 'COMMUNITY', 'n' from bargaining.agreement where reference = 'r'`,
    ...nobodyBut([of('a', 'LABOR_RELATIONS')], [of('a', 'PROCUREMENT'), SERVICE_CALLER]),
  },
  ...Object.fromEntries(
    SUBGRAPH_NAMES.map((name) => [
      `${name}.audit_entry`,
      {
        row: `insert into ${name}.audit_entry (actor, agency, roles, action, about, request_id)
              values ('clerk of a', 'a', '{LICENSING}', '${name}.thing.do', '{}', 'r')`,
        sees: [of('a', 'AUDITOR'), of('b', 'AUDITOR')],
        hidden: [PUBLIC_CALLER, of('a', 'LICENSING', 'ADMIN'), SERVICE_CALLER],
      },
    ]),
  ),
};

/** What a subgraph's public role may read of a protected table: published agreements, by the same policies. */
export const OPEN_IN_PART = ['bargaining.agreement', 'bargaining.agreement_party'];

/** Tables that hold nothing about persons and that only imports need: neither open nor protected. */
export const FOR_IMPORTS = ['labor.employer_place', 'labor.import_run', 'licensing.license_record'];

/** Digests that tell nothing, which only whoever writes looks at. */
export const DIGESTS = SUBGRAPH_NAMES.map((name) => `${name}.done_write`);

/** Functions that run as their owner, each with its reason. */
export const DEFINERS = SUBGRAPH_NAMES.map((name) => `${name}.audit_append`); // no role of a subgraph may insert an entry

/** A database that holds the row of every protected table. */
export interface ProtectedDatabase {
  readonly url: string;
  /** Passes every row policy. */
  readonly superuser: Sql;
  close(): Promise<void>;
}

/** Starts one. */
export async function startProtected(): Promise<ProtectedDatabase> {
  const database = await startTestDatabase();
  const superuser = postgres(database.url, { max: 1, onnotice: () => {} });
  for (const { row } of Object.values(PROTECTED)) await superuser.unsafe(row);
  return {
    url: database.url,
    superuser,
    close: async () => {
      await superuser.end({ timeout: 1 });
      await database.close();
    },
  };
}
