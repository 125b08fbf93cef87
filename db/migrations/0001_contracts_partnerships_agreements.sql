CREATE SCHEMA "bargaining";
--> statement-breakpoint
CREATE SCHEMA "procurement";
--> statement-breakpoint
CREATE SCHEMA "workforce";
--> statement-breakpoint
CREATE TABLE "bargaining"."agreement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bargaining"."agreement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"unit_id" bigint,
	"effective_from" date,
	"expires_on" date,
	"published" boolean NOT NULL,
	CONSTRAINT "agreement_reference_once" UNIQUE("reference"),
	CONSTRAINT "agreement_kind_of_seven" CHECK (kind in ('PROJECT_LABOR', 'COMMUNITY_WORKFORCE', 'LABOR_PEACE', 'COLLECTIVE_BARGAINING', 'COMMUNITY_BENEFITS', 'UNION_NEUTRALITY', 'VOLUNTARY_RECOGNITION')),
	CONSTRAINT "agreement_dates_in_order" CHECK (expires_on >= effective_from)
);
--> statement-breakpoint
CREATE TABLE "bargaining"."agreement_party" (
	"agreement_id" bigint NOT NULL,
	"ordinal" smallint NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"employer_id" bigint,
	"union_id" bigint,
	CONSTRAINT "agreement_party_pk" PRIMARY KEY("agreement_id","ordinal"),
	CONSTRAINT "agreement_party_role_known" CHECK (role in ('EMPLOYER', 'UNION', 'COMMUNITY', 'PUBLIC_BODY')),
	CONSTRAINT "agreement_party_employer_or_union" CHECK (employer_id is null or union_id is null)
);
--> statement-breakpoint
CREATE TABLE "bargaining"."bargaining_unit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bargaining"."bargaining_unit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"name" text NOT NULL,
	"union_id" bigint NOT NULL,
	"employees" integer NOT NULL,
	"public_safety" text,
	CONSTRAINT "bargaining_unit_reference_once" UNIQUE("reference"),
	CONSTRAINT "bargaining_unit_public_safety_police_or_fire" CHECK (public_safety in ('POLICE', 'FIRE')),
	CONSTRAINT "bargaining_unit_employees_not_negative" CHECK (employees >= 0)
);
--> statement-breakpoint
CREATE TABLE "bargaining"."labor_union" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bargaining"."labor_union_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "labor_union_reference_once" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "procurement"."bid" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "procurement"."bid_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"solicitation_id" bigint NOT NULL,
	"number" text NOT NULL,
	"bidder_id" bigint NOT NULL,
	"amount_cents" bigint,
	"status" text NOT NULL,
	"submitted_on" date,
	CONSTRAINT "bid_number_once_per_solicitation" UNIQUE("solicitation_id","number"),
	CONSTRAINT "bid_status_of_ocds" CHECK (status in ('INVITED', 'PENDING', 'VALID', 'DISQUALIFIED', 'WITHDRAWN')),
	CONSTRAINT "bid_amount_not_negative" CHECK (amount_cents >= 0)
);
--> statement-breakpoint
CREATE TABLE "procurement"."contract" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "procurement"."contract_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ocid" text NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"buyer" text NOT NULL,
	"supplier_id" bigint NOT NULL,
	"status" text NOT NULL,
	"labor_service" text,
	"value_cents" bigint,
	"awarded_on" date,
	"signed_at" timestamp with time zone,
	"period_from" date,
	"period_to" date,
	CONSTRAINT "contract_number_once_per_process" UNIQUE("ocid","number"),
	CONSTRAINT "contract_status_of_ocds" CHECK (status in ('PENDING', 'ACTIVE', 'CANCELLED', 'TERMINATED')),
	CONSTRAINT "contract_value_not_negative" CHECK (value_cents >= 0),
	CONSTRAINT "contract_period_in_order" CHECK (period_to >= period_from)
);
--> statement-breakpoint
CREATE TABLE "procurement"."solicitation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "procurement"."solicitation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ocid" text NOT NULL,
	"title" text NOT NULL,
	"buyer" text NOT NULL,
	"status" text NOT NULL,
	"labor_service" text,
	"estimated_value_cents" bigint,
	"published_on" date,
	"closes_on" date,
	CONSTRAINT "solicitation_ocid_once" UNIQUE("ocid"),
	CONSTRAINT "solicitation_status_of_ocds" CHECK (status in ('PLANNING', 'PLANNED', 'ACTIVE', 'CANCELLED', 'UNSUCCESSFUL', 'COMPLETE', 'WITHDRAWN')),
	CONSTRAINT "solicitation_estimated_value_not_negative" CHECK (estimated_value_cents >= 0),
	CONSTRAINT "solicitation_closes_after_publication" CHECK (closes_on >= published_on)
);
--> statement-breakpoint
CREATE TABLE "workforce"."organization" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workforce"."organization_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"languages" text[] NOT NULL,
	"phones" text[] NOT NULL,
	CONSTRAINT "organization_reference_once" UNIQUE("reference"),
	CONSTRAINT "organization_kind_of_partner" CHECK (kind in ('UNION', 'WORKERS_CENTER', 'ADVOCATE', 'COMMUNITY_GROUP', 'WORKFORCE_ENTITY', 'COMMUNITY_COLLEGE', 'PUBLIC_AGENCY'))
);
--> statement-breakpoint
CREATE TABLE "workforce"."partnership" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workforce"."partnership_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "partnership_reference_once" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "workforce"."partnership_party" (
	"partnership_id" bigint NOT NULL,
	"ordinal" smallint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"employer_id" bigint,
	"organization_id" bigint,
	CONSTRAINT "partnership_party_pk" PRIMARY KEY("partnership_id","ordinal"),
	CONSTRAINT "partnership_party_kind_of_five" CHECK (kind in ('EMPLOYER', 'UNION', 'WORKFORCE_ENTITY', 'COMMUNITY_COLLEGE', 'COMMUNITY_ORGANIZATION')),
	CONSTRAINT "partnership_party_one_identity" CHECK (employer_id is null or organization_id is null)
);
--> statement-breakpoint
CREATE TABLE "workforce"."program" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workforce"."program_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"provider_id" bigint NOT NULL,
	"languages" text[] NOT NULL,
	"capacity" integer,
	"enrolled" integer,
	"supportive_services" text[] NOT NULL,
	"direct_entry_to_id" bigint,
	CONSTRAINT "program_reference_once" UNIQUE("reference"),
	CONSTRAINT "program_kind_of_contract" CHECK (kind in ('CONSERVATION_CORPS', 'VOCATIONAL', 'PRE_APPRENTICESHIP', 'REGISTERED_APPRENTICESHIP', 'OTHER')),
	CONSTRAINT "program_capacity_not_negative" CHECK (capacity >= 0),
	CONSTRAINT "program_enrolled_not_negative" CHECK (enrolled >= 0)
);
--> statement-breakpoint
CREATE TABLE "workforce"."program_occupation" (
	"program_id" bigint NOT NULL,
	"ordinal" smallint NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "program_occupation_pk" PRIMARY KEY("program_id","ordinal"),
	CONSTRAINT "program_occupation_code_of_onet" CHECK (code ~ '^\d{2}-\d{4}\.\d{2}$')
);
--> statement-breakpoint
ALTER TABLE "bargaining"."agreement" ADD CONSTRAINT "agreement_unit_id_bargaining_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "bargaining"."bargaining_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bargaining"."agreement_party" ADD CONSTRAINT "agreement_party_agreement_id_agreement_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "bargaining"."agreement"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bargaining"."agreement_party" ADD CONSTRAINT "agreement_party_union_id_labor_union_id_fk" FOREIGN KEY ("union_id") REFERENCES "bargaining"."labor_union"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bargaining"."bargaining_unit" ADD CONSTRAINT "bargaining_unit_union_id_labor_union_id_fk" FOREIGN KEY ("union_id") REFERENCES "bargaining"."labor_union"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "procurement"."bid" ADD CONSTRAINT "bid_solicitation_id_solicitation_id_fk" FOREIGN KEY ("solicitation_id") REFERENCES "procurement"."solicitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workforce"."partnership_party" ADD CONSTRAINT "partnership_party_partnership_id_partnership_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "workforce"."partnership"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workforce"."partnership_party" ADD CONSTRAINT "partnership_party_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "workforce"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workforce"."program" ADD CONSTRAINT "program_provider_id_organization_id_fk" FOREIGN KEY ("provider_id") REFERENCES "workforce"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workforce"."program" ADD CONSTRAINT "program_direct_entry_to_program" FOREIGN KEY ("direct_entry_to_id") REFERENCES "workforce"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workforce"."program_occupation" ADD CONSTRAINT "program_occupation_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "workforce"."program"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_effective_idx" ON "bargaining"."agreement" USING btree (coalesce("effective_from", '-infinity'),"id");--> statement-breakpoint
CREATE INDEX "agreement_expires_idx" ON "bargaining"."agreement" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "agreement_unit_idx" ON "bargaining"."agreement" USING btree ("unit_id") WHERE unit_id is not null;--> statement-breakpoint
CREATE INDEX "agreement_party_employer_idx" ON "bargaining"."agreement_party" USING btree ("employer_id") WHERE employer_id is not null;--> statement-breakpoint
CREATE INDEX "bargaining_unit_union_idx" ON "bargaining"."bargaining_unit" USING btree ("union_id");--> statement-breakpoint
CREATE INDEX "labor_union_name_idx" ON "bargaining"."labor_union" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "bid_bidder_idx" ON "procurement"."bid" USING btree ("bidder_id");--> statement-breakpoint
CREATE INDEX "contract_supplier_idx" ON "procurement"."contract" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "contract_awarded_idx" ON "procurement"."contract" USING btree (coalesce("awarded_on", '-infinity'),"id");--> statement-breakpoint
CREATE INDEX "solicitation_published_idx" ON "procurement"."solicitation" USING btree (coalesce("published_on", '-infinity'),"id");--> statement-breakpoint
CREATE INDEX "organization_name_idx" ON "workforce"."organization" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "partnership_name_idx" ON "workforce"."partnership" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "partnership_party_employer_idx" ON "workforce"."partnership_party" USING btree ("employer_id") WHERE employer_id is not null;--> statement-breakpoint
CREATE INDEX "program_name_idx" ON "workforce"."program" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "program_provider_idx" ON "workforce"."program" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "program_occupation_code_idx" ON "workforce"."program_occupation" USING btree ("code");--> statement-breakpoint
COMMENT ON SCHEMA procurement IS 'Solicitations, bids and contracts, in the words of the Open Contracting Data Standard.';--> statement-breakpoint
COMMENT ON SCHEMA workforce IS 'Partner organizations, training programs and labor-management partnerships.';--> statement-breakpoint
COMMENT ON SCHEMA bargaining IS 'Unions, bargaining units and agreements of the seven kinds.';--> statement-breakpoint
COMMENT ON TABLE procurement.solicitation IS 'A tender; one per contracting process (ocid).';--> statement-breakpoint
COMMENT ON TABLE procurement.bid IS 'An offer of a tenderer. Not public: for procurement officers alone.';--> statement-breakpoint
COMMENT ON TABLE procurement.contract IS 'A contract awarded to an employer of the register; identity is (ocid, number).';--> statement-breakpoint
COMMENT ON TABLE workforce.organization IS 'A partner, in the words of HSDS 3.0.';--> statement-breakpoint
COMMENT ON TABLE workforce.program IS 'A training program and its provider.';--> statement-breakpoint
COMMENT ON TABLE workforce.program_occupation IS 'An occupation (O*NET-SOC) that a program trains for.';--> statement-breakpoint
COMMENT ON TABLE workforce.partnership IS 'A labor-management partnership.';--> statement-breakpoint
COMMENT ON TABLE workforce.partnership_party IS 'A party of a partnership: an employer of the register, an organization, or a name.';--> statement-breakpoint
COMMENT ON TABLE bargaining.labor_union IS 'A labor union.';--> statement-breakpoint
COMMENT ON TABLE bargaining.bargaining_unit IS 'A unit of public employees and the union that represents it.';--> statement-breakpoint
COMMENT ON TABLE bargaining.agreement IS 'An agreement of one of seven kinds; unpublished ones are for LABOR_RELATIONS alone.';--> statement-breakpoint
COMMENT ON TABLE bargaining.agreement_party IS 'A party of an agreement: an employer of the register, a union, or a name.';
