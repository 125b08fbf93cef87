-- What an officer was told of a bidder: stored as told, so that a signature can rest on it and show it for ever.
CREATE TABLE procurement.due_diligence (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  bid_id bigint NOT NULL REFERENCES procurement.bid (id),
  bidder_id bigint NOT NULL,
  asked_at timestamp with time zone NOT NULL DEFAULT now(),
  asked_on date NOT NULL,
  valid_until date NOT NULL,
  asked_by text NOT NULL,
  agency text,
  outcome text NOT NULL,
  checks jsonb NOT NULL,
  bidder jsonb,
  register_version bigint,
  CONSTRAINT due_diligence_outcome_known CHECK (outcome IN ('CLEAR', 'CONCERNS', 'INCOMPLETE')),
  CONSTRAINT due_diligence_bidder_unless_incomplete CHECK (bidder IS NOT NULL OR outcome = 'INCOMPLETE'),
  CONSTRAINT due_diligence_valid_from_its_day CHECK (valid_until >= asked_on)
);
--> statement-breakpoint
-- The newest of a bid.
CREATE INDEX due_diligence_bid_idx ON procurement.due_diligence (bid_id, asked_at);
--> statement-breakpoint
COMMENT ON TABLE procurement.due_diligence IS 'What an agency was told of a bidder, as told. Only ever added to.';
--> statement-breakpoint
REVOKE UPDATE, DELETE ON procurement.due_diligence FROM procurement_app;
--> statement-breakpoint
-- A contract is the city's, whichever officer asked: all of them see what it rests on. Each answer names its asker.
CREATE POLICY procurement_officers ON procurement.due_diligence
  USING ((SELECT caller.has_role('PROCUREMENT', 'SERVICE')))
  WITH CHECK (caller.has_role('PROCUREMENT', 'SERVICE') AND agency IS NOT DISTINCT FROM caller.agency());
--> statement-breakpoint
ALTER TABLE procurement.due_diligence ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE procurement.due_diligence FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What a signature needs and leaves. Of an imported contract the source may say none of it: null is unknown.
ALTER TABLE procurement.contract
  ADD COLUMN bid_id bigint REFERENCES procurement.bid (id),
  ADD COLUMN on_property boolean,
  ADD COLUMN provisions text[],
  ADD COLUMN due_diligence_id uuid REFERENCES procurement.due_diligence (id),
  ADD CONSTRAINT contract_bid_once UNIQUE (bid_id),
  ADD CONSTRAINT contract_provisions_known CHECK (provisions <@ ARRAY['LIVING_WAGE', 'MONTHLY_BENEFITS', 'DISCLOSURE',
    'WORKER_RETENTION', 'WAGE_STABILIZATION', 'INFORMATION_PACKET']);
--> statement-breakpoint
-- The seal: what was signed upon stays what it was, whoever changes the contract later.
CREATE FUNCTION procurement.refuse_broken_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what a contract was signed upon stays' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER contract_seal_stays BEFORE UPDATE ON procurement.contract FOR EACH ROW
  WHEN (OLD.due_diligence_id IS NOT NULL
    AND (NEW.due_diligence_id, NEW.bid_id) IS DISTINCT FROM (OLD.due_diligence_id, OLD.bid_id))
  EXECUTE FUNCTION procurement.refuse_broken_seal();
