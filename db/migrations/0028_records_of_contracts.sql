-- Of which record of which source a contract is, so that a re-import knows it and a split of its supplier moves it;
-- its place under a prime contract; and what its publisher says of wage laws. Null: entered by hand, or not said.
ALTER TABLE procurement.contract
  ADD COLUMN dataset text,
  ADD COLUMN record_id text,
  ADD COLUMN content_hash text,
  ADD COLUMN parent_number text,
  ADD COLUMN living_wage boolean,
  ADD COLUMN prevailing_wage boolean,
  ADD CONSTRAINT contract_record_whole
    CHECK ((dataset IS NULL) = (record_id IS NULL) AND (dataset IS NULL) = (content_hash IS NULL)),
  ADD CONSTRAINT contract_under_parent_removed CHECK (parent_number IS NULL OR subcontract_tier > 1);
--> statement-breakpoint
CREATE INDEX contract_record_idx ON procurement.contract (dataset, record_id) WHERE dataset IS NOT NULL;
--> statement-breakpoint
CREATE INDEX contract_parent_idx ON procurement.contract (ocid, parent_number) WHERE parent_number IS NOT NULL;
--> statement-breakpoint
ALTER TABLE procurement.bid
  ADD COLUMN dataset text,
  ADD COLUMN record_id text,
  ADD COLUMN content_hash text,
  ADD CONSTRAINT bid_record_whole
    CHECK ((dataset IS NULL) = (record_id IS NULL) AND (dataset IS NULL) = (content_hash IS NULL));
--> statement-breakpoint
CREATE INDEX bid_record_idx ON procurement.bid (dataset, record_id) WHERE dataset IS NOT NULL;
--> statement-breakpoint
-- What publishers released of a contracting process, whole: what is known of it is derived from all of them, by date.
CREATE TABLE procurement.ocds_release (
  ocid text NOT NULL,
  release_id text NOT NULL,
  released_at timestamp with time zone NOT NULL,
  dataset text NOT NULL,
  release jsonb NOT NULL,
  imported_on date NOT NULL,
  CONSTRAINT ocds_release_pk PRIMARY KEY (ocid, release_id)
);
--> statement-breakpoint
COMMENT ON TABLE procurement.ocds_release IS 'OCDS releases as published, with bids, numbers of firms and contact points: for PROCUREMENT.';
--> statement-breakpoint
ALTER TABLE procurement.ocds_release ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE procurement.ocds_release FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY procurement_officers ON procurement.ocds_release
  USING ((SELECT caller.has_role('PROCUREMENT', 'SERVICE')));
--> statement-breakpoint
-- A release is never changed: its publisher says something else in another.
REVOKE UPDATE, DELETE ON procurement.ocds_release FROM procurement_app;
