-- Purpose: the claims that still stand on some pages, by earlier versions of them.
-- Parameters: urls, now. Columns: those of internal.claims.
SELECT *
FROM internal.claims
WHERE url IN (SELECT unnest($urls::TEXT[])) AND gone_at IS NULL AND first_seen_at <= $now
ORDER BY url, first_seen_at, char_start, char_end;
