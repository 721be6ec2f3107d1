-- Purpose: file claims that were just decided about under their terms.
-- Parameters: story. Batch given_rows: term, nth.
INSERT INTO internal.claim_postings
SELECT md5_number_lower($story || '|' || given.term) AS term, given.nth
FROM given_rows AS given;
