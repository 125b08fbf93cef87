-- The register (labor) and licenses. Tables drafted from db/src/tables; extensions and roles by hand.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
--> statement-breakpoint
CREATE SCHEMA "labor";
--> statement-breakpoint
CREATE SCHEMA "licensing";
--> statement-breakpoint
CREATE TABLE "labor"."case_version" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."case_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "case_id" bigint NOT NULL,
  "employer_id" bigint NOT NULL,
  "law_type" text NOT NULL,
  "severity" text NOT NULL,
  "finality" text NOT NULL,
  "contested" boolean NOT NULL,
  "determined_on" date,
  "findings_from" date,
  "findings_to" date,
  "amount_assessed_cents" bigint,
  "amount_paid_cents" bigint,
  "back_wages_cents" bigint,
  "civil_penalties_cents" bigint,
  "workers_affected" integer,
  "violation_count" integer NOT NULL,
  "industry" text,
  "url" text,
  "content_hash" text NOT NULL,
  "retrieved_on" date NOT NULL,
  "known_on" date NOT NULL,
  "known_until" date,
  "register_version" bigint NOT NULL,
  "superseded_version" bigint
);
--> statement-breakpoint
CREATE TABLE "labor"."debarment" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."debarment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "publisher" text NOT NULL,
  "dataset" text NOT NULL,
  "record_id" text NOT NULL,
  "mention_id" bigint NOT NULL,
  "employer_id" bigint NOT NULL,
  "program" text NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date,
  "content_hash" text NOT NULL,
  "retrieved_on" date NOT NULL,
  "known_on" date NOT NULL,
  "known_until" date,
  "register_version" bigint NOT NULL,
  "superseded_version" bigint
);
--> statement-breakpoint
CREATE TABLE "labor"."employer" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."employer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "legal_name" text NOT NULL,
  "legal_form" text,
  "trade_names" text[] NOT NULL,
  "street" text,
  "city" text,
  "state" text,
  "postal_code" text,
  "industry" text,
  "merged_into" bigint,
  "search_text" text NOT NULL,
  "changed_version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_identifier" (
  "mention_id" bigint NOT NULL,
  "employer_id" bigint NOT NULL,
  "scheme" text NOT NULL,
  "identifier" text NOT NULL,
  CONSTRAINT "employer_identifier_mention_id_scheme_identifier_pk" PRIMARY KEY("mention_id","scheme","identifier")
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_judgment" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."employer_judgment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "kind" text NOT NULL,
  "employer_id" bigint NOT NULL,
  "other_id" bigint NOT NULL,
  "moved" bigint[] NOT NULL,
  "reason" text NOT NULL,
  "decided_by" text NOT NULL,
  "decided_at" timestamp with time zone DEFAULT now() NOT NULL,
  "register_version" bigint NOT NULL,
  "undone_version" bigint,
  "undone_by" text,
  "undone_reason" text
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_link" (
  "first_id" bigint NOT NULL,
  "second_id" bigint NOT NULL,
  "reason" text NOT NULL,
  "added_version" bigint NOT NULL,
  CONSTRAINT "employer_link_first_id_second_id_pk" PRIMARY KEY("first_id","second_id"),
  CONSTRAINT "employer_link_ordered" CHECK (first_id < second_id)
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_mention" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."employer_mention_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "employer_id" bigint NOT NULL,
  "dataset" text NOT NULL,
  "record_id" text NOT NULL,
  "name" text NOT NULL,
  "trade_names" text[] NOT NULL,
  "street" text,
  "city" text,
  "state" text,
  "postal_code" text,
  "industry" text,
  "content_hash" text NOT NULL,
  "evidence" text NOT NULL,
  "added_version" bigint NOT NULL,
  "superseded_version" bigint
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_place" (
  "mention_id" bigint NOT NULL,
  "employer_id" bigint NOT NULL,
  "core" text NOT NULL,
  "legal_form" text,
  "trade" boolean NOT NULL,
  "state" text NOT NULL,
  "city_group" text,
  "postal_code" text,
  "street" text
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_record" (
  "employer_id" bigint PRIMARY KEY NOT NULL,
  "cases" integer NOT NULL,
  "violations" integer NOT NULL,
  "workers_affected" integer,
  "amount_assessed_cents" bigint,
  "back_wages_cents" bigint,
  "civil_penalties_cents" bigint,
  "open_balance_cents" bigint,
  "first_finding_on" date,
  "last_finding_on" date,
  "repeat_violator" boolean NOT NULL,
  "last_violation_on" date,
  "debarred_until" date
);
--> statement-breakpoint
CREATE TABLE "labor"."employer_relation" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."employer_relation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "kind" text NOT NULL,
  "employer_id" bigint NOT NULL,
  "related_id" bigint NOT NULL,
  "from_on" date,
  "to_on" date,
  "source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."enforcement_case" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."enforcement_case_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "publisher" text NOT NULL,
  "case_number" text NOT NULL,
  "dataset" text NOT NULL,
  "employer_id" bigint NOT NULL,
  "mention_id" bigint NOT NULL,
  "disputed" boolean DEFAULT false NOT NULL,
  "employer_statement" text
);
--> statement-breakpoint
CREATE TABLE "labor"."import_run" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labor"."import_run_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "dataset" text NOT NULL,
  "files" text[] NOT NULL,
  "started_at" timestamp with time zone NOT NULL,
  "finished_at" timestamp with time zone DEFAULT now() NOT NULL,
  "register_version" bigint,
  "report" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."match_review" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  "screening_id" uuid NOT NULL,
  "employer_id" bigint NOT NULL,
  "subject_hash" text NOT NULL,
  "evidence_hash" text NOT NULL,
  "verdict" text NOT NULL,
  "reason" text NOT NULL,
  "reviewed_by" text NOT NULL,
  "reviewed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."policy" (
  "id" text NOT NULL,
  "effective_from" date NOT NULL,
  "set_by" text NOT NULL,
  "terms" jsonb NOT NULL,
  CONSTRAINT "policy_id_effective_from_pk" PRIMARY KEY("id","effective_from")
);
--> statement-breakpoint
CREATE TABLE "labor"."register_version" (
  "version" bigint PRIMARY KEY NOT NULL,
  "cause" text NOT NULL,
  "created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."screening" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  "subject_key" text NOT NULL,
  "subject" jsonb NOT NULL,
  "status" text NOT NULL,
  "as_of" date NOT NULL,
  "register_version" bigint NOT NULL,
  "matcher_version" text NOT NULL,
  "matches" jsonb NOT NULL,
  "asked_by" text NOT NULL,
  "agency" text,
  "asked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."source" (
  "dataset" text PRIMARY KEY NOT NULL,
  "publisher" text NOT NULL,
  "title" text NOT NULL,
  "url" text,
  "covers_from" date,
  "covers_to" date,
  "last_imported_on" date NOT NULL,
  "records" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "labor"."violation" (
  "case_version_id" bigint NOT NULL,
  "ordinal" smallint NOT NULL,
  "statute" text,
  "description" text,
  "count" integer NOT NULL,
  "back_wages_cents" bigint,
  "workers_affected" integer,
  CONSTRAINT "violation_case_version_id_ordinal_pk" PRIMARY KEY("case_version_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "licensing"."decision" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  "license_id" bigint,
  "application_reference" text,
  "outcome" text NOT NULL,
  "rationale" text NOT NULL,
  "screening_id" text,
  "standing_id" uuid,
  "notice_given_on" date,
  "decided_by" text NOT NULL,
  "agency" text,
  "decided_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "licensing"."license" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "licensing"."license_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "authority" text NOT NULL,
  "number" text NOT NULL,
  "kind" text NOT NULL,
  "license_class" text,
  "status" text NOT NULL,
  "issued_on" date,
  "expires_on" date,
  "street" text,
  "city" text,
  "state" text,
  "postal_code" text,
  "holder_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "licensing"."license_holder" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "licensing"."license_holder_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "license_id" bigint NOT NULL,
  "employer_id" bigint NOT NULL,
  "name" text NOT NULL,
  "from_on" date,
  "to_on" date
);
--> statement-breakpoint
CREATE TABLE "licensing"."license_record" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "licensing"."license_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
  "license_id" bigint NOT NULL,
  "dataset" text NOT NULL,
  "record_id" text NOT NULL,
  "holder_id" bigint NOT NULL,
  "holder_name" text NOT NULL,
  "transferee_id" bigint,
  "fact" jsonb NOT NULL,
  "decided_on" date,
  "content_hash" text NOT NULL,
  "retrieved_on" date NOT NULL,
  "superseded_on" date
);
--> statement-breakpoint
CREATE TABLE "licensing"."standing" (
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  "license_id" bigint NOT NULL,
  "holder_id" bigint NOT NULL,
  "recommendation" text NOT NULL,
  "reasons" jsonb NOT NULL,
  "facts" jsonb,
  "register_version" bigint,
  "answered_on" date NOT NULL,
  "asked_by" text NOT NULL,
  "agency" text,
  "answered_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "case_version_current_idx" ON "labor"."case_version" USING btree ("case_id") WHERE superseded_version is null;--> statement-breakpoint
CREATE INDEX "case_version_employer_idx" ON "labor"."case_version" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "case_version_case_idx" ON "labor"."case_version" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "debarment_current_idx" ON "labor"."debarment" USING btree ("publisher","record_id") WHERE superseded_version is null;--> statement-breakpoint
CREATE INDEX "debarment_employer_idx" ON "labor"."debarment" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "employer_merged_into_idx" ON "labor"."employer" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "employer_search_text_idx" ON "labor"."employer" USING gin ("search_text" public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "employer_changed_version_idx" ON "labor"."employer" USING btree ("changed_version");--> statement-breakpoint
CREATE INDEX "employer_identifier_idx" ON "labor"."employer_identifier" USING btree ("scheme","identifier");--> statement-breakpoint
CREATE INDEX "employer_identifier_employer_idx" ON "labor"."employer_identifier" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "employer_link_second_idx" ON "labor"."employer_link" USING btree ("second_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employer_mention_record_idx" ON "labor"."employer_mention" USING btree ("dataset","record_id") WHERE superseded_version is null;--> statement-breakpoint
CREATE INDEX "employer_mention_employer_idx" ON "labor"."employer_mention" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "employer_place_core_idx" ON "labor"."employer_place" USING btree ("core","state");--> statement-breakpoint
CREATE INDEX "employer_place_mention_idx" ON "labor"."employer_place" USING btree ("mention_id");--> statement-breakpoint
CREATE INDEX "employer_place_employer_idx" ON "labor"."employer_place" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "employer_record_back_wages_idx" ON "labor"."employer_record" USING btree ("back_wages_cents");--> statement-breakpoint
CREATE UNIQUE INDEX "employer_relation_idx" ON "labor"."employer_relation" USING btree ("kind","employer_id","related_id","from_on");--> statement-breakpoint
CREATE INDEX "employer_relation_related_idx" ON "labor"."employer_relation" USING btree ("related_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enforcement_case_number_idx" ON "labor"."enforcement_case" USING btree ("publisher","case_number");--> statement-breakpoint
CREATE INDEX "enforcement_case_employer_idx" ON "labor"."enforcement_case" USING btree ("employer_id");--> statement-breakpoint
CREATE INDEX "enforcement_case_mention_idx" ON "labor"."enforcement_case" USING btree ("mention_id");--> statement-breakpoint
CREATE INDEX "match_review_subject_idx" ON "labor"."match_review" USING btree ("subject_hash");--> statement-breakpoint
CREATE INDEX "decision_license_idx" ON "licensing"."decision" USING btree ("license_id");--> statement-breakpoint
CREATE UNIQUE INDEX "license_number_idx" ON "licensing"."license" USING btree ("number","authority");--> statement-breakpoint
CREATE INDEX "license_holder_idx" ON "licensing"."license" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "license_holder_license_idx" ON "licensing"."license_holder" USING btree ("license_id");--> statement-breakpoint
CREATE INDEX "license_holder_employer_idx" ON "licensing"."license_holder" USING btree ("employer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "license_record_idx" ON "licensing"."license_record" USING btree ("dataset","record_id") WHERE superseded_on is null;--> statement-breakpoint
CREATE INDEX "license_record_license_idx" ON "licensing"."license_record" USING btree ("license_id");