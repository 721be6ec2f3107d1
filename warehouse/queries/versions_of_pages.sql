-- Purpose: all versions of some pages, in the order of each page.
-- Parameters: urls, now. Columns: those of internal.versions.
SELECT *
FROM internal.versions
WHERE url IN (SELECT unnest($urls::TEXT[])) AND fetched_at <= $now
ORDER BY url, fetched_at, seq;
