DROP INDEX "labor"."employer_relation_idx";--> statement-breakpoint
ALTER TABLE "labor"."employer_judgment" ADD COLUMN "moved_from" bigint[] NOT NULL;--> statement-breakpoint
ALTER TABLE "labor"."employer_relation" ADD CONSTRAINT "employer_relation_stated_once" UNIQUE NULLS NOT DISTINCT("kind","employer_id","related_id","from_on");