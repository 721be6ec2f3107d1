-- Purpose: the findings of some series and claim groups, of any status.
-- Parameters: story, series (ids), groups (ids), now.
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
WHERE story = $story
    AND found_at <= $now
    AND (
        series_id IN (SELECT unnest($series::TEXT[]))
        OR group_id IN (SELECT unnest($groups::TEXT[]))
    )
ORDER BY found_at, finding_id;
