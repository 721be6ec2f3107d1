-- Purpose: append new versions; `renumber_versions` then numbers those of pages that have several.
-- Batch given_rows: the columns of internal.versions but what concerns the page as a whole.
INSERT INTO internal.versions BY NAME
SELECT
    given_rows.*,
    1 AS seq,
    fetched_at AS first_seen_at
FROM given_rows;
