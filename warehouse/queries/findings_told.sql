-- Purpose: what a story's digests told of figures lately, the latest first; what was held as told
-- before is known to have been told.
-- Parameters: story, since, now.
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
    AND (status = 'delivered' OR held_because = 'repeat')
    AND kind IN ('changed_figure', 'new_figure')
    AND found_at > $since
    AND found_at <= $now
ORDER BY found_at DESC, finding_id;
