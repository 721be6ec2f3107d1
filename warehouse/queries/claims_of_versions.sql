-- Purpose: the claims that some versions were the first of their page to make.
-- Parameters: versions (version ids). Columns: those of internal.claims.
SELECT *
FROM internal.claims
WHERE version_id IN (SELECT unnest($versions::TEXT[]))
ORDER BY version_id, char_start, char_end;
