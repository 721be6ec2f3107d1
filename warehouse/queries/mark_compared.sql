-- Purpose: take versions of a story off the queue of those yet to be compared.
-- Parameters: story, versions (version ids), now.
UPDATE internal.story_versions
SET compared_at = $now
WHERE story = $story
    AND compared_at IS NULL
    AND version_id IN (SELECT unnest($versions::TEXT[]));
