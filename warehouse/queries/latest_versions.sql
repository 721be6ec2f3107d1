-- Purpose: the newest version of each of some URLs, as it was known at a time.
-- Parameters: urls, now. Columns: those of internal.versions.
SELECT *
FROM internal.versions
WHERE url IN (SELECT unnest($urls::TEXT[])) AND fetched_at <= $now
QUALIFY row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC, seq DESC) = 1
ORDER BY url;
