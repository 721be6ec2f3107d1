-- Purpose: the versions that are kept of the pages of a batch.
-- Batch given_rows: url.
-- Columns: version_id, url.
SELECT
    version_id,
    url
FROM internal.versions
WHERE url IN (SELECT url FROM given_rows);
