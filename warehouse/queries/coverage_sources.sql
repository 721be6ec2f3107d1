-- Purpose: how the sources of a story fare.
-- Parameters: story.
SELECT
    health.feed,
    source.outlet,
    health.state,
    health.last_success_at,
    health.last_error,
    health.consecutive_failures,
    health.links_24h,
    health.articles_24h,
    health.links_7d,
    health.articles_7d
FROM source_health AS health
INNER JOIN internal.sources AS source
    ON health.story = source.story AND health.feed = source.feed
WHERE health.story = $story
ORDER BY health.feed;
