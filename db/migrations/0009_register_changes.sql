-- The day by which a version is reckoned: what begins or ends by date is told once, when a version reaches its day.
ALTER TABLE "labor"."register_version" ADD COLUMN "day" date DEFAULT (now() AT TIME ZONE 'America/New_York')::date NOT NULL;
--> statement-breakpoint
UPDATE "labor"."register_version" SET "day" = ("created_at" AT TIME ZONE 'America/New_York')::date;
--> statement-breakpoint
-- The outbox: written in the transaction that takes a version, under its lock, so that changes commit in their order.
CREATE TABLE "labor"."register_change" (
	"version" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"employer_id" bigint NOT NULL,
	"case_id" bigint,
	CONSTRAINT "register_change_version_ordinal_pk" PRIMARY KEY("version","ordinal")
);
--> statement-breakpoint
CREATE INDEX "register_change_employer_idx" ON "labor"."register_change" USING btree ("employer_id","version");
--> statement-breakpoint
-- It says of an employer that something moved, and no more than the public register does.
GRANT SELECT ON "labor"."register_change" TO labor_public;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON "labor"."register_change" FROM labor_app;
