CREATE TABLE "labor"."workplace_incident" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."workplace_incident_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"publisher" text NOT NULL,
	"dataset" text NOT NULL,
	"record_id" text NOT NULL,
	"mention_id" bigint NOT NULL,
	"employer_id" bigint NOT NULL,
	"kind" text,
	"fatalities" integer,
	"occurred_on" date,
	"description" text,
	"inspection_number" text,
	"content_hash" text NOT NULL,
	"retrieved_on" date NOT NULL,
	"known_on" date NOT NULL,
	"known_until" date,
	"register_version" bigint NOT NULL,
	"superseded_version" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "workplace_incident_current_idx" ON "labor"."workplace_incident" USING btree ("publisher","record_id") WHERE superseded_version is null;--> statement-breakpoint
CREATE INDEX "workplace_incident_employer_idx" ON "labor"."workplace_incident" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "workplace_incident_mention_idx" ON "labor"."workplace_incident" USING btree ("mention_id");--> statement-breakpoint
-- Published by the authority: anybody may read them. The subgraph's own role has its rights by default.
GRANT SELECT ON labor.workplace_incident TO labor_public;
