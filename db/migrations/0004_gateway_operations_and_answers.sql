CREATE SCHEMA IF NOT EXISTS "gateway";
--> statement-breakpoint
CREATE TABLE "gateway"."kept_answer" (
	"request" bytea PRIMARY KEY NOT NULL,
	"fingerprint" bytea NOT NULL,
	"answer" bytea,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateway"."operation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"client_id" text,
	"sha256" text NOT NULL,
	"text" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operation_once_per_client" UNIQUE NULLS NOT DISTINCT("client_id","sha256"),
	CONSTRAINT "operation_sha256_in_hex" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE INDEX "kept_answer_expires_at_idx" ON "gateway"."kept_answer" USING btree ("expires_at");
--> statement-breakpoint
-- What the gateway runs as: reads and writes its own schema, owns nothing, and no subgraph's role comes here.
DO $$
BEGIN
  BEGIN
    CREATE ROLE gateway_app NOLOGIN NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- there, or made this moment by another database
  END;
  IF NOT pg_has_role(current_user, 'gateway_app', 'MEMBER') THEN
    EXECUTE format('GRANT gateway_app TO %I', current_user);
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA gateway TO gateway_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON gateway.kept_answer, gateway.operation TO gateway_app;
