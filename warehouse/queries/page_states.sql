-- Purpose: the fetched pages of a story's relevant articles, and when each was first seen, last
-- looked at and last seen to change.
-- Parameters: story, now.
WITH seen AS (
    SELECT
        mine.url,
        min(mine.fetched_at) AS first_seen_at,
        max(mine.fetched_at) AS changed_at
    FROM internal.story_versions AS mine
    INNER JOIN internal.story_articles AS verdict
        ON mine.story = verdict.story AND mine.url = verdict.url AND verdict.relevant
    WHERE mine.story = $story AND mine.fetched_at <= $now
    GROUP BY mine.url
),

asked AS (
    SELECT
        coalesce(article_url, url) AS article_url,
        max(checked_at) AS checked_at,
        max(changed_at) AS changed_at,
        arg_max(etag, checked_at) AS etag,
        arg_max(last_modified, checked_at) AS last_modified,
        arg_max(body_sha256, checked_at) AS body_sha256
    FROM internal.pages
    WHERE forgotten_at IS NULL
    GROUP BY coalesce(article_url, url)
),

found AS (
    SELECT
        coalesce(article_url, url) AS article_url,
        arg_max(raw_url, discovered_at) AS raw_url,
        arg_max(outlet, discovered_at) AS outlet
    FROM internal.links
    WHERE story = $story
    GROUP BY coalesce(article_url, url)
)

SELECT
    seen.url,
    asked.checked_at,
    greatest(asked.changed_at, seen.changed_at) AS changed_at,
    seen.first_seen_at,
    coalesce(found.raw_url, seen.url) AS raw_url,
    found.outlet,
    asked.etag,
    asked.last_modified,
    asked.body_sha256
FROM seen
INNER JOIN asked ON seen.url = asked.article_url
LEFT JOIN found ON seen.url = found.article_url
ORDER BY seen.url;
