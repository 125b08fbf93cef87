-- What procurement must know of a tender before it signs: where the work is done, and which license the trade needs.
ALTER TABLE procurement.solicitation
  ADD COLUMN on_property boolean,
  ADD COLUMN license_kind text,
  ADD COLUMN status_reason text;
--> statement-breakpoint
ALTER TABLE procurement.bid ADD COLUMN status_reason text;
--> statement-breakpoint
-- The list of bids, the latest first.
CREATE INDEX bid_submitted_idx ON procurement.bid (coalesce(submitted_on, '-infinity'), id);
--> statement-breakpoint
-- What a solicitation and a bid were before: each change leaves the row that it superseded, whoever made it.
CREATE TABLE procurement.solicitation_version (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  solicitation_id bigint NOT NULL,
  superseded_at timestamp with time zone NOT NULL DEFAULT now(),
  record jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX solicitation_version_idx ON procurement.solicitation_version (solicitation_id, id);
--> statement-breakpoint
CREATE TABLE procurement.bid_version (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  bid_id bigint NOT NULL,
  superseded_at timestamp with time zone NOT NULL DEFAULT now(),
  record jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX bid_version_idx ON procurement.bid_version (bid_id, id);
--> statement-breakpoint
-- What a bidder attested (S0.5). A later one names the one that it supersedes, so that those of a bid are one chain.
CREATE TABLE procurement.disclosure (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  bid_id bigint NOT NULL REFERENCES procurement.bid (id),
  submitted_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_on date NOT NULL,
  uses_forced_arbitration boolean NOT NULL,
  class_action_waiver boolean NOT NULL,
  applies_to text[] NOT NULL,
  flows_down_to_subcontractors boolean NOT NULL,
  violations jsonb NOT NULL,
  agreements jsonb NOT NULL,
  attested_by text NOT NULL,
  submitted_by text NOT NULL,
  agency text,
  supersedes bigint,
  CONSTRAINT disclosure_of_bid UNIQUE (id, bid_id),
  CONSTRAINT disclosure_superseded_once UNIQUE (supersedes),
  CONSTRAINT disclosure_supersedes_own_bid FOREIGN KEY (supersedes, bid_id) REFERENCES procurement.disclosure (id, bid_id),
  CONSTRAINT disclosure_scopes_known CHECK (applies_to <@ ARRAY['EMPLOYEES', 'INDEPENDENT_CONTRACTORS', 'SUBCONTRACTORS']),
  CONSTRAINT disclosure_scope_of_forced_arbitration CHECK (NOT uses_forced_arbitration OR cardinality(applies_to) > 0),
  CONSTRAINT disclosure_lists CHECK (jsonb_typeof(violations) = 'array' AND jsonb_typeof(agreements) = 'array')
);
--> statement-breakpoint
CREATE UNIQUE INDEX disclosure_first_of_bid_idx ON procurement.disclosure (bid_id) WHERE supersedes IS NULL;
--> statement-breakpoint
CREATE INDEX disclosure_bid_idx ON procurement.disclosure (bid_id, id);
--> statement-breakpoint
-- Commitments to equitable procurement (S0.8), as made and as kept: of a solicitation, or of a bid on it.
CREATE TABLE procurement.equity_commitment (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  solicitation_id bigint NOT NULL REFERENCES procurement.solicitation (id),
  bid_id bigint REFERENCES procurement.bid (id),
  statement text NOT NULL,
  status text NOT NULL,
  evidence text,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  recorded_by text NOT NULL,
  agency text,
  supersedes bigint REFERENCES procurement.equity_commitment (id),
  CONSTRAINT equity_commitment_superseded_once UNIQUE (supersedes),
  CONSTRAINT equity_commitment_status_known CHECK (status IN ('MADE', 'KEPT', 'NOT_KEPT', 'WITHDRAWN'))
);
--> statement-breakpoint
CREATE INDEX equity_commitment_solicitation_idx ON procurement.equity_commitment (solicitation_id, id);
--> statement-breakpoint
CREATE FUNCTION procurement.keep_superseded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('INSERT INTO %I.%I (%I, record) VALUES ($1, $2)', TG_TABLE_SCHEMA, TG_TABLE_NAME || '_version', TG_TABLE_NAME || '_id')
    USING OLD.id, to_jsonb(OLD);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER solicitation_keeps_superseded AFTER UPDATE ON procurement.solicitation
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION procurement.keep_superseded();
--> statement-breakpoint
CREATE TRIGGER bid_keeps_superseded AFTER UPDATE ON procurement.bid
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION procurement.keep_superseded();
--> statement-breakpoint
CREATE FUNCTION procurement.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '%.% is only ever added to', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['solicitation_version', 'bid_version', 'disclosure', 'equity_commitment'] LOOP
    EXECUTE format('REVOKE UPDATE, DELETE ON procurement.%I FROM procurement_app', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON procurement.%I
      FOR EACH STATEMENT EXECUTE FUNCTION procurement.refuse_change()', kept || '_stays', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['bid_version', 'disclosure', 'equity_commitment'] LOOP
    EXECUTE format('CREATE POLICY procurement_officers ON procurement.%I
      USING ((SELECT caller.has_role(''PROCUREMENT'', ''SERVICE'')))', kept);
    EXECUTE format('ALTER TABLE procurement.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', kept);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON procurement.solicitation_version TO procurement_public;
