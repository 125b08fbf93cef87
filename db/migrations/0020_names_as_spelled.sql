-- Names are found without their plurals, and joined only where they are spelled alike.
ALTER TABLE "labor"."employer_place" ADD COLUMN "spelled" text;
--> statement-breakpoint
UPDATE "labor"."employer_place" SET "spelled" = "core";
--> statement-breakpoint
ALTER TABLE "labor"."employer_place" ALTER COLUMN "spelled" SET NOT NULL;
