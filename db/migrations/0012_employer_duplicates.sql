-- Two employers that may be one, as the last search found them, and what a person said: `refused_evidence` is the evidence
-- that a refusal rested on, and `judgment_id` the merge of one that was accepted. `first_id` is the older.
CREATE TABLE labor.employer_duplicate (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  first_id bigint NOT NULL,
  second_id bigint NOT NULL,
  score numeric(5, 4) NOT NULL,
  reasons jsonb NOT NULL,
  evidence_hash text NOT NULL,
  register_version bigint NOT NULL,
  refused_evidence text,
  judgment_id bigint,
  reason text,
  decided_by text,
  decided_at timestamp with time zone,
  CONSTRAINT employer_duplicate_pair UNIQUE (first_id, second_id),
  CONSTRAINT employer_duplicate_ordered CHECK (first_id < second_id)
);
--> statement-breakpoint
CREATE INDEX employer_duplicate_second_idx ON labor.employer_duplicate (second_id);
--> statement-breakpoint
CREATE INDEX employer_duplicate_score_idx ON labor.employer_duplicate (score, id);
--> statement-breakpoint
-- Up to which register version employers were searched.
CREATE TABLE labor.duplicate_search (
  register_version bigint PRIMARY KEY,
  searched_at timestamp with time zone NOT NULL DEFAULT now()
);
--> statement-breakpoint
GRANT SELECT ON labor.duplicate_search TO labor_public;
--> statement-breakpoint
CREATE POLICY registrars ON labor.employer_duplicate
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE', 'ADMIN')));
--> statement-breakpoint
ALTER TABLE labor.employer_duplicate ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE labor.employer_duplicate FORCE ROW LEVEL SECURITY;
