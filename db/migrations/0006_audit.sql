-- What was done by whom, in each subgraph: a chain of entries to which only is added. Who wrote the chain anew from the
-- beginning, as the owner of the server can, is found out by the anchors outside the database.
CREATE TABLE "bargaining"."audit_entry" (
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
CREATE TABLE "labor"."audit_entry" (
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
CREATE TABLE "licensing"."audit_entry" (
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
CREATE TABLE "procurement"."audit_entry" (
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
CREATE TABLE "workforce"."audit_entry" (
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
-- Numbers and seals an entry. The lock is held until the transaction ends, so that no entry overtakes another and one
-- that is rolled back leaves no gap. Its key is "haud" in ASCII, beside the table.
CREATE FUNCTION caller.seal_audit_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last_sequence bigint;
  last_hash bytea;
BEGIN
  IF num_nonnulls(NEW.sequence, NEW.at, NEW.prev, NEW.hash) > 0 THEN
    RAISE EXCEPTION 'the audit numbers and seals its entries itself' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(1751217508, TG_RELID::int4);
  EXECUTE format('SELECT sequence, hash FROM %I.%I ORDER BY sequence DESC LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO last_sequence, last_hash;
  NEW.sequence := coalesce(last_sequence, 0) + 1;
  NEW.at := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
  NEW.prev := coalesce(last_hash, sha256(convert_to(TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, 'UTF8')));
  -- gateway/src/audit/chain.ts computes the same: a change here begins a new chain.
  NEW.hash := sha256(NEW.prev || convert_to(jsonb_build_array(NEW.sequence, NEW.at, NEW.actor, NEW.agency, NEW.roles,
    NEW.action, NEW.about, NEW.result, NEW.register_version, NEW.request_id)::text, 'UTF8'));
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION caller.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
-- <subgraph>.audit_append is the one way in: its owner may insert, a subgraph's role may call it. Who did it is the
-- caller that row policies see, so that an entry cannot name another. It takes ids and codes, never a sentence.
DO $create$
DECLARE
  subgraph text;
BEGIN
  FOREACH subgraph IN ARRAY ARRAY['labor', 'licensing', 'procurement', 'workforce', 'bargaining'] LOOP
    EXECUTE format($sql$
      ALTER TABLE %1$I.audit_entry
        ADD CONSTRAINT audit_entry_action_of_subgraph CHECK (action ~ '^%1$s\.[a-z_]+\.[a-z_]+$'),
        ADD CONSTRAINT audit_entry_result_in_codes CHECK (result ~ '^[A-Z0-9_, ]{1,200}$'),
        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      REVOKE ALL ON %1$I.audit_entry FROM %2$I;
      GRANT SELECT ON %1$I.audit_entry TO %2$I;
      CREATE POLICY auditors ON %1$I.audit_entry FOR SELECT TO %2$I USING ((SELECT caller.has_role('AUDITOR')));
      CREATE POLICY owner_reads ON %1$I.audit_entry FOR SELECT TO CURRENT_USER USING (true);
      CREATE POLICY owner_appends ON %1$I.audit_entry FOR INSERT TO CURRENT_USER WITH CHECK (true);
      CREATE TRIGGER audit_entry_is_sealed BEFORE INSERT ON %1$I.audit_entry
        FOR EACH ROW EXECUTE FUNCTION caller.seal_audit_entry();
      CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I.audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION caller.refuse_audit_change();
      ALTER TABLE %1$I.audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_sealed, ENABLE ALWAYS TRIGGER audit_entry_stays;
      COMMENT ON TABLE %1$I.audit_entry IS 'What was done by whom: a hash chain to which only is added.';

      CREATE FUNCTION %1$I.audit_append(action text, about text[], result text, register_version bigint, request_id text)
      RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
      BEGIN
        IF coalesce(current_setting('app.roles', true), '') = '' THEN
          RAISE EXCEPTION 'an audit entry needs a caller' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF EXISTS (SELECT FROM unnest(about) AS one WHERE one !~ '^[a-z_]+:[0-9A-Za-z-]{1,64}$') THEN
          RAISE EXCEPTION 'an audit entry is about ids alone' USING ERRCODE = 'check_violation';
        END IF;
        INSERT INTO %1$I.audit_entry (actor, agency, roles, action, about, result, register_version, request_id)
        VALUES (nullif(current_setting('app.caller', true), ''), caller.agency(),
          string_to_array(current_setting('app.roles'), ','), action, about, result, register_version, request_id);
      END $body$;
      REVOKE ALL ON FUNCTION %1$I.audit_append FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION %1$I.audit_append TO %2$I$sql$, subgraph, subgraph || '_app');
  END LOOP;
END $create$;
