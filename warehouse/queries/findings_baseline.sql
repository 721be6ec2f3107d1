-- Purpose: the best findings of the state that a story started from, for its first digest.
-- Parameters: story, now, kind, most. Columns: those of internal.findings.
SELECT *
FROM internal.findings
WHERE story = $story AND kind = $kind AND held_because = 'baseline' AND found_at <= $now
ORDER BY score DESC, finding_id
LIMIT $most;
