-- Purpose: mark the sources that are no longer in the story's file; their history stays.
-- Parameters: story, kept (feeds that are still there), now.
UPDATE internal.sources
SET removed_at = $now
WHERE story = $story
    AND removed_at IS NULL
    AND feed NOT IN (SELECT unnest($kept::TEXT[]));
