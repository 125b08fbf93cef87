-- What keeps workers their jobs and wages as contractors change, what they were told, and who works the hours of a trade.
-- A row is never overwritten: what corrects it supersedes it. Rows of one `record` are the versions of one thing. The
-- policy's hours by which a packet or a notice is judged are kept with it. Worker references are pseudonyms.
CREATE TABLE procurement.trade_hours (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  contract_id bigint NOT NULL REFERENCES procurement.contract (id),
  trade text NOT NULL,
  level text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  hours numeric NOT NULL,
  resident_hours numeric NOT NULL,
  people_of_color_hours numeric NOT NULL,
  women_hours numeric NOT NULL,
  source text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT trade_hours_level_known CHECK (level IN ('JOURNEY', 'APPRENTICE')),
  CONSTRAINT trade_hours_period_in_order CHECK (period_to >= period_from),
  CONSTRAINT trade_hours_within_all CHECK (
    least(resident_hours, people_of_color_hours, women_hours) >= 0
    AND greatest(resident_hours, people_of_color_hours, women_hours) <= hours
  )
);
--> statement-breakpoint
CREATE UNIQUE INDEX trade_hours_current_idx ON procurement.trade_hours (contract_id, trade, level, period_from)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.contracting_change (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  record uuid NOT NULL DEFAULT gen_random_uuid(),
  from_side text,
  contract_before_id bigint REFERENCES procurement.contract (id),
  to_side text NOT NULL,
  contract_after_id bigint REFERENCES procurement.contract (id),
  site text NOT NULL,
  labor_service text NOT NULL,
  changed_on date NOT NULL,
  months_procured_before integer NOT NULL,
  is_new boolean NOT NULL,
  months_expected integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT contracting_change_sides CHECK (
    from_side IN ('DIRECT', 'CONTRACTOR') AND to_side IN ('DIRECT', 'CONTRACTOR')
    AND coalesce(from_side = 'CONTRACTOR', false) = (contract_before_id IS NOT NULL)
    AND (to_side = 'CONTRACTOR') = (contract_after_id IS NOT NULL)
  ),
  CONSTRAINT contracting_change_of_two_contracts CHECK (contract_before_id <> contract_after_id),
  CONSTRAINT contracting_change_months CHECK (
    months_procured_before BETWEEN 0 AND 12 AND months_expected BETWEEN 0 AND 12
  )
);
--> statement-breakpoint
CREATE UNIQUE INDEX contracting_change_current_idx ON procurement.contracting_change (record)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE INDEX contracting_change_after_idx ON procurement.contracting_change (contract_after_id)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE INDEX contracting_change_site_idx ON procurement.contracting_change (lower(site), lower(labor_service))
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.roster_line (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  change_record uuid NOT NULL,
  worker_reference text NOT NULL,
  job_title text NOT NULL,
  hours numeric NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT roster_line_hours_of_a_week CHECK (hours > 0 AND hours <= 168)
);
--> statement-breakpoint
CREATE UNIQUE INDEX roster_line_current_idx ON procurement.roster_line (change_record, worker_reference, job_title)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.rehire_offer (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  change_record uuid NOT NULL,
  worker_reference text NOT NULL,
  job_title text NOT NULL,
  hours numeric NOT NULL,
  offered_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT rehire_offer_hours_of_a_week CHECK (hours > 0 AND hours <= 168)
);
--> statement-breakpoint
CREATE UNIQUE INDEX rehire_offer_current_idx ON procurement.rehire_offer (change_record, worker_reference, job_title)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.job_wage (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  change_record uuid NOT NULL,
  side text NOT NULL,
  job_title text NOT NULL,
  from_on date NOT NULL,
  hourly_cents bigint NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT job_wage_side_known CHECK (side IN ('DIRECT', 'PREVIOUS_CONTRACTOR', 'NEW_CONTRACTOR')),
  CONSTRAINT job_wage_positive CHECK (hourly_cents > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX job_wage_current_idx ON procurement.job_wage (change_record, side, job_title, from_on)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.prevailing_wage (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  authority text NOT NULL,
  job_title text NOT NULL,
  from_on date NOT NULL,
  hourly_cents bigint NOT NULL,
  citation text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT prevailing_wage_authority_known CHECK (authority IN ('FEDERAL', 'STATE')),
  CONSTRAINT prevailing_wage_positive CHECK (hourly_cents > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX prevailing_wage_current_idx ON procurement.prevailing_wage (job_title, authority, from_on)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.information_packet (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  record uuid NOT NULL DEFAULT gen_random_uuid(),
  contract_id bigint REFERENCES procurement.contract (id),
  subcontract_tier integer NOT NULL,
  worker_reference text NOT NULL,
  occasion text NOT NULL,
  due_on date NOT NULL,
  expected_hours numeric,
  received_on date,
  hours_worked numeric NOT NULL,
  language text NOT NULL,
  chosen_language text NOT NULL,
  contents text[] NOT NULL,
  is_union boolean NOT NULL,
  text_by_workers_center boolean NOT NULL,
  packet_hours numeric NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT information_packet_occasion_known CHECK (occasion IN ('NEW_JOB', 'YEARLY')),
  CONSTRAINT information_packet_hours CHECK (
    (occasion = 'NEW_JOB') = (expected_hours IS NOT NULL)
    AND expected_hours >= 0 AND hours_worked BETWEEN 0 AND 745
  )
);
--> statement-breakpoint
CREATE UNIQUE INDEX information_packet_current_idx ON procurement.information_packet (record)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX information_packet_once_idx
  ON procurement.information_packet (contract_id, worker_reference, occasion, due_on) NULLS NOT DISTINCT
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.benefit_waiver (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  record uuid NOT NULL DEFAULT gen_random_uuid(),
  contract_id bigint REFERENCES procurement.contract (id),
  worker_reference text NOT NULL,
  benefit text NOT NULL,
  chosen_language text NOT NULL,
  waiver_language text,
  signed_on date,
  benefit_paid boolean NOT NULL,
  monthly_share_cents bigint NOT NULL,
  months integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT benefit_waiver_signed_whole CHECK ((waiver_language IS NULL) = (signed_on IS NULL)),
  CONSTRAINT benefit_waiver_not_negative CHECK (monthly_share_cents >= 0 AND months >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX benefit_waiver_current_idx ON procurement.benefit_waiver (record) WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX benefit_waiver_once_idx
  ON procurement.benefit_waiver (contract_id, worker_reference, benefit) NULLS NOT DISTINCT
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.eligibility_notice (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  record uuid NOT NULL DEFAULT gen_random_uuid(),
  contract_id bigint REFERENCES procurement.contract (id),
  worker_reference text NOT NULL,
  month date NOT NULL,
  due_at timestamp with time zone,
  hours_worked numeric NOT NULL,
  health_hours_above numeric NOT NULL,
  notified_on date,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT eligibility_notice_of_a_month CHECK (extract(day FROM month) = 1),
  CONSTRAINT eligibility_notice_hours CHECK (hours_worked BETWEEN 0 AND 745)
);
--> statement-breakpoint
CREATE UNIQUE INDEX eligibility_notice_current_idx ON procurement.eligibility_notice (record)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX eligibility_notice_once_idx
  ON procurement.eligibility_notice (contract_id, worker_reference, month) NULLS NOT DISTINCT
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE TABLE procurement.monitoring_request (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  record uuid NOT NULL DEFAULT gen_random_uuid(),
  contract_id bigint REFERENCES procurement.contract (id),
  data_asked text NOT NULL,
  requested_on date NOT NULL,
  due_on date NOT NULL,
  answered_on date,
  answer_reference text,
  withdrawn_on date,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT now(),
  superseded_at timestamp with time zone,
  CONSTRAINT monitoring_request_in_order CHECK (
    due_on >= requested_on AND answered_on >= requested_on AND withdrawn_on >= requested_on
  ),
  CONSTRAINT monitoring_request_ends_once CHECK (num_nonnulls(answered_on, withdrawn_on) <= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX monitoring_request_current_idx ON procurement.monitoring_request (record)
  WHERE superseded_at IS NULL;
--> statement-breakpoint
CREATE INDEX monitoring_request_due_idx ON procurement.monitoring_request (due_on, id) WHERE superseded_at IS NULL;
--> statement-breakpoint
-- Whoever enforces reads all of it; who writes what is narrower, and the graph's affair.
DO $$
DECLARE
  guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['trade_hours', 'roster_line', 'rehire_offer', 'job_wage',
    'information_packet', 'benefit_waiver', 'eligibility_notice', 'monitoring_request'] LOOP
    EXECUTE format($sql$
      CREATE POLICY enforcers ON procurement.%1$I
        USING ((SELECT caller.has_role('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER', 'SERVICE')));
      ALTER TABLE procurement.%1$I ENABLE ROW LEVEL SECURITY;
      ALTER TABLE procurement.%1$I FORCE ROW LEVEL SECURITY;
      REVOKE UPDATE, DELETE ON procurement.%1$I FROM procurement_app;
      GRANT UPDATE (superseded_at) ON procurement.%1$I TO procurement_app$sql$, guarded);
  END LOOP;
END $$;
--> statement-breakpoint
-- Who gives a service is as public as its contract.
REVOKE UPDATE, DELETE ON procurement.contracting_change, procurement.prevailing_wage FROM procurement_app;
--> statement-breakpoint
GRANT UPDATE (superseded_at) ON procurement.contracting_change, procurement.prevailing_wage TO procurement_app;
--> statement-breakpoint
GRANT SELECT ON procurement.contracting_change, procurement.prevailing_wage TO procurement_public;
