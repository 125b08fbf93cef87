-- A debarment that staff put right: `correction` says why on the row that took the wrong one's place, and `void` marks a row
-- that was set aside without another. While its publisher tells the same, the same hash, neither comes back.
ALTER TABLE labor.debarment ADD COLUMN correction text;
--> statement-breakpoint
ALTER TABLE labor.debarment ADD COLUMN void boolean NOT NULL DEFAULT false;
--> statement-breakpoint
ALTER TABLE labor.debarment ADD CONSTRAINT debarment_void_superseded CHECK (NOT void OR superseded_version IS NOT NULL);
--> statement-breakpoint
CREATE INDEX debarment_void_idx ON labor.debarment (publisher, record_id) WHERE void;
--> statement-breakpoint
-- Who put a debarment right, and who took that back.
CREATE TABLE labor.debarment_correction (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  before_id bigint NOT NULL,
  after_id bigint,
  explanation text NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamp with time zone NOT NULL DEFAULT now(),
  register_version bigint NOT NULL,
  undone_version bigint,
  undone_by text,
  undone_reason text,
  CONSTRAINT debarment_correction_undone_whole CHECK (num_nonnulls(undone_version, undone_by, undone_reason) IN (0, 3))
);
--> statement-breakpoint
CREATE INDEX debarment_correction_before_idx ON labor.debarment_correction (before_id);
--> statement-breakpoint
CREATE POLICY compliance_staff ON labor.debarment_correction
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE')));
--> statement-breakpoint
CREATE POLICY auditors_read ON labor.debarment_correction FOR SELECT
  USING ((SELECT caller.has_role('AUDITOR')));
--> statement-breakpoint
ALTER TABLE labor.debarment_correction ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE labor.debarment_correction FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A correction is taken back and stays.
REVOKE UPDATE, DELETE ON labor.debarment_correction FROM labor_app;
--> statement-breakpoint
GRANT UPDATE (undone_version, undone_by, undone_reason) ON labor.debarment_correction TO labor_app;
--> statement-breakpoint
-- The hub itself erases how to reach who filed a dispute, some time after it was decided; of an open one it sees nothing.
CREATE POLICY retention ON labor.dispute FOR SELECT
  USING (status = 'DECIDED' AND (SELECT caller.has_role('SERVICE')));
--> statement-breakpoint
-- The inner query is held to the dispute's own policies.
CREATE POLICY retention ON labor.dispute_contact
  USING ((SELECT caller.has_role('SERVICE')) AND EXISTS (SELECT FROM labor.dispute WHERE dispute.id = dispute_id AND status = 'DECIDED'))
  WITH CHECK (false);
