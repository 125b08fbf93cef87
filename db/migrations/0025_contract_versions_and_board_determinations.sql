-- A contract is amended and ended, and what it held before stays to be read, whoever changes it.
ALTER TABLE procurement.contract
  ADD COLUMN subcontract_tier smallint,
  ADD COLUMN site text,
  ADD COLUMN ended_on date,
  ADD COLUMN end_reason text,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN changed_at timestamp with time zone NOT NULL DEFAULT now(),
  ADD COLUMN changed_by text DEFAULT nullif(current_setting('app.caller', true), ''),
  ADD COLUMN change_reason text,
  ADD CONSTRAINT contract_subcontract_tier_counted CHECK (subcontract_tier between 1 and 20),
  ADD CONSTRAINT contract_ended_with_reason CHECK ((ended_on is null) = (end_reason is null)),
  ADD CONSTRAINT contract_ended_is_over CHECK (ended_on is null or status in ('CANCELLED', 'TERMINATED'));
--> statement-breakpoint
CREATE INDEX contract_buyer_idx ON procurement.contract (lower(buyer), id);
--> statement-breakpoint
CREATE TABLE procurement.contract_version (
  contract_id bigint NOT NULL,
  version integer NOT NULL,
  held jsonb NOT NULL,
  superseded_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT contract_version_pk PRIMARY KEY (contract_id, version)
);
--> statement-breakpoint
COMMENT ON TABLE procurement.contract_version IS 'What a contract held before it was changed: the whole row, by version.';
--> statement-breakpoint
-- A trigger, so that no way of writing a contract, an import included, loses what stood there. A statement that sets the
-- next version itself says why in change_reason; every other one gives no reason.
CREATE FUNCTION procurement.keep_contract_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  notes constant text[] := ARRAY['version', 'changed_at', 'changed_by', 'change_reason'];
BEGIN
  IF to_jsonb(OLD) - notes = to_jsonb(NEW) - notes THEN
    RETURN OLD;
  END IF;
  INSERT INTO procurement.contract_version (contract_id, version, held) VALUES (OLD.id, OLD.version, to_jsonb(OLD));
  IF NEW.version = OLD.version THEN
    NEW.change_reason := NULL;
  END IF;
  NEW.version := OLD.version + 1;
  NEW.changed_at := now();
  NEW.changed_by := nullif(current_setting('app.caller', true), '');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER contract_versions BEFORE UPDATE ON procurement.contract
  FOR EACH ROW EXECUTE FUNCTION procurement.keep_contract_version();
--> statement-breakpoint
GRANT SELECT ON procurement.contract_version TO procurement_public;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON procurement.contract_version FROM procurement_app;
--> statement-breakpoint
-- What the living-wage policy leaves to the board: a kind of work, workers two or more degrees removed, whether a switch
-- of contractor is a change in the contracting environment. A later determination of a matter replaces it from its day.
CREATE TABLE labor.board_determination (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  policy text NOT NULL,
  matter text NOT NULL,
  labor_service text,
  subcontract_tier smallint,
  contract_id bigint,
  outcome text NOT NULL,
  determined_on date NOT NULL,
  effective_from date NOT NULL,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT board_determination_matter_of_three CHECK (
    (matter = 'LABOR_SERVICE' AND labor_service IS NOT NULL AND num_nonnulls(subcontract_tier, contract_id) = 0)
    OR (matter = 'SUBCONTRACT_TIER' AND subcontract_tier IS NOT NULL AND num_nonnulls(labor_service, contract_id) = 0)
    OR (matter = 'SWITCH_OF_CONTRACTOR' AND contract_id IS NOT NULL AND num_nonnulls(labor_service, subcontract_tier) = 0)
  ),
  CONSTRAINT board_determination_tier_removed CHECK (subcontract_tier between 2 and 20),
  CONSTRAINT board_determination_outcome_known CHECK (outcome in ('COVERED', 'NOT_COVERED', 'WITHDRAWN'))
);
--> statement-breakpoint
CREATE INDEX board_determination_effective_idx ON labor.board_determination (effective_from, id);
--> statement-breakpoint
COMMENT ON TABLE labor.board_determination IS 'What the living-wage board determined, by version: the last of a matter in force on a day binds.';
--> statement-breakpoint
GRANT SELECT ON labor.board_determination TO labor_public;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON labor.board_determination FROM labor_app;
