-- Purpose: findings by their ids.
-- Parameters: ids.
SELECT
    finding_id,
    story,
    kind,
    direction,
    basis,
    via,
    correction_noted,
    measure,
    before_value,
    before_sentence,
    before_url,
    before_at,
    after_value,
    after_sentence,
    after_url,
    after_at,
    series_id,
    group_id,
    speaker,
    n_origins,
    n_sources,
    reason,
    score,
    found_at,
    status,
    held_because,
    digest_id
FROM internal.findings
WHERE finding_id IN (SELECT unnest($ids::TEXT[]))
ORDER BY found_at, finding_id;
