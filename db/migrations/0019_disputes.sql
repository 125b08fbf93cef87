-- Whoever is named, or anybody, may say that a record is wrong, by receipt and without an account.
CREATE TABLE labor.dispute (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  case_id bigint NOT NULL,
  ground text NOT NULL,
  statement text NOT NULL,
  evidence_url text,
  receipt_hash bytea NOT NULL,
  filed_at timestamp with time zone NOT NULL DEFAULT now(),
  decide_by date NOT NULL,
  status text NOT NULL DEFAULT 'OPEN',
  outcome text,
  explanation text,
  decided_at timestamp with time zone,
  decided_by text,
  CONSTRAINT dispute_receipt_hash_unique UNIQUE (receipt_hash),
  CONSTRAINT dispute_decided_whole CHECK (
    (status = 'DECIDED') = (num_nonnulls(outcome, explanation, decided_at, decided_by) = 4)
    AND (status = 'DECIDED' OR num_nonnulls(outcome, explanation, decided_at, decided_by) = 0)
  ),
  CONSTRAINT dispute_status_known CHECK (status IN ('OPEN', 'DECIDED', 'WITHDRAWN'))
);
--> statement-breakpoint
CREATE INDEX dispute_queue_idx ON labor.dispute (status, decide_by, id);
--> statement-breakpoint
CREATE INDEX dispute_case_idx ON labor.dispute (case_id);
--> statement-breakpoint
-- How to reach who filed a dispute: apart from it, so that what is read of a dispute never brings it along.
CREATE TABLE labor.dispute_contact (
  dispute_id bigint PRIMARY KEY NOT NULL,
  name text,
  phone text,
  email text,
  safe_to_contact boolean NOT NULL
);
--> statement-breakpoint
-- Who put a case right. Why, and what was before, stands in the case's versions.
CREATE TABLE labor.case_correction (
  case_version_id bigint PRIMARY KEY NOT NULL,
  dispute_id bigint,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL DEFAULT now()
);
--> statement-breakpoint
ALTER TABLE labor.case_version ADD COLUMN correction text;
--> statement-breakpoint
-- A count, because whoever withdraws a dispute cannot see whether there are others.
ALTER TABLE labor.enforcement_case DROP COLUMN disputed;
--> statement-breakpoint
ALTER TABLE labor.enforcement_case ADD COLUMN open_disputes integer NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE labor.enforcement_case ADD CONSTRAINT enforcement_case_open_disputes_counted CHECK (open_disputes >= 0);
--> statement-breakpoint
-- The hash of the receipt that the caller of this transaction holds; null without one.
CREATE FUNCTION caller.receipt_hash() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN decode(nullif(current_setting('app.receipt_hash', true), ''), 'hex');
--> statement-breakpoint
CREATE POLICY compliance_staff ON labor.dispute
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE')));
--> statement-breakpoint
CREATE POLICY anybody_files ON labor.dispute FOR INSERT
  WITH CHECK (status = 'OPEN' AND coalesce(current_setting('app.roles', true), '') <> '');
--> statement-breakpoint
CREATE POLICY own_receipt ON labor.dispute FOR SELECT
  USING (receipt_hash = (SELECT caller.receipt_hash()));
--> statement-breakpoint
CREATE POLICY own_receipt_withdraws ON labor.dispute FOR UPDATE
  USING (receipt_hash = (SELECT caller.receipt_hash()))
  WITH CHECK (receipt_hash = (SELECT caller.receipt_hash()) AND status = 'WITHDRAWN');
--> statement-breakpoint
CREATE POLICY compliance_staff ON labor.dispute_contact
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE')));
--> statement-breakpoint
CREATE POLICY anybody_files ON labor.dispute_contact FOR INSERT
  WITH CHECK (coalesce(current_setting('app.roles', true), '') <> '');
--> statement-breakpoint
-- The inner query is held to the dispute's own policies: without the receipt it finds nothing.
CREATE POLICY own_receipt ON labor.dispute_contact
  USING (EXISTS (SELECT FROM labor.dispute WHERE dispute.id = dispute_id AND receipt_hash = (SELECT caller.receipt_hash())));
--> statement-breakpoint
CREATE POLICY compliance_staff ON labor.case_correction
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE')));
--> statement-breakpoint
CREATE POLICY auditors_read ON labor.case_correction FOR SELECT
  USING ((SELECT caller.has_role('AUDITOR')));
--> statement-breakpoint
DO $$
DECLARE
  guarded regclass;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['labor.dispute', 'labor.dispute_contact', 'labor.case_correction']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
-- A dispute is decided or withdrawn and stays; what was filed is never rewritten.
REVOKE UPDATE, DELETE ON labor.dispute, labor.case_correction FROM labor_app;
--> statement-breakpoint
GRANT UPDATE (status, outcome, explanation, decided_at, decided_by) ON labor.dispute TO labor_app;
--> statement-breakpoint
REVOKE UPDATE ON labor.dispute_contact FROM labor_app;
