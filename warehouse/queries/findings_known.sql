-- Purpose: the findings of some series and claim groups, of any status; one that was found in a
-- series that a person joined to another since goes on under that one's id.
-- Parameters: story, series (ids), groups (ids), now.
-- Columns: those of internal.findings.
SELECT finding.* REPLACE (coalesce(merged.canonical, finding.series_id) AS series_id)
FROM internal.findings AS finding
LEFT JOIN internal.merged_series AS merged ON finding.series_id = merged.series_id
WHERE finding.story = $story
    AND finding.found_at <= $now
    AND (
        coalesce(merged.canonical, finding.series_id) IN (SELECT unnest($series::TEXT[]))
        OR finding.group_id IN (SELECT unnest($groups::TEXT[]))
    )
ORDER BY finding.found_at, finding.finding_id;
