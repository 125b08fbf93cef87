-- What was read before keeps the spelling that it is found by. Apart from what alters the table: readers go on meanwhile.
UPDATE "labor"."employer_place" SET "spelled" = "core";
