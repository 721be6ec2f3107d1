-- Purpose: the findings of some series and claim groups, of any status; one that was found in a
-- series that a person joined to another since goes on under that one's id.
-- Parameters: story, series (ids), groups (ids), now.
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
    coalesce(merged.canonical, finding.series_id) AS series_id,
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
LEFT JOIN internal.merged_series AS merged ON finding.series_id = merged.series_id
WHERE finding.story = $story
    AND finding.found_at <= $now
    AND (
        coalesce(merged.canonical, finding.series_id) IN (SELECT unnest($series::TEXT[]))
        OR finding.group_id IN (SELECT unnest($groups::TEXT[]))
    )
ORDER BY finding.found_at, finding.finding_id;
