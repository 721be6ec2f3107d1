-- Purpose: what a story's digests told of figures lately, the latest first; what was held as told
-- before is known to have been told.
-- Parameters: story, since, now. Columns: those of internal.findings.
SELECT *
FROM internal.findings
WHERE story = $story
    AND (status = 'delivered' OR held_because = 'repeat')
    AND kind IN ('changed_figure', 'new_figure')
    AND found_at > $since
    AND found_at <= $now
ORDER BY found_at DESC, finding_id;
