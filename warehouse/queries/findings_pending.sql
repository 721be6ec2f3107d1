-- Purpose: the findings that await a story's next digest, the best first.
-- Parameters: story, now. Columns: those of internal.findings.
SELECT *
FROM internal.findings
WHERE story = $story AND status = 'pending' AND found_at <= $now
ORDER BY score DESC, finding_id;
