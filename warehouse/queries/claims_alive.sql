-- Purpose: the claims that still stand on some pages, by earlier versions of them.
-- Parameters: urls, now.
SELECT
    claim_id,
    version_id,
    url,
    char_start,
    char_end,
    kind,
    sentence,
    speaker,
    speaker_basis,
    attribution,
    negated,
    first_seen_at,
    last_seen_at,
    gone_at
FROM internal.claims
WHERE url IN (SELECT unnest($urls::TEXT[])) AND gone_at IS NULL AND first_seen_at <= $now
ORDER BY url, first_seen_at, char_start, char_end;
