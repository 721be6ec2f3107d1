-- Purpose: the evidence of some findings, the earliest first.
-- Parameters: ids (finding ids).
SELECT
    finding_id,
    role,
    url,
    outlet,
    version_id,
    figure_id,
    claim_id,
    sentence,
    value_text,
    attribution,
    origin_id,
    published_at,
    fetched_at
FROM internal.finding_evidence
WHERE finding_id IN (SELECT unnest($ids::TEXT[]))
ORDER BY finding_id, fetched_at, url, role, figure_id, claim_id;
