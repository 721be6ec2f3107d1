-- Purpose: the versions that were compared for a story.
-- Parameters: story.
SELECT version_id
FROM internal.story_versions
WHERE story = $story AND compared_at IS NOT NULL;
