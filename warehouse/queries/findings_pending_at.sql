-- Purpose: the findings that awaited a story's digest at an earlier time, the best first: those that
--   await it still, those that a later digest told or cut, and those that were to be judged by what
--   a person muted and by what was told before.
-- Parameters: story, since (the end of the last window then, NULL before the first), now.
SELECT
    finding.finding_id,
    finding.story,
    finding.kind,
    finding.direction,
    finding.basis,
    finding.via,
    finding.correction_noted,
    finding.measure,
    finding.before_value,
    finding.before_sentence,
    finding.before_url,
    finding.before_at,
    finding.after_value,
    finding.after_sentence,
    finding.after_url,
    finding.after_at,
    finding.series_id,
    finding.group_id,
    finding.speaker,
    finding.n_origins,
    finding.n_sources,
    finding.reason,
    finding.score,
    finding.found_at,
    finding.status,
    finding.held_because,
    finding.digest_id
FROM internal.findings AS finding
LEFT JOIN internal.digests AS digest ON finding.digest_id = digest.digest_id
WHERE finding.story = $story
    AND finding.found_at <= $now
    AND (
        finding.status = 'pending'
        OR digest.window_end > $now
        OR (
            finding.held_because IN ('muted', 'repeat')
            AND ($since::TIMESTAMPTZ IS NULL OR finding.found_at > $since)
        )
    )
ORDER BY finding.score DESC, finding.finding_id;
