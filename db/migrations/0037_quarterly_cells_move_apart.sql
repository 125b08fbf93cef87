-- Each cell of a published quarter moves on by itself, when enough persons of it changed: it remembers the last line that it
-- knows.
ALTER TABLE procurement.quarterly_cell ADD COLUMN through_line bigint NOT NULL;
--> statement-breakpoint
ALTER TABLE procurement.quarterly_report DROP COLUMN through_line;
