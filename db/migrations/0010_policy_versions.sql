-- A policy that is set anew from a day that a version has already leaves that version to read: of two from one day the
-- one that was set last is in force.
ALTER TABLE labor.policy ADD COLUMN set_at timestamp with time zone NOT NULL DEFAULT now();
--> statement-breakpoint
ALTER TABLE labor.policy ADD COLUMN reason text;
--> statement-breakpoint
ALTER TABLE labor.policy DROP CONSTRAINT policy_id_effective_from_pk;
--> statement-breakpoint
ALTER TABLE labor.policy ADD CONSTRAINT policy_id_effective_from_set_at_pk PRIMARY KEY (id, effective_from, set_at);
--> statement-breakpoint
REVOKE UPDATE, DELETE ON labor.policy FROM labor_app;
