-- What was written for a mutation with an Idempotency-Key, by a digest that tells nothing: in the transaction of the write,
-- so that a mutation whose answer was lost is not done again. Kept as long as the gateway may send it again, and removed
-- by whoever writes next.
DO $$
DECLARE
  subgraph text;
BEGIN
  FOREACH subgraph IN ARRAY ARRAY['labor', 'licensing', 'procurement', 'workforce', 'bargaining'] LOOP
    EXECUTE format($sql$
      CREATE TABLE %1$I.done_write (
        "write" bytea PRIMARY KEY NOT NULL,
        "done_at" timestamp with time zone DEFAULT now() NOT NULL
      );
      CREATE INDEX done_write_done_at_idx ON %1$I.done_write USING btree (done_at);
      REVOKE ALL ON %1$I.done_write FROM %2$I;
      GRANT SELECT, INSERT, DELETE, UPDATE (done_at) ON %1$I.done_write TO %2$I$sql$, subgraph, subgraph || '_app');
  END LOOP;
END $$;
--> statement-breakpoint
-- Names the runs of a key: the same for all tries until an answer is kept, another when the key has expired.
ALTER TABLE gateway.kept_answer ADD COLUMN "run" uuid DEFAULT gen_random_uuid() NOT NULL;
