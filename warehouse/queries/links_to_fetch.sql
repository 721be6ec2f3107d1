-- Purpose: the links of a story that are due now, the longest known first, without what was
-- forgotten on request.
-- Parameters: story, now, most.
SELECT
    link.url,
    link.raw_url,
    link.feed,
    link.title,
    link.summary,
    link.outlet,
    link.author,
    link.published_at,
    link.text
FROM internal.links AS link
WHERE link.story = $story
    AND link.discovered_at <= $now
    AND (link.status = 'new' OR (link.status = 'failed' AND link.next_try_at <= $now))
    AND NOT EXISTS (
        SELECT 1 FROM internal.tombstones AS gone WHERE gone.url_sha256 = sha256(link.url)
    )
ORDER BY link.discovered_at, link.url
LIMIT $most;
