-- Purpose: append the fingerprints of new versions.
-- Batch given_rows: hash, doc_id.
INSERT INTO internal.fingerprints (hash, doc_id)
SELECT hash, doc_id
FROM given_rows;
