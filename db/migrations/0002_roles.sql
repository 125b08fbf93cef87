-- Who may do what in each schema. Roles belong to the whole server, so another database of it may have made them.
--   <name>_app     what a subgraph runs as: reads and writes its own schema, owns nothing
--   <name>_public  open reads alone
-- The migrating user becomes a member of both, so that the hub can connect as one of them.
DO $$
DECLARE
  subgraph text;
  part text;
BEGIN
  FOREACH subgraph IN ARRAY ARRAY['labor', 'licensing', 'procurement', 'workforce', 'bargaining'] LOOP
    FOREACH part IN ARRAY ARRAY['app', 'public'] LOOP
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', subgraph || '_' || part);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- there, or made this moment by another database
      END;
      EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', subgraph, subgraph || '_' || part);
      IF NOT pg_has_role(current_user, subgraph || '_' || part, 'MEMBER') THEN
        EXECUTE format('GRANT %I TO %I', subgraph || '_' || part, current_user);
      END IF;
    END LOOP;
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', subgraph, subgraph || '_app');
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', subgraph, subgraph || '_app');
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', subgraph, subgraph || '_app');
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE ON SEQUENCES TO %I', subgraph, subgraph || '_app');
  END LOOP;
END $$;
--> statement-breakpoint
-- What anybody may read of each subgraph.
GRANT SELECT ON labor.employer, labor.employer_mention, labor.employer_identifier, labor.employer_link, labor.employer_relation,
  labor.employer_record, labor.enforcement_case, labor.case_version, labor.violation, labor.debarment, labor.source,
  labor.register_version, labor.policy TO labor_public;
--> statement-breakpoint
GRANT SELECT ON licensing.license, licensing.license_holder TO licensing_public;
--> statement-breakpoint
GRANT SELECT ON procurement.contract, procurement.solicitation TO procurement_public;
--> statement-breakpoint
GRANT SELECT ON workforce.organization, workforce.program, workforce.program_occupation, workforce.partnership,
  workforce.partnership_party TO workforce_public;
--> statement-breakpoint
GRANT SELECT ON bargaining.labor_union, bargaining.bargaining_unit TO bargaining_public;
