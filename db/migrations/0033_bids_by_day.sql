-- The list of bids, the latest first.
CREATE INDEX bid_submitted_idx ON procurement.bid (coalesce(submitted_on, '-infinity'), id);
