-- What an operator does by command to whom the gateway lets in: a chain like those of the subgraphs. The gateway itself
-- neither reads nor adds to it; commands do, as the database's own user.
CREATE TABLE "gateway"."audit_entry" (
  "sequence" bigint PRIMARY KEY NOT NULL,
  "at" bigint NOT NULL,
  "actor" text,
  "agency" text,
  "roles" text[] NOT NULL,
  "action" text NOT NULL,
  "about" text[] NOT NULL,
  "result" text,
  "register_version" bigint,
  "request_id" text NOT NULL,
  "prev" "bytea" NOT NULL,
  "hash" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE gateway.audit_entry
  ADD CONSTRAINT audit_entry_action_of_gateway CHECK (action ~ '^gateway\.[a-z_]+\.[a-z_]+$'),
  ADD CONSTRAINT audit_entry_result_in_codes CHECK (result ~ '^[A-Z0-9_, ]{1,200}$'),
  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY owner_reads ON gateway.audit_entry FOR SELECT TO CURRENT_USER USING (true);
--> statement-breakpoint
CREATE POLICY owner_appends ON gateway.audit_entry FOR INSERT TO CURRENT_USER WITH CHECK (true);
--> statement-breakpoint
CREATE TRIGGER audit_entry_is_sealed BEFORE INSERT ON gateway.audit_entry
  FOR EACH ROW EXECUTE FUNCTION caller.seal_audit_entry();
--> statement-breakpoint
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON gateway.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION caller.refuse_audit_change();
--> statement-breakpoint
ALTER TABLE gateway.audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_sealed, ENABLE ALWAYS TRIGGER audit_entry_stays;
--> statement-breakpoint
COMMENT ON TABLE gateway.audit_entry IS 'What was done by command, by whom: a hash chain to which only is added.';
--> statement-breakpoint
-- As in the subgraphs (0006), but for its owner alone.
CREATE FUNCTION gateway.audit_append(action text, about text[], result text, register_version bigint, request_id text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
  IF coalesce(current_setting('app.roles', true), '') = '' THEN
    RAISE EXCEPTION 'an audit entry needs a caller' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT FROM unnest(about) AS one WHERE one !~ '^[a-z_]+:[0-9A-Za-z-]{1,64}$') THEN
    RAISE EXCEPTION 'an audit entry is about ids alone' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO gateway.audit_entry (actor, agency, roles, action, about, result, register_version, request_id)
  VALUES (nullif(current_setting('app.caller', true), ''), caller.agency(),
    string_to_array(current_setting('app.roles'), ','), action, about, result, register_version, request_id);
END $body$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gateway.audit_append FROM PUBLIC;
