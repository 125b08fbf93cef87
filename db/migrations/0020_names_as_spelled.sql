-- Names are found without their plurals, and joined only where they are spelled alike.
ALTER TABLE "labor"."employer_place" ADD COLUMN "spelled" text;
