-- Who sees which rows of what is not public, by the caller of the transaction: app.caller, app.agency, app.roles.
-- Forced, so that the owner is held to it too: a bulk load says as whom it writes. Without a caller there is no row.
CREATE SCHEMA caller;
--> statement-breakpoint
GRANT USAGE ON SCHEMA caller TO PUBLIC;
--> statement-breakpoint
-- Empty after a transaction that had one: no agency, never one with an empty name.
CREATE FUNCTION caller.agency() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.agency', true), '');
--> statement-breakpoint
CREATE FUNCTION caller.has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(string_to_array(current_setting('app.roles', true), ',') && wanted, false);
--> statement-breakpoint
COMMENT ON SCHEMA caller IS 'Whom a transaction runs for, as row policies ask it.';
--> statement-breakpoint
-- What an agency was answered is its own. The hub itself looks up whether a cited answer exists, and whose it is.
CREATE POLICY own_agency ON labor.screening
  USING (agency = (SELECT caller.agency()) OR (SELECT caller.has_role('SERVICE')))
  WITH CHECK (agency = caller.agency());
--> statement-breakpoint
CREATE POLICY own_agency ON licensing.standing
  USING (agency = (SELECT caller.agency()) OR (SELECT caller.has_role('SERVICE')))
  WITH CHECK (agency = caller.agency());
--> statement-breakpoint
CREATE POLICY own_agency ON licensing.decision
  USING (agency = (SELECT caller.agency()) OR (SELECT caller.has_role('SERVICE')))
  WITH CHECK (agency = caller.agency());
--> statement-breakpoint
-- A verdict binds whoever screens the same subject next, of whatever agency.
CREATE POLICY screeners_read ON labor.match_review FOR SELECT
  USING ((SELECT caller.has_role('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE', 'WORKFORCE_PARTNER', 'ANALYST', 'SERVICE')));
--> statement-breakpoint
CREATE POLICY reviewers_write ON labor.match_review FOR INSERT
  WITH CHECK (caller.has_role('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE'));
--> statement-breakpoint
CREATE POLICY registrars ON labor.employer_judgment
  USING ((SELECT caller.has_role('LABOR_COMPLIANCE', 'ADMIN')));
--> statement-breakpoint
CREATE POLICY procurement_officers ON procurement.bid
  USING ((SELECT caller.has_role('PROCUREMENT', 'SERVICE')));
--> statement-breakpoint
-- Unpublished agreements are for LABOR_RELATIONS alone, not even for the hub's other parts.
CREATE POLICY published ON bargaining.agreement FOR SELECT USING (published);
--> statement-breakpoint
CREATE POLICY labor_relations ON bargaining.agreement
  USING ((SELECT caller.has_role('LABOR_RELATIONS')));
--> statement-breakpoint
-- A party is seen with its agreement: the inner query is held to the agreement's own policies.
CREATE POLICY with_agreement ON bargaining.agreement_party FOR SELECT
  USING (EXISTS (SELECT FROM bargaining.agreement WHERE agreement.id = agreement_party.agreement_id));
--> statement-breakpoint
CREATE POLICY labor_relations ON bargaining.agreement_party
  USING ((SELECT caller.has_role('LABOR_RELATIONS')));
--> statement-breakpoint
DO $$
DECLARE
  guarded regclass;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['labor.screening', 'labor.match_review', 'labor.employer_judgment', 'licensing.standing',
    'licensing.decision', 'procurement.bid', 'bargaining.agreement', 'bargaining.agreement_party']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
  END LOOP;
END $$;
--> statement-breakpoint
-- What was answered, found and decided stays as it was.
REVOKE UPDATE, DELETE ON labor.screening, labor.match_review FROM labor_app;
--> statement-breakpoint
REVOKE DELETE ON labor.employer_judgment FROM labor_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON licensing.standing, licensing.decision FROM licensing_app;
--> statement-breakpoint
-- Published agreements are open; the policy keeps the others from it.
GRANT SELECT ON bargaining.agreement, bargaining.agreement_party TO bargaining_public;
