ALTER TABLE "labor"."employer_place" ALTER COLUMN "spelled" SET NOT NULL;
