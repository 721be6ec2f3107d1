-- Purpose: what became of links and findings in a window, as (what, key, n).
-- Parameters: story, since (NULL for ever), now.
-- Given: given_held (finding_id, because), what is about to be held and is not yet.
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
    coalesce(given.because, finding.held_because) AS key,
    count(*) AS n
FROM internal.findings AS finding
LEFT JOIN given_held AS given ON finding.finding_id = given.finding_id
LEFT JOIN internal.digests AS digest ON finding.digest_id = digest.digest_id
WHERE finding.story = $story
    AND (given.because IS NOT NULL OR finding.status = 'held')
    AND (digest.window_end IS NULL OR digest.window_end <= $now)
    AND finding.found_at <= $now
    AND ($since::TIMESTAMPTZ IS NULL OR finding.found_at > $since)
GROUP BY key
ORDER BY what, n DESC, key;
