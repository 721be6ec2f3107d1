-- Purpose: how many findings each digest of a story told, and how many it cut for length.
-- Parameters: story.
-- Columns: window_end, told, cut.
SELECT
    digest.window_end,
    count(listed.finding_id) FILTER (NOT listed.cut) AS told,
    count(listed.finding_id) FILTER (listed.cut) AS cut
FROM internal.digests AS digest
LEFT JOIN internal.digest_findings AS listed ON digest.digest_id = listed.digest_id
WHERE digest.story = $story
GROUP BY digest.window_end
ORDER BY digest.window_end;
