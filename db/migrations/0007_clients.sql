CREATE TABLE "gateway"."client" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"agency" text NOT NULL,
	"roles" text[] NOT NULL,
	"key_hash" text NOT NULL,
	"created_on" date NOT NULL,
	"created_by" text NOT NULL,
	"expires_on" date NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_on" date,
	CONSTRAINT "client_id_in_hex" CHECK ("gateway"."client"."id" ~ '^[0-9a-f]{12}$'),
	CONSTRAINT "client_name_told" CHECK ("gateway"."client"."name" <> ''),
	CONSTRAINT "client_agency_told" CHECK ("gateway"."client"."agency" <> ''),
	CONSTRAINT "client_key_hash_in_hex" CHECK ("gateway"."client"."key_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "client_roles_grantable" CHECK (cardinality("gateway"."client"."roles") > 0 and not "gateway"."client"."roles" && array['PUBLIC', 'SERVICE'])
);
--> statement-breakpoint
-- The gateway knows machines and notes a day of use; it can neither make one nor bring one back.
GRANT SELECT, UPDATE (last_used_on) ON gateway.client TO gateway_app;
