-- Purpose: the best findings of the state that a story started from, for its first digest.
-- Parameters: story, now, kind, most.
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
WHERE story = $story AND kind = $kind AND held_because = 'baseline' AND found_at <= $now
ORDER BY score DESC, finding_id
LIMIT $most;
