-- What an agency watches, and what it is told. A watch's secret signs deliveries: requests store it and never read it, and
-- labor_worker, as which no request runs, reads it to sign.
CREATE TABLE "labor"."watch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."watch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agency" text NOT NULL,
	"role" text NOT NULL,
	"employer_ids" bigint[] NOT NULL,
	"callback_url" text,
	"state" text DEFAULT 'ACTIVE' NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"last_failure" text,
	"last_delivered_at" timestamp with time zone,
	"told_version" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_agency_told" CHECK ("agency" <> '')
);
--> statement-breakpoint
CREATE INDEX "watch_agency_idx" ON "labor"."watch" USING btree ("agency","id");
--> statement-breakpoint
CREATE TABLE "labor"."watch_secret" (
	"watch_id" bigint PRIMARY KEY NOT NULL REFERENCES "labor"."watch"("id") ON DELETE CASCADE,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."watch_subject" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."watch_subject_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"watch_id" bigint NOT NULL REFERENCES "labor"."watch"("id") ON DELETE CASCADE,
	"subject" jsonb NOT NULL,
	"status" text NOT NULL,
	"fingerprint" text NOT NULL,
	"screening_id" uuid NOT NULL,
	"screened_version" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "watch_subject_watch_idx" ON "labor"."watch_subject" USING btree ("watch_id");
--> statement-breakpoint
CREATE TABLE "labor"."watch_notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."watch_notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"watch_id" bigint NOT NULL REFERENCES "labor"."watch"("id") ON DELETE CASCADE,
	"version" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"previous_status" text,
	"employer_id" bigint,
	"case_id" bigint,
	"subject_id" bigint,
	"screening_id" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "watch_notice_made_once" UNIQUE NULLS NOT DISTINCT ("watch_id","version","ordinal","subject_id")
);
--> statement-breakpoint
CREATE INDEX "watch_notice_pending_idx" ON "labor"."watch_notice" USING btree ("watch_id","id") WHERE delivered_at is null;
--> statement-breakpoint
-- Who screened an employer earlier is found by it.
ALTER TABLE "labor"."screening" ADD COLUMN "employer_ids" bigint[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE labor.screening NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE labor.screening SET employer_ids = coalesce((
  SELECT array_agg(DISTINCT member::bigint)
  FROM jsonb_array_elements(matches) AS one, jsonb_array_elements_text(one -> 'employer' -> 'memberIds') AS member), '{}');
--> statement-breakpoint
ALTER TABLE labor.screening FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX "screening_employer_ids_idx" ON "labor"."screening" USING gin ("employer_ids");
--> statement-breakpoint
CREATE INDEX "register_change_correction_idx" ON "labor"."register_change" USING btree ("version","ordinal") WHERE kind = 'CORRECTION';
--> statement-breakpoint
DO $$
BEGIN
  BEGIN
    CREATE ROLE labor_worker NOLOGIN NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- there, or made this moment by another database
  END;
  IF NOT pg_has_role(current_user, 'labor_worker', 'MEMBER') THEN
    EXECUTE format('GRANT labor_worker TO %I', current_user);
  END IF;
END $$;
--> statement-breakpoint
-- graphile-worker makes its tables as labor_worker, beside this one, by which it counts its own migrations: it may make
-- no schema.
CREATE SCHEMA labor_jobs AUTHORIZATION labor_worker
  CREATE TABLE migrations (id integer PRIMARY KEY, ts timestamp with time zone DEFAULT now() NOT NULL, breaking boolean DEFAULT false NOT NULL);
--> statement-breakpoint
GRANT USAGE ON SCHEMA labor TO labor_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE (state, failed_attempts, last_failure, last_delivered_at) ON labor.watch TO labor_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE (delivered_at) ON labor.watch_notice TO labor_worker;
--> statement-breakpoint
GRANT SELECT ON labor.watch_secret, labor.register_version TO labor_worker;
--> statement-breakpoint
REVOKE ALL ON labor.watch_secret FROM labor_app;
--> statement-breakpoint
GRANT INSERT ON labor.watch_secret TO labor_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON labor.watch_notice FROM labor_app;
--> statement-breakpoint
REVOKE UPDATE ON labor.watch FROM labor_app;
--> statement-breakpoint
GRANT UPDATE (told_version) ON labor.watch TO labor_app;
--> statement-breakpoint
-- A watch is its agency's. The hub itself follows the register for all of them.
CREATE POLICY own_agency ON labor.watch
  USING ((SELECT caller.has_role('SERVICE')) OR agency = (SELECT caller.agency())
    AND (SELECT caller.has_role('LICENSING', 'PROCUREMENT')));
--> statement-breakpoint
CREATE POLICY deliveries ON labor.watch TO labor_worker USING (true);
--> statement-breakpoint
-- What hangs on a watch is seen with it: the inner query is held to the watch's own policies.
CREATE POLICY with_watch ON labor.watch_subject
  USING (EXISTS (SELECT FROM labor.watch WHERE watch.id = watch_id));
--> statement-breakpoint
CREATE POLICY with_watch ON labor.watch_notice
  USING (EXISTS (SELECT FROM labor.watch WHERE watch.id = watch_id));
--> statement-breakpoint
CREATE POLICY with_watch ON labor.watch_secret FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM labor.watch WHERE watch.id = watch_id));
--> statement-breakpoint
CREATE POLICY deliveries ON labor.watch_secret TO labor_worker USING (true);
--> statement-breakpoint
DO $$
DECLARE
  guarded regclass;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['labor.watch', 'labor.watch_subject', 'labor.watch_notice', 'labor.watch_secret']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
  END LOOP;
END $$;
