-- Purpose: the claims that some versions were the first of their page to make.
-- Parameters: versions (version ids).
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
WHERE version_id IN (SELECT unnest($versions::TEXT[]))
ORDER BY version_id, char_start, char_end;
