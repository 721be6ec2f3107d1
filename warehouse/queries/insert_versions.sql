-- Purpose: append new versions; `renumber_versions` then numbers those of pages that had some.
-- Batch given_rows: the columns of internal.versions but doc_id and what concerns the page as a whole.
-- Columns: version_id, doc_id.
INSERT INTO internal.versions BY NAME
SELECT
    given_rows.*,
    1 AS seq,
    fetched_at AS first_seen_at
FROM given_rows
RETURNING version_id, doc_id;
