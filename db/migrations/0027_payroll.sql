-- What workers were paid, and by how much it fell short of the living wage. Of a worker there is a pseudonym alone.
-- A line is never overwritten: a correction is another line, and the one before names it. Every key holds the first day of
-- the period, so that the table can be divided by it.
CREATE TABLE procurement.payroll_line (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  employer_id bigint NOT NULL,
  contract_id bigint,
  worker_reference text NOT NULL,
  job_classification text NOT NULL,
  site text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  paid_on date NOT NULL,
  hours_hundredths integer NOT NULL,
  hourly_wage numeric(9, 4) NOT NULL,
  wages_cents bigint NOT NULL,
  benefits_cents bigint NOT NULL,
  source text NOT NULL,
  source_record text NOT NULL,
  superseded_by bigint,
  CONSTRAINT payroll_line_pk PRIMARY KEY (period_from, id),
  -- What looks like an e-mail address, a social security number or a name has no place here; the code that reads lines
  -- refuses more, and says why.
  CONSTRAINT payroll_line_worker_is_pseudonym CHECK (
    worker_reference ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND worker_reference ~ '[0-9]'
    AND worker_reference !~ '^[A-Za-z]{0,4}[._-]?[0-9]{3}[._-]?[0-9]{2}[._-]?[0-9]{4}$'),
  CONSTRAINT payroll_line_period_within_a_year CHECK (period_to >= period_from AND period_to - period_from < 366),
  CONSTRAINT payroll_line_paid_after_it_began CHECK (paid_on >= period_from),
  CONSTRAINT payroll_line_hours_within_period CHECK (
    hours_hundredths BETWEEN 0 AND 2400 * (period_to - period_from + 1)),
  CONSTRAINT payroll_line_money_not_negative CHECK (hourly_wage >= 0 AND wages_cents >= 0 AND benefits_cents >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX payroll_line_once ON procurement.payroll_line
  (employer_id, worker_reference, period_from, period_to, job_classification, site, contract_id)
  NULLS NOT DISTINCT WHERE superseded_by IS NULL;
--> statement-breakpoint
CREATE INDEX payroll_line_contract_idx ON procurement.payroll_line (contract_id, period_from) WHERE superseded_by IS NULL;
--> statement-breakpoint
COMMENT ON TABLE procurement.payroll_line IS 'What a worker, known by a pseudonym, was paid for a period.';
--> statement-breakpoint
-- A breach of the living wage that was found. It counts against a contractor once it is final.
CREATE TABLE procurement.living_wage_finding (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  contract_id bigint,
  supplier_id bigint NOT NULL,
  kind text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  found_on date NOT NULL,
  shortfall_cents bigint NOT NULL,
  workers integer NOT NULL,
  evidence jsonb NOT NULL,
  outcome text,
  explanation text,
  decided_by text,
  decided_at timestamp with time zone,
  final_on date,
  CONSTRAINT living_wage_finding_once UNIQUE NULLS NOT DISTINCT (supplier_id, contract_id, kind, period_from, period_to),
  CONSTRAINT living_wage_finding_kind_known CHECK (kind IN ('UNDERPAYMENT', 'BENEFITS_WITHHELD', 'JOB_PROTECTION')),
  CONSTRAINT living_wage_finding_outcome_known CHECK (outcome IN ('UPHELD', 'DISMISSED')),
  CONSTRAINT living_wage_finding_decided_whole CHECK (num_nonnulls(outcome, explanation, decided_by, decided_at) IN (0, 4)),
  CONSTRAINT living_wage_finding_final_when_upheld CHECK ((final_on IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'UPHELD')),
  CONSTRAINT living_wage_finding_period_in_order CHECK (period_to >= period_from),
  CONSTRAINT living_wage_finding_counted CHECK (shortfall_cents >= 0 AND workers >= 0)
);
--> statement-breakpoint
CREATE INDEX living_wage_finding_contract_idx ON procurement.living_wage_finding (contract_id);
--> statement-breakpoint
COMMENT ON TABLE procurement.living_wage_finding IS 'A breach of the living wage: found, then decided by a person.';
--> statement-breakpoint
-- What the public report of a quarter rests on, cell by cell, before anything is withheld.
CREATE TABLE procurement.quarterly_cell (
  year smallint NOT NULL,
  quarter smallint NOT NULL,
  employer_id bigint NOT NULL,
  job_classification text NOT NULL,
  direct boolean NOT NULL,
  persons integer NOT NULL,
  hours_hundredths bigint NOT NULL,
  wages_cents bigint NOT NULL,
  benefits_cents bigint NOT NULL,
  shown boolean NOT NULL,
  -- The last payroll line that it knows: each cell moves on by itself, when enough persons of it changed.
  through_line bigint NOT NULL,
  CONSTRAINT quarterly_cell_pk PRIMARY KEY (year, quarter, employer_id, job_classification, direct)
);
--> statement-breakpoint
COMMENT ON TABLE procurement.quarterly_cell IS 'Figures of a published quarter, withheld ones too.';
--> statement-breakpoint
-- The public report of a quarter, as published: without what is withheld.
CREATE TABLE procurement.quarterly_report (
  year smallint NOT NULL,
  quarter smallint NOT NULL,
  rows jsonb NOT NULL,
  totals jsonb,
  reporting_contracts bigint[] NOT NULL,
  CONSTRAINT quarterly_report_pk PRIMARY KEY (year, quarter),
  CONSTRAINT quarterly_report_quarter_of_four CHECK (quarter BETWEEN 1 AND 4)
);
--> statement-breakpoint
COMMENT ON TABLE procurement.quarterly_report IS 'Hours, wages and benefits of a quarter, as the public may read them.';
--> statement-breakpoint
GRANT SELECT ON procurement.quarterly_report TO procurement_public;
--> statement-breakpoint
CREATE POLICY oversight_reads ON procurement.payroll_line FOR SELECT
  USING ((SELECT caller.has_role('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER', 'SERVICE')));
--> statement-breakpoint
CREATE POLICY procurement_writes ON procurement.payroll_line
  USING ((SELECT caller.has_role('PROCUREMENT', 'SERVICE'))) WITH CHECK (caller.has_role('PROCUREMENT', 'SERVICE'));
--> statement-breakpoint
CREATE POLICY oversight_reads ON procurement.living_wage_finding FOR SELECT
  USING ((SELECT caller.has_role('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER', 'SERVICE')));
--> statement-breakpoint
-- Who checks payrolls writes findings while nobody has decided them; who decides does not find.
CREATE POLICY checks_find ON procurement.living_wage_finding
  USING (outcome IS NULL AND (SELECT caller.has_role('PROCUREMENT', 'SERVICE')))
  WITH CHECK (outcome IS NULL AND caller.has_role('PROCUREMENT', 'SERVICE'));
--> statement-breakpoint
CREATE POLICY board_decides ON procurement.living_wage_finding FOR UPDATE
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE', 'BOARD_MEMBER')))
  WITH CHECK (caller.has_role('LABOR_COMPLIANCE', 'BOARD_MEMBER'));
--> statement-breakpoint
CREATE POLICY procurement_reports ON procurement.quarterly_cell
  USING ((SELECT caller.has_role('PROCUREMENT', 'SERVICE'))) WITH CHECK (caller.has_role('PROCUREMENT', 'SERVICE'));
--> statement-breakpoint
DO $$
DECLARE
  guarded regclass;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['procurement.payroll_line', 'procurement.living_wage_finding', 'procurement.quarterly_cell']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
-- What was paid stays as it was reported.
REVOKE UPDATE, DELETE ON procurement.payroll_line FROM procurement_app;
--> statement-breakpoint
GRANT UPDATE (superseded_by) ON procurement.payroll_line TO procurement_app;
