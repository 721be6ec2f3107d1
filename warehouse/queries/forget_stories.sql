-- Purpose: the stories that some pages are on.
-- Parameters: urls.
SELECT DISTINCT story
FROM internal.story_versions
WHERE url IN (SELECT unnest($urls::TEXT[]))
ORDER BY story;
