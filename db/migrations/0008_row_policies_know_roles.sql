-- Whether an answer exists is told by the graph to whoever loads it, before any field of it is refused: so a row is loaded
-- for those alone whose business it is, of the agency's people too.
ALTER POLICY own_agency ON labor.screening
  USING ((SELECT caller.has_role('SERVICE')) OR agency = (SELECT caller.agency())
    AND (SELECT caller.has_role('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE', 'WORKFORCE_PARTNER', 'ANALYST')))
  WITH CHECK (agency = caller.agency()
    AND caller.has_role('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE', 'WORKFORCE_PARTNER', 'ANALYST'));
--> statement-breakpoint
ALTER POLICY own_agency ON licensing.standing
  USING (agency = (SELECT caller.agency()) AND (SELECT caller.has_role('LICENSING')))
  WITH CHECK (agency = caller.agency() AND caller.has_role('LICENSING'));
--> statement-breakpoint
ALTER POLICY own_agency ON licensing.decision
  USING (agency = (SELECT caller.agency()) AND (SELECT caller.has_role('LICENSING')))
  WITH CHECK (agency = caller.agency() AND caller.has_role('LICENSING'));
