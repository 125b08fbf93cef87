-- What statistics offices published of price indexes, by series and month: living wages are adjusted by them. A revised
-- value supersedes what stood, which stays to be read.
CREATE TABLE labor.index_observation (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"series" text NOT NULL,
	"month" date NOT NULL,
	"value" numeric NOT NULL,
	"dataset" text NOT NULL,
	"publisher" text NOT NULL,
	"known_on" date NOT NULL,
	"known_until" date,
	"register_version" bigint NOT NULL,
	"superseded_version" bigint,
	CONSTRAINT "index_observation_month_is_a_first" CHECK (extract(day from "month") = 1),
	CONSTRAINT "index_observation_value_positive" CHECK ("value" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "index_observation_standing_key" ON labor.index_observation ("series", "month") WHERE "superseded_version" IS NULL;
--> statement-breakpoint
GRANT SELECT ON labor.index_observation TO labor_public;
