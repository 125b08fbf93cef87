-- A license number stays over its renewals: each of them is a term.
CREATE TABLE "licensing"."license_term" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "licensing"."license_term_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"license_id" bigint NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"status" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "license_term_license_idx" ON "licensing"."license_term" USING btree ("license_id");
--> statement-breakpoint
GRANT SELECT ON "licensing"."license_term" TO licensing_public;
--> statement-breakpoint
-- What a registry states of a contractor is no finding: for those alone who weigh it.
CREATE TABLE "licensing"."registry_evidence" (
	"license_id" bigint PRIMARY KEY NOT NULL,
	"evidence" jsonb NOT NULL,
	"retrieved_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "licensing"."registry_evidence" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "licensing"."registry_evidence" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY officers_read ON "licensing"."registry_evidence" FOR SELECT
  USING ((SELECT caller.has_role('LICENSING', 'PROCUREMENT', 'SERVICE')));
--> statement-breakpoint
CREATE POLICY hub_writes ON "licensing"."registry_evidence"
  USING ((SELECT caller.has_role('SERVICE'))) WITH CHECK (caller.has_role('SERVICE'));
