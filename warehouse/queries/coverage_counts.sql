-- Purpose: what became of links and findings in a window, as (what, key, n).
-- Parameters: story, since (NULL for ever), now.
SELECT
    'link' AS what,
    status AS key,
    count(*) AS n
FROM internal.links
WHERE story = $story
    AND discovered_at <= $now
    AND ($since::TIMESTAMPTZ IS NULL OR discovered_at > $since)
GROUP BY status
UNION ALL
SELECT
    'held' AS what,
    held_because AS key,
    count(*) AS n
FROM internal.findings
WHERE story = $story
    AND status = 'held'
    AND found_at <= $now
    AND ($since::TIMESTAMPTZ IS NULL OR found_at > $since)
GROUP BY held_because
ORDER BY what, n DESC, key;
